import { execFileSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { PdfkitWriter } from '../../../src/paper/adapters/pdf/writer.js'
import { BesideFolders } from '../../../src/bag/adapters/report-folder.js'
import { TemplateFolders } from '../../../src/templates/adapters/template-folders.js'
import type { VerifyReport } from '../../../src/verify/rules/report-blocks.js'
import { writeReport } from '../../../src/verify/usecases/write-report.js'
import { makeCase } from '../../support/small-case.js'
import { needs } from '../../support/tools.js'

const folder = mkdtempSync(join(tmpdir(), 'evidence-report-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const report: VerifyReport = {
  target: '/案件/快砍助力',
  list: 'SHA256SUMS',
  at: '2026-11-22T10:00:00+08:00',
  tool: 'evidence 0.1.0',
  verdict: 'broken',
  counts: { registered: 2, sound: 1, changed: 1, missing: 0, moved: 0, unregistered: 0, unreadable: 0 },
  findings: [
    {
      grade: 'broken',
      what: '证据4-1（承诺页.png）已不是登记时的那个文件。',
      why: '摘要不同。',
      todo: '请勿提交此文件。',
    },
  ],
  rows: [
    { path: '承诺页.png', state: 'changed', sha256: 'a'.repeat(64) },
    { path: '账单.csv', state: 'sound', sha256: 'b'.repeat(64) },
  ],
  seals: [],
}
const ports = { pdf: new PdfkitWriter(), templates: new TemplateFolders(), folders: new BesideFolders() }

needs('pdftotext')(
  'the report says the verdict, counts that add up, every finding, every file, and what it does not show',
  async () => {
    const path = join(folder, '校验报告.pdf')
    await writeReport({ ...ports, store: null }, report, { path, recordedAs: () => '' })
    const text = execFileSync('pdftotext', ['-raw', path, '-'], { encoding: 'utf8' }).replace(/\s+/g, '')
    for (const words of [
      '结论：有对不上的地方',
      '登记2个文件＝一致1＋改变1＋缺失0＋移动0＋读不到0',
      '证据4-1（承诺页.png）已不是登记时的那个文件。',
      '请勿提交此文件',
      '没有封存',
      '不说明文件内容真实',
      '不是公证、司法鉴定',
      'sha256sum-cSHA256SUMS',
      '账单.csv',
    ]) {
      expect(text).toContain(words)
    }
    expect(readdirSync(folder)).toEqual(['校验报告.pdf'])
  },
)

test('a report inside the case is recorded in the custody log; nothing is overwritten', async () => {
  const made = await makeCase()
  const path = join(made.root, '校验.pdf')
  const { bytes, sha256 } = await writeReport({ ...ports, store: made.store }, report, {
    path,
    recordedAs: () => '校验.pdf',
  })
  expect((await made.store.readCustody()).at(-1)).toMatchObject({
    event: 'report',
    outputs: [{ path: '校验.pdf', bytes, sha256 }],
  })
  writeFileSync(join(folder, '别的.pdf'), '别人的')
  const taken = { path: join(folder, '别的.pdf'), recordedAs: () => '' }
  const second = await writeReport({ ...ports, store: null }, report, taken)
  expect(second.path).toBe(join(folder, '别的-2.pdf'))
  expect(readFileSync(join(folder, '别的.pdf'), 'utf8')).toBe('别人的')
  expect(existsSync(path)).toBe(true)
  made.close()
})
