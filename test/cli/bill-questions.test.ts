import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeEach, expect, test } from 'vitest'
import { put, register } from '../support/case-folder.js'
import { TerminalRun } from '../support/pty.js'

const FIXTURES = fileURLToPath(new URL('../fixtures/bills/', import.meta.url))
const rooms: string[] = []
afterAll(() => {
  for (const room of rooms) rmSync(room, { recursive: true, force: true })
})

let cwd = ''
beforeEach(async () => {
  cwd = mkdtempSync(join(tmpdir(), '账单 提问-'))
  rooms.push(cwd)
  mkdirSync(join(cwd, '账单'))
  copyFileSync(`${FIXTURES}wechat-2024.csv`, join(cwd, '账单/微信.csv'))
  copyFileSync(`${FIXTURES}bank.csv`, join(cwd, '账单/银行.csv'))
  put(
    cwd,
    'evidence.yml',
    'version: 1\nrespondents:\n  - { brand: 快砍助力, name: 杭州快砍网络科技有限公司 }\n',
  )
  await register(cwd)
})

test('the person confirms the respondent, unticks a row, and the rest is written', async () => {
  const run = new TerminalRun(['bill', '账单/微信.csv'], { cwd, columns: 120 })
  await run.see('哪些交易对方是本案的')
  run.press('\r')
  await run.see('这些付款都是本案的吗')
  run.press(' ')
  run.press('\r')
  await run.see('写入 2 笔')
  expect(await run.exited).toBe(0)
  const text = readFileSync(join(cwd, 'evidence.yml'), 'utf8')
  expect(text).toContain('账单/微信.csv#23')
  expect(text).not.toContain('账单/微信.csv#24')
})

test("a bank's columns are proposed, and a look-alike is asked about", async () => {
  const run = new TerminalRun(['bill', '账单/微信.csv', '账单/银行.csv', '--payee', '快砍', '--dry-run'], {
    cwd,
    columns: 140,
  })
  await run.see('上面的对应关系对吗')
  run.press('\r')
  await run.see('是同一笔吗')
  run.press('\u001b[B')
  run.press('\r')
  await run.see(/退款.*是同一笔吗|是同一笔吗[\s\S]*是同一笔吗/)
  run.press('\r')
  await run.see('选出 5 笔')
  expect(await run.exited).toBe(0)
})
