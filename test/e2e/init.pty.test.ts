import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { YamlAnswerText } from '../../src/case/adapters/answer-text.js'
import { displayWidth } from '../../src/cli/display-width.js'
import { asked, openQuestion, squeezed, until } from '../support/asked.js'
import { TerminalRun } from '../support/pty.js'
import { evidence, listing } from '../support/run.js'
import { FOLDER, folderWith } from '../support/sitting.js'
import { needs } from '../support/tools.js'

const FIRST_SCREEN = [
  '刚付款或仍被催款？先拨 110，并联系银行/支付平台',
  '不要再付款',
  '解冻费',
  '不要给验证码和屏幕共享',
  '不要删聊天',
]
const answers = (root: string): string => readFileSync(join(root, 'evidence.yml'), 'utf8')
const start = (root: string, columns = 90): TerminalRun =>
  new TerminalRun(['init', root], { cwd: root, columns, env: { NO_COLOR: '1' } })

/** The keys for each question, in the order they come; each is seen before it is answered. */
const KEYS: readonly (readonly [question: string, ...keys: string[]])[] = [
  ['平台或商家叫什么', '快砍助力', 'enter'],
  ['你是在哪里用它的', 'enter'],
  ['营业执照上的名称', '杭州快砍网络科技有限公司', 'enter'],
  ['你遇到了哪些情况', 'space', 'down', 'down', 'space', 'enter'],
  ['发生了什么事', '充值年度会员298元', 'enter'],
  ['哪一天', '2026-3-1', 'enter'],
  ['几点', 'enter'],
  ['哪些文件能证明', 'enter'],
  ['还有吗', 'enter'],
  ['你买这个服务是为了什么', '个人生活消费', 'enter'],
  ['有没有下面的情况', 'enter'],
  ['从一开始就想骗钱', 'enter'],
  ['哪些是付给这家平台的', 'enter'],
  ['再加一笔（账单里没有的', 'enter'],
  ['退回多少钱', 'enter'],
  ['值多少钱', '0', 'enter'],
  ['承诺的原话', '助力不成功全额退款', 'enter'],
  ['哪一天看到或听到的', 'enter'],
  ['这句话在哪份材料里', 'enter'],
  ['再加一句承诺', 'enter'],
  ['这次要求你付多少', '2000', 'enter'],
  ['哪一天提出的', '2026-04-10', 'enter'],
  ['谁提出的', 'enter'],
  ['对方说的理由', '助力失败扣款', 'enter'],
  ['哪些文件能证明', 'enter'],
  ['再加一次要求', 'enter'],
  ['你想要什么？', 'down', 'space', 'enter'],
  ['有把握的', 'enter'],
  ['先这样，下一步', 'down', 'enter'],
  ['截图、录音用的手机或电脑', 'enter'],
  ['手机和 App 工作正常吗', 'enter'],
  ['是完整的吗', 'enter'],
  ['有没有剪裁', 'enter'],
  ['一直由你保存吗', 'enter'],
  ['要准备哪几份材料', 'enter'],
]

async function answer(run: TerminalRun, from = 0, to = KEYS.length): Promise<void> {
  for (const [question, ...keys] of KEYS.slice(from, to)) {
    await asked(run, question)
    const before = (await run.text()).lastIndexOf('\n? ')
    for (const key of keys) run.press(key)
    await until(run, `answered: ${question}`, (text) => text.lastIndexOf('\n? ') !== before)
  }
}

/** Presses Enter at everything that is still asked, until the program ends. */
async function enterToTheEnd(run: TerminalRun): Promise<number> {
  let over: number | undefined
  void run.exited.then((code) => {
    over = code
  })
  for (let presses = 0, before = ''; presses < 80; presses++) {
    await until(run, 'at the next question', (text) => {
      const isNext = openQuestion(text) !== undefined && text !== before
      if (isNext) before = text
      return isNext || over !== undefined
    })
    if (over !== undefined) return over
    run.press('enter')
  }
  throw new Error(`did not end\n${await run.text()}`)
}

describe('evidence init in a terminal', () => {
  test('warns first, asks in seven steps, and ends with what is ready, what is missing and the warning again', async () => {
    const root = folderWith()
    const before = listing(root)
    const run = start(root)
    await asked(run, '平台或商家叫什么')
    const first = squeezed(await run.text())
    for (const words of FIRST_SCREEN) expect(first.indexOf(squeezed(words))).toBeGreaterThanOrEqual(0)
    expect(first.indexOf('先拨110')).toBeLessThan(first.indexOf('第1步/7'))
    await answer(run)
    expect(await enterToTheEnd(run)).toBe(0)
    const last = squeezed((await run.text()).slice(-1200))
    expect(last).toContain('还缺：')
    for (const words of FIRST_SCREEN) expect(last).toContain(squeezed(words))
    expect(listing(root)).toBe(before)
    const text = answers(root)
    for (const words of [
      'brand: 快砍助力',
      'amount: 298.00',
      'quote: 助力不成功全额退款',
      'amount: 2000.00',
      '"on": 2026-03-01',
    ])
      expect(text).toContain(words)
    expect(evidence(['verify'], root).code).toBe(0)
  })

  test('Ctrl-C at the first question exits 130 with every file registered and the case sound', async () => {
    const root = folderWith()
    const run = start(root)
    await asked(run, '平台或商家叫什么')
    run.press('ctrl-c')
    expect(await run.exited).toBe(130)
    expect(evidence(['verify'], root).code).toBe(0)
    expect(JSON.parse(evidence(['verify', '--json'], root).out)).toMatchObject({
      verdict: 'sound',
      counts: { registered: 5, sound: 5 },
    })
  })

  needs('sha256sum')('…and sha256sum finds every file as listed', async () => {
    const root = folderWith()
    const run = start(root)
    await asked(run, '平台或商家叫什么')
    run.press('ctrl-c')
    await run.exited
    const check = spawnSync('sha256sum', ['-c', 'SHA256SUMS'], { cwd: root, encoding: 'utf8' })
    expect(check.status).toBe(0)
    expect(check.stdout.trim().split('\n')).toHaveLength(5)
  })

  test('Ctrl-C at the fourth question keeps the three answers; the next run goes on there and ends with the same answers', async () => {
    const root = folderWith()
    const run = start(root)
    await answer(run, 0, 3)
    await asked(run, '你遇到了哪些情况')
    run.press('ctrl-c')
    expect(await run.exited).toBe(130)
    const kept = answers(root)
    expect([...new YamlAnswerText().present(kept)]).toEqual(
      expect.arrayContaining(['respondents.0.brand', 'respondents.0.venue', 'respondents.0.name']),
    )
    const again = start(root)
    await asked(again, '你遇到了哪些情况')
    expect(await again.text()).toContain('接着上次')
    expect(answers(root)).toBe(kept)
    await answer(again, 3)
    expect(await enterToTheEnd(again)).toBe(0)
    const whole = folderWith()
    const once = start(whole)
    await answer(once)
    expect(await enterToTheEnd(once)).toBe(0)
    expect(answers(root)).toBe(answers(whole))
  })

  test('Esc and < go back to the question before, ? says why', async () => {
    const root = folderWith()
    const run = start(root)
    await answer(run, 0, 1)
    await asked(run, '你是在哪里用它的')
    run.press('?')
    await run.see('决定由哪里的部门处理')
    await asked(run, '你是在哪里用它的')
    run.press('<')
    await asked(run, '显示的名字） 快砍助力')
    run.press('平台')
    run.press('enter')
    await asked(run, '你是在哪里用它的')
    expect(answers(root)).toContain('brand: 快砍助力平台')
    run.press('escape')
    await asked(run, '平台或商家叫什么')
    run.press('ctrl-c')
    expect(await run.exited).toBe(130)
  })

  test('who left and comes back goes back with < to what was answered, each answer standing there', async () => {
    const root = folderWith()
    const run = start(root)
    await answer(run, 0, 3)
    await asked(run, '你遇到了哪些情况')
    run.press('ctrl-c')
    expect(await run.exited).toBe(130)
    const kept = answers(root)
    const again = start(root)
    await asked(again, '你遇到了哪些情况')
    again.press('<')
    await asked(again, '营业执照上的名称，知道吗？ 杭州快砍网络科技有限公司')
    again.press('escape')
    await asked(again, '你是在哪里用它的')
    expect(openQuestion(await again.text())).toContain('❯ 它自己的 App 或网站')
    again.press('<')
    await asked(again, '显示的名字） 快砍助力')
    again.press('?')
    again.press('enter')
    await again.see('投诉、起诉都要有明确的对方')
    await asked(again, '显示的名字） 快砍助力')
    again.press('<')
    again.press('enter')
    await again.see('这是第一题')
    await asked(again, '显示的名字） 快砍助力')
    again.press('ctrl-c')
    expect(await again.exited).toBe(130)
    expect(answers(root)).toBe(kept)
  })

  test('Enter with nothing ticked is asked back once, with the cursor where it was', async () => {
    const root = folderWith()
    const run = start(root)
    await answer(run, 0, 3)
    await asked(run, '你遇到了哪些情况')
    run.press('down')
    run.press('enter')
    await run.see('没有勾选任何一项，按空格勾选；确实都没有，再按一次回车')
    expect(openQuestion(await run.text())).toContain('❯◯ 申请退款')
    expect(new YamlAnswerText().present(answers(root)).has('situation')).toBe(false)
    run.press('space')
    run.press('space')
    run.press('enter')
    await asked(run, '发生了什么事')
    expect(new YamlAnswerText().present(answers(root)).has('situation')).toBe(true)
    run.press('ctrl-c')
    expect(await run.exited).toBe(130)
  })

  test('a Chinese keyboard serves too: 《 goes back, a full-width blank ticks; a stray letter ticks nothing', async () => {
    const root = folderWith()
    const run = start(root)
    await asked(run, '平台或商家叫什么')
    run.press('enter')
    await run.see('（空着）')
    await asked(run, '你是在哪里用它的')
    run.press('《')
    await asked(run, '平台或商家叫什么')
    run.press('《')
    run.press('enter')
    await run.see('这是第一题')
    await asked(run, '平台或商家叫什么')
    await answer(run, 0, 3)
    await asked(run, '你遇到了哪些情况')
    run.press('a')
    run.press('\u3000')
    run.press('enter')
    await asked(run, '发生了什么事')
    expect(answers(root)).toContain('situation: [ not_delivered ]')
    run.press('ctrl-c')
    expect(await run.exited).toBe(130)
  })

  test('a list longer than what is shown says so', async () => {
    const root = folderWith({
      ...FOLDER,
      ...Object.fromEntries(
        Array.from({ length: 12 }, (_, at) => [`截图/IMG_30${at + 10}.txt`, `第${at}页`]),
      ),
    })
    const run = start(root)
    await answer(run, 0, 7)
    await asked(run, '哪些文件能证明')
    await run.see('共 17 项，按 ↓ 往下看')
    run.press('ctrl-c')
    expect(await run.exited).toBe(130)
  })

  test('fits forty columns: nothing of the first screens is cut off', async () => {
    const root = folderWith()
    const run = start(root, 40)
    await answer(run, 0, 1)
    await asked(run, '你是在哪里用它的')
    let text = await run.text()
    await answer(run, 1, 3)
    await asked(run, '你遇到了哪些情况')
    text += `\n${await run.text()}`
    for (const line of text.split('\n')) expect(displayWidth(line)).toBeLessThanOrEqual(40)
    for (const words of [
      ...FIRST_SCREEN,
      '淘宝、拼多多、闲鱼等平台里的店铺',
      '平台承认或账上显示该给我钱，但不给',
    ])
      expect(squeezed(text)).toContain(squeezed(words))
    run.press('ctrl-c')
    expect(await run.exited).toBe(130)
  })
})

test('without a terminal every missing answer is listed at once, exit 2, and the files are registered all the same', () => {
  const root = folderWith()
  const run = evidence(['init', root], root)
  expect(run.code).toBe(2)
  for (const id of ['respondents.0.brand', 'situation', 'facts', 'payments', 'claims', 'channels'])
    expect(run.err).toContain(id)
  expect(run.out).toBe('')
  expect(evidence(['verify'], root).code).toBe(0)
})
