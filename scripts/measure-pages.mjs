// npm run measure:pages -- FOLDER… [--json]: what on the pages of all PDFs below the folders looks set by a program. Needs poppler.
import { readdirSync, statSync } from 'node:fs'
import { join, relative } from 'node:path'
import { tablesOn } from './pages/cells.mjs'
import { hasJoint, pagesOf } from './pages/read.mjs'
import {
  brokenIdentifiers,
  constantColumns,
  lastPage,
  nearEmpty,
  orphans,
  splitBlocks,
} from './pages/faults.mjs'

const folders = process.argv.slice(2).filter((one) => !one.startsWith('--'))
if (folders.length === 0) {
  console.error(
    '用法：npm run measure:pages -- 文件夹… [--json]（量这些文件夹里所有 PDF 的版面，需要 poppler）',
  )
  process.exit(2)
}
const report = {
  files: 0,
  pages: 0,
  shortest: null,
  broken: [],
  split: [],
  orphans: [],
  nearEmpty: [],
  constant: [],
}
for (const folder of folders) for (const file of pdfsBelow(folder)) measure(file, relative(folder, file))
if (process.argv.includes('--json')) console.log(JSON.stringify(report))
else print()

function measure(file, name) {
  const pages = pagesOf(file)
  const place = (one) => ({ file: name, ...one })
  report.files++
  report.pages += pages.length
  const last = lastPage(pages)
  if (last && (!report.shortest || last.filled < report.shortest.filled)) report.shortest = place(last)
  report.broken.push(...brokenIdentifiers(pages, (page, line) => hasJoint(file, page, line)).map(place))
  report.split.push(...splitBlocks(pages).map(place))
  report.orphans.push(...orphans(pages).map(place))
  report.nearEmpty.push(...nearEmpty(pages).map(place))
  report.constant.push(...constantColumns(pages.flatMap(tablesOn)).map(place))
}

function pdfsBelow(path) {
  if (statSync(path).isFile()) return [path]
  return readdirSync(path, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.pdf'))
    .sort()
    .map((name) => join(path, name))
}

function print() {
  const { shortest } = report
  console.log(`PDF ${report.files} 份，${report.pages} 页`)
  if (shortest)
    console.log(`最短的末页：${Math.round(shortest.filled * 100)} %  ${shortest.file} 第${shortest.page}页`)
  list('断开而无接号的编号、网址、邮箱、摘要', report.broken)
  list('被拆开的合计、落款、标题', report.split)
  list('只剩一个字的末行', report.orphans)
  list('不足两成的页', report.nearEmpty)
  list('每行都一样的列', report.constant)
}

function list(title, places) {
  console.log(`${title}：${places.length}`)
  for (const { file, page, text } of places) console.log(`  ${file}${page ? ` 第${page}页` : ''}  ${text}`)
}
