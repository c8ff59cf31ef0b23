import { execFileSync } from 'node:child_process'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { PDFDocument } from '@cantoo/pdf-lib'
import { beforeAll, describe, expect } from 'vitest'
import { filledForm, manyPages, withXfa } from '../exhibits/adapters/documents.js'
import { phoneScreen } from '../exhibits/adapters/pictures.js'
import { evidence } from '../support/run.js'
import { sampleCase } from '../support/sample.js'
import { has, needs } from '../support/tools.js'

const qpdf = needs('qpdf', 'pdftotext')
let pdf = ''
let listed = ''

beforeAll(async () => {
  if (!has('qpdf') || !has('pdftotext')) return
  const dir = sampleCase()
  await putHostile(join(dir, '特殊'))
  const added = evidence(['add', '特殊', '--as', 'promise', '--no-input', '--json'], dir)
  const run = evidence(['dossier', 'court', '--format', 'pdf', '--json', '--quiet'], dir)
  if (added.code !== 0 || run.code !== 0) throw new Error(added.err + run.err + run.out)
  const { outputs } = JSON.parse(run.out) as { outputs: { path: string; part: string }[] }
  pdf = join(dir, outputs.find(({ part }) => part === 'exhibits')!.path)
  listed = execFileSync('pdftotext', ['-raw', '-l', '12', pdf, '-'], { encoding: 'utf8' }).replace(/\s/g, '')
}, 240_000)

async function putHostile(folder: string): Promise<void> {
  mkdirSync(folder)
  const put = (name: string, bytes: Uint8Array): string => {
    writeFileSync(join(folder, name), bytes)
    return join(folder, name)
  }
  const [form, screen] = [await filledForm(), await phoneScreen(540, 1200)]
  const open = put('回单.pdf', form)
  execFileSync('qpdf', ['--encrypt', 'mima', 'owner', '256', '--', open, join(folder, '加密回单.pdf')])
  put('半截截图.png', screen.subarray(0, screen.length / 2))
  put('动态表单.pdf', await withXfa())
  put('千页流水.pdf', await manyPages(1000))
  put('空白截图.png', new Uint8Array())
  put('改了后缀.jpg', form)
}

describe('a dossier of encrypted, truncated, XFA, 1,000-page, zero-byte and mislabelled files', () => {
  qpdf('is a clean PDF that holds every page of the long one', async () => {
    expect(execFileSync('qpdf', ['--check', pdf], { encoding: 'utf8' })).toContain(
      'No syntax or stream encoding errors found',
    )
    expect(
      (await PDFDocument.load(readFileSync(pdf), { updateMetadata: false })).getPageCount(),
    ).toBeGreaterThan(1000)
  })

  qpdf('names each of them on its list of exhibits, with the reason', () => {
    for (const [name, remark] of [
      ['加密回单', '需密码，未能印出'],
      ['半截截图', '不完整，只印出可读部分'],
      ['动态表单', '含动态表单，印出静态页面'],
      ['空白截图', '空文件，没有内容'],
      ['改了后缀', '文件名后缀不符，实为PDF'],
    ] as const) {
      const row = listed.slice(listed.indexOf(name)).split(/(?=证据\d+-\d+)/)[0]!
      expect(row).toContain(`备注：${remark}`)
    }
    expect(listed).toContain('千页流水')
    expect(listed.slice(listed.indexOf('千页流水')).split(/(?=证据\d+-\d+)/)[0]).not.toContain('备注')
  })
})
