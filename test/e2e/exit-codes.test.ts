import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { TerminalRun } from '../support/pty.js'
import { evidence, room } from '../support/run.js'

/** A folder as it stands on the first evening: two files, nothing answered. */
function folder(answers = ''): string {
  const dir = room()
  mkdirSync(join(dir, '聊天'))
  writeFileSync(join(dir, '聊天', '聊天记录_客服.txt'), '2026-04-10 18:12  客服\n请补缴2000元\n')
  writeFileSync(join(dir, '充值记录.txt'), '2026-03-01 充值年度会员 ¥298.00\n')
  writeFileSync(join(dir, '回答.yml'), `version: 1\nignore: [回答.yml]\n${answers}`)
  expect(evidence(['init', '--answers', '回答.yml', '--yes', '--quiet'], dir).code).toBe(0)
  return dir
}

test('0: a case whose files are as they were', () => {
  expect(evidence(['verify'], folder()).code).toBe(0)
})

test('1: a case from a newer program is not touched', () => {
  const dir = folder()
  const path = join(dir, '.evidence', 'register.json')
  const newer = readFileSync(path, 'utf8').replace(/"version":\s*1/, '"version": 99')
  writeFileSync(path, newer)
  const run = evidence(['status'], dir)
  expect({ code: run.code, says: /\[register\/newer\]/.test(run.err) }).toEqual({ code: 1, says: true })
  expect(readFileSync(path, 'utf8')).toBe(newer)
})

test('2: answers are missing and there is no terminal: all are named at once, and the files are registered already', () => {
  const dir = room()
  writeFileSync(join(dir, '充值记录.txt'), '2026-03-01 充值年度会员 ¥298.00\n')
  const run = evidence(['init'], dir)
  expect(run.code).toBe(2)
  expect(run.err).toContain('situation')
  expect(readFileSync(join(dir, 'SHA256SUMS'), 'utf8')).toContain('充值记录.txt')
})

test('3: material of a chosen channel is missing', () => {
  const dir = folder('channels: [court]\n')
  expect(evidence(['status', '--strict'], dir).code).toBe(3)
  expect(evidence(['dossier'], dir).code).toBe(3)
})

test('4: one changed byte', () => {
  const dir = folder()
  writeFileSync(join(dir, '充值记录.txt'), '2026-03-01 充值年度会员 ¥299.00\n')
  expect(evidence(['verify'], dir).code).toBe(4)
})

test('5: nothing to verify is not “sound”', () => {
  expect(evidence(['verify'], room()).code).toBe(5)
})

test('130: Ctrl-C on the first screen, before anything is asked; what stands is sound or nothing', async () => {
  const dir = room()
  writeFileSync(join(dir, '充值记录.txt'), '2026-03-01 充值年度会员 ¥298.00\n')
  const run = new TerminalRun(['init'], { cwd: dir })
  await run.see('110')
  run.press('ctrl-c')
  expect(await run.exited).toBe(130)
  expect([0, 5]).toContain(evidence(['verify'], dir).code)
  expect(readFileSync(join(dir, '充值记录.txt'), 'utf8')).toContain('298.00')
})
