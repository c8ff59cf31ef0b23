import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { YamlCaseText } from '../../src/case/adapters/case-text.js'
import type { CaseFile } from '../../src/case/rules/case-file.js'
import { asked } from '../support/asked.js'
import { TerminalRun } from '../support/pty.js'
import { folderWith } from '../support/sitting.js'

const CHAT = ['客服：助力失败不退款', '我：当初说好全额退', '客服：你还欠 2000 元']
const BRACKETS = ['\u001b[200~', '\u001b[201~'] as const
const file = (root: string): CaseFile =>
  new YamlCaseText().parse(readFileSync(join(root, 'evidence.yml'), 'utf8'))
const start = (root: string): TerminalRun =>
  new TerminalRun(['init', root], { cwd: root, columns: 120, env: { NO_COLOR: '1' } })

/** Answers up to the story; each key in a write of its own. */
async function toTheStory(run: TerminalRun): Promise<void> {
  await asked(run, '平台或商家叫什么')
  run.press('快砍助力\r') // text and its Enter in one write stay what they are
  await asked(run, '你是在哪里用它的')
  run.press('enter')
  await asked(run, '营业执照上的名称')
  run.press('enter')
  await asked(run, '你遇到了哪些情况')
  run.press(' \u001b[B \r') // so do a space, an arrow, a space and Enter
  await asked(run, '发生了什么事')
}

test.each([
  ['in brackets', BRACKETS],
  ['without them', ['', '']],
] as const)(
  'several lines pasted %s are one answer, and the next question is still open',
  async (_how, [open, close]) => {
    const root = folderWith()
    const run = start(root)
    const paste = (lines: readonly string[]): void => run.press(`${open}${lines.join('\r')}\r${close}`)
    await asked(run, '平台或商家叫什么')
    paste(['快砍', '助力'])
    await run.see('显示的名字） 快砍 助力')
    run.press('ctrl-c')
    expect(await run.exited).toBe(130)
    expect(file(root).respondents).toEqual([])
  },
)

test('a chat pasted into the story keeps its lines; of dates and sums one line is taken, and that is said', async () => {
  const root = folderWith()
  const run = start(root)
  await toTheStory(run)
  expect(file(root).situation).toEqual(['not_delivered', 'refund_refused'])
  run.press(`${BRACKETS[0]}${CHAT.join('\r')}\r${BRACKETS[1]}`)
  await run.see(CHAT.join('↵'))
  run.press('enter')
  await asked(run, '哪一天')
  run.press('2026-03-01\r2026-03-02\r')
  await run.see('这里只要一行：取了第一行，其余 1 行没有收） 2026-03-01')
  run.press('enter')
  await asked(run, '几点')
  run.press('enter')
  await asked(run, '哪些文件能证明')
  run.press(`${BRACKETS[0]}a\ra\r${BRACKETS[1]}`) // a list takes no text: nothing is ticked, nothing goes on
  run.press('?')
  await run.see('上一题只能选，贴上的 2 行没有收。')
  await run.see('办事的人先看经过')
  await asked(run, '哪些文件能证明')
  run.press('enter')
  await asked(run, '还有吗')
  expect(await run.text()).toContain(`· 2026-03-01 ${CHAT.join(' ')}`)
  run.press('ctrl-c')
  expect(await run.exited).toBe(130)
  expect(file(root).facts).toMatchObject([{ on: '2026-03-01', what: CHAT.join('\n'), exhibits: [] }])
})

test.each([
  ['Ctrl-C', (run: TerminalRun) => run.press('ctrl-c')],
  ['a closed window', (run: TerminalRun) => run.kill('SIGHUP')],
  ['a shutdown', (run: TerminalRun) => run.kill('SIGTERM')],
])(
  'the terminal is asked for brackets while a question stands there, and not left with them by %s',
  async (_what, leave) => {
    const root = folderWith()
    const run = start(root)
    await asked(run, '平台或商家叫什么')
    expect(run.raw.lastIndexOf('\u001b[?2004h')).toBeGreaterThan(run.raw.lastIndexOf('\u001b[?2004l'))
    leave(run)
    await run.exited
    expect(run.raw.lastIndexOf('\u001b[?2004l')).toBeGreaterThan(run.raw.lastIndexOf('\u001b[?2004h'))
  },
)
