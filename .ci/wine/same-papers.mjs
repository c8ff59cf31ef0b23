// Compares two demo folders, one made on Windows and one on Linux: the same papers, the same page counts, the same text.
import { execFileSync } from 'node:child_process'
import { readdirSync } from 'node:fs'
import { join } from 'node:path'

const [ours, theirs] = process.argv.slice(2)
const here = papersOf(ours)
const there = papersOf(theirs)
const faults = []
if (here.join('\n') !== there.join('\n'))
  faults.push(`other papers:\n${here.join('\n')}\n--\n${there.join('\n')}`)
for (const name of here.filter((paper) => there.includes(paper))) compare(name)
console.log(`${here.length} PDFs compared, ${faults.length} differ`)
for (const fault of faults) console.log(`✗ ${fault}`)
if (here.length === 0 || faults.length > 0) process.exit(1)

function compare(name) {
  const pages = [ours, theirs].map((dir) => /Pages:\s+(\d+)/.exec(run('pdfinfo', join(dir, name)))?.[1])
  if (pages[0] !== pages[1]) faults.push(`${name}: ${pages[0]} pages, ${pages[1]} pages`)
  const [left, right] = [ours, theirs].map((dir) => textOf(join(dir, name)))
  if (left === right) return
  const at = [...left].findIndex((char, index) => char !== right[index])
  faults.push(`${name}: «${left.slice(at - 30, at + 40)}» / «${right.slice(at - 30, at + 40)}»`)
}

/** In the order it was set: widths follow what names the computer, and the order by place with them. What names it may differ: its system, the case number made from its clock, the way paths are joined. */
function textOf(path) {
  return run('pdftotext', '-raw', path, '-')
    .replaceAll(/\s+/g, '')
    .replaceAll(/EV-\d{8}-[0-9A-Z]+/g, 'EV')
    .replaceAll(/Node\.jsv[\d.]+/g, '')
    .replaceAll(/(Windows|Linux)[^；。，]*/g, 'SYSTEM')
}

function run(tool, ...args) {
  return execFileSync(tool, args, { encoding: 'utf8', maxBuffer: 2 ** 28 })
}

function papersOf(dir) {
  return readdirSync(dir, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.pdf') && name.startsWith('dossier'))
    .sort()
}
