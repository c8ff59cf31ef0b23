import { createHash } from 'node:crypto'
import { readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { YamlAnswerText } from '../../../src/case/adapters/answer-text.js'
import { YamlCaseText } from '../../../src/case/adapters/case-text.js'
import type { CaseFile } from '../../../src/case/rules/case-file.js'
import { FakePrompter, byTable, usual } from '../../support/fake-prompter.js'
import type { Act, Seen } from '../../support/fake-prompter.js'
import { readings, sit } from '../../support/interview.js'
import { receiptPage } from '../../support/read-picture.js'
import { FOLDER, folderWith, portsFor } from '../../support/sitting.js'

const ANSWERS: readonly (readonly [string, Act])[] = [
  ['平台或商家叫什么', '快砍助力'],
  ['在哪里用它的', 'own_app'],
  ['营业执照上的名称', '杭州快砍网络科技有限公司'],
  ['遇到了哪些情况', ['not_delivered', 'debt_demanded']],
  ['发生了什么事', '充值年度会员298元'],
  ['为了什么', '个人生活消费'],
  ['从一开始就想骗钱', 'no'],
  ['值多少钱', '0'],
  ['承诺的原话', '助力不成功全额退款'],
  ['要求你付多少', '2000'],
  ['哪一天提出', '4月10日'],
  ['说的理由', '助力失败扣款'],
  ['你想要什么', ['refund', 'no_debt']],
  ['从哪里看起', 'next'],
  ['哪几份材料', ['operator']],
  ['你的姓名', '李敏'],
  ['你的手机号', '13800138000'],
  ['哪一天', '2026-03-01'],
  ['没问题就保存', 'done'],
]

const saved = (root: string): CaseFile =>
  new YamlCaseText().parse(readFileSync(join(root, 'evidence.yml'), 'utf8'))

describe('a person who answers everything', () => {
  test('ends with a case file the program reads, files confirmed and the bill of this payee only', async () => {
    const root = folderWith()
    let walked = false
    const person = new FakePrompter((seen) => {
      if (seen.screen.question.includes('从哪里看起') && !walked) {
        walked = true
        return 'confident'
      }
      return byTable(ANSWERS)(seen)
    })
    await sit(root, person)
    expect(saved(root)).toMatchObject({
      respondents: [{ brand: '快砍助力', name: '杭州快砍网络科技有限公司', venue: 'own_app' }],
      situation: ['not_delivered', 'debt_demanded'],
      facts: [{ on: '2026-03-01', what: '充值年度会员298元' }],
      payments: [{ amount: 29800, source: '账单/微信支付账单.csv#3' }],
      suspected_fraud: false,
      promises: [{ quote: '助力不成功全额退款' }],
      debt_demands: [{ amount: 200000, on: '2026-04-10', reason: '助力失败扣款' }],
      claims: ['refund', 'no_debt'],
      channels: ['operator'],
      complainant: { name: '李敏', phone: '13800138000' },
    })
    const register = await portsFor(root).store.readRegister()
    expect(register.exhibits.find(({ path }) => path === '账单/微信支付账单.csv')).toMatchObject({
      item: 'payment',
      number: '3-1',
    })
    expect(register.exhibits.find(({ path }) => path === '无题.txt')).toMatchObject({
      item: null,
      number: null,
    })
  })

  test('is asked for name and phone last', async () => {
    const person = new FakePrompter(byTable(ANSWERS))
    await sit(folderWith(), person)
    const at = (words: string): number => person.asked.findIndex((question) => question.includes(words))
    expect(at('你的姓名')).toBeGreaterThan(at('哪几份材料'))
    expect(at('平台或商家叫什么')).toBe(0)
  })
})

test('somebody who knows nothing gets through: every open answer becomes unknown and is not asked again', async () => {
  const root = folderWith()
  const first = new FakePrompter((seen) =>
    seen.screen.question.includes('没问题就保存')
      ? 'done'
      : seen.screen.question.includes('从哪里看起')
        ? 'next'
        : usual(seen),
  )
  await sit(root, first)
  expect(saved(root).unknown).toContain('respondents.0.brand')
  const again = new FakePrompter((seen) => (seen.screen.question.includes('从哪里看起') ? 'next' : 'done'))
  await sit(root, again)
  expect(again.asked.filter((question) => !question.includes('从哪里看起'))).toEqual([
    '没问题就保存；要改就选哪一步',
  ])
})

test('Ctrl-C at any question leaves every answer given before it on disk, and the next run begins there', async () => {
  for (const stop of [1, 4, 9, 15]) {
    const root = folderWith()
    let asked = 0
    const leaving = new FakePrompter((seen) =>
      ++asked === stop ? { key: 'ctrl-c' } : byTable(ANSWERS)(seen),
    )
    await expect(sit(root, leaving)).rejects.toThrow('force closed')
    const kept = new YamlAnswerText().present(readFileSync(join(root, 'evidence.yml'), 'utf8'))
    expect(kept.has('respondents.0.brand')).toBe(stop > 1)
    const interrupted = leaving.asked.at(-1)!
    const back = new FakePrompter(byTable(ANSWERS))
    await sit(root, back)
    const inRow = ['哪一天', '几点', '哪些文件能证明', '还有吗'].some((words) => interrupted.includes(words))
    if (!inRow) expect(back.asked[0]).toBe(interrupted)
    expect(saved(root).respondents[0]?.brand).toBe('快砍助力')
  }
})

test('only the counterparties ticked are taken from a bill, not others whose name holds theirs', async () => {
  const bill = FOLDER['账单/微信支付账单.csv']!
  const root = folderWith({
    ...FOLDER,
    '账单/微信支付账单.csv': `${bill}${bill.split('\n')[2]!.replace('有限公司"', '有限公司二号店"').replace('4200001862202603011234567890', '4200001862202603021234567891')}\n`,
  })
  const only: Act = ['杭州快砍网络科技有限公司']
  await sit(root, new FakePrompter(byTable([['哪些是付给这家平台的', only], ...ANSWERS])))
  expect(saved(root).payments.map(({ payee }) => payee)).toEqual(only)
})

test('a payee with the same amount only is shown with that hint and is not ticked beforehand', async () => {
  const bill = FOLDER['账单/微信支付账单.csv']!
  const stranger = bill
    .split('\n')[2]!
    .replace('杭州快砍网络科技有限公司', '晨光书店')
    .replace('4200001862202603011234567890', '4200001862202603021234567891')
  const root = folderWith({ ...FOLDER, '账单/微信支付账单.csv': `${bill}${stranger}\n` })
  let offered: readonly { value: string; name: string; chosen?: boolean }[] = []
  const person = new FakePrompter((seen) => {
    if (seen.kind === 'several' && seen.screen.question.includes('哪些是付给这家平台的')) {
      offered = seen.screen.options
      return offered.flatMap(({ value, chosen }) => (chosen ? [value] : []))
    }
    return byTable(ANSWERS)(seen)
  })
  await sit(root, person)
  expect(offered.map(({ value, chosen }) => [value, chosen])).toEqual([
    ['杭州快砍网络科技有限公司', true],
    ['晨光书店', false],
  ])
  expect(offered[1]?.name).toContain('金额与案件中写到的金额相同，是不是请你自己看')
  expect(saved(root).payments.map(({ payee }) => payee)).toEqual(['杭州快砍网络科技有限公司'])
})

test('a payment read on a picture is offered unticked beside the bill, and taken when the person says yes', async () => {
  const picture = Buffer.from(
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==',
    'base64',
  )
  const root = folderWith()
  writeFileSync(join(root, '截图/IMG_3000.png'), picture)
  readings.set(
    createHash('sha256').update(picture).digest('hex'),
    receiptPage('-200.00', [
      ['当前状态', '支付成功'],
      ['支付时间', '2026年3月5日10:30:41'],
      ['商户全称', '杭州快砍网络科技有限公司'],
      ['交易单号', '4200002861202603051030410052'],
    ]),
  )
  let offered: readonly { value: string; name: string; chosen?: boolean }[] = []
  const person = new FakePrompter((seen) => {
    if (seen.kind === 'several' && seen.screen.question.includes('从截图上读出 1 笔')) {
      offered = seen.screen.options
      return ['截图/IMG_3000.png']
    }
    return byTable(ANSWERS)(seen)
  })
  await sit(root, person)
  expect(offered).toEqual([
    {
      value: '截图/IMG_3000.png',
      name: '付款 2026-03-05 10:30 ¥200.00 杭州快砍网络科技有限公司（截图/IMG_3000.png）',
    },
  ])
  expect(saved(root).payments.map(({ amount, source }) => [amount, source])).toEqual([
    [29_800, '账单/微信支付账单.csv#3'],
    [20_000, '截图/IMG_3000.png'],
  ])
})

test('the day a sentence names is proposed, and a month is kept as a month', async () => {
  const root = folderWith()
  const proposed: (string | undefined)[] = []
  const told = ['3月2日申请退款没人理', '后来又要我补钱', '']
  const person = new FakePrompter((seen) => {
    const { question } = seen.screen
    if (question.includes('发生了什么事')) return told.shift()!
    if (question.includes('只记得月份')) {
      const preset = seen.kind === 'text' ? seen.screen.preset : undefined
      proposed.push(preset)
      return preset ?? '2026年4月'
    }
    if (question.includes('还有吗') && told.length > 1) return 'more'
    return byTable(ANSWERS)(seen)
  })
  await sit(root, person)
  expect(proposed).toEqual(['2026-03-02', undefined])
  expect(saved(root).facts.map(({ on }) => on)).toEqual(['2026-03-02', '2026-04'])
})

test('going back asks the question before, with the answer in place, and deletes nothing', async () => {
  const root = folderWith()
  const acts: Act[] = ['快砍助力', { key: 'back' }, '快砍助力平台', 'mini_program', { key: 'ctrl-c' }]
  const presets: (string | undefined)[] = []
  const person = new FakePrompter(({ screen }: Seen) => {
    presets.push(screen.preset)
    return acts.shift()!
  })
  await expect(sit(root, person)).rejects.toThrow('force closed')
  expect(person.asked.slice(0, 4).map((question) => question.slice(0, 4))).toEqual([
    '平台或商',
    '你是在哪',
    '平台或商',
    '你是在哪',
  ])
  expect(presets[2]).toBe('快砍助力')
  expect(saved(root).respondents[0]).toMatchObject({ brand: '快砍助力平台', venue: 'mini_program' })
})

test('who comes back can go back to the very first question, and Enter at each changes nothing', async () => {
  const root = folderWith()
  const rows: readonly (readonly [string, Act])[] = [
    ['对方已经做到的部分', '0'],
    ['年利率', '3.0'],
    ['从哪一天起算', '2026-04-02'],
    ['是完整的吗', 'yes'],
    ['工作正常吗', 'no'],
    ['你想要什么', ['refund', 'interest', 'no_debt']],
    ['哪几份材料', ['operator', '12315', 'court']],
  ]
  await sit(root, new FakePrompter(byTable([...rows, ...ANSWERS])))
  const kept = readFileSync(join(root, 'evidence.yml'), 'utf8')
  const first = '平台或商家叫什么'
  const questions: string[] = []
  let isBack = false
  const person = new FakePrompter((seen) => {
    isBack ||= seen.screen.question.includes(first)
    if (!isBack) {
      questions.push(seen.screen.question)
      return { key: 'back' }
    }
    if (seen.screen.question.includes('没问题就保存')) return 'done'
    return seen.screen.question.includes('从哪里看起') ? 'next' : usual(seen)
  })
  await sit(root, person)
  for (const words of ['还有吗', '你遇到了哪些情况', '在哪里用它的'])
    expect(questions.filter((one) => one.includes(words)).length).toBeGreaterThan(0)
  expect(readFileSync(join(root, 'evidence.yml'), 'utf8')).toBe(kept)
})

test('at the first question there is nothing to go back to, and that is said', async () => {
  const acts: Act[] = [{ key: 'back' }, { key: 'ctrl-c' }]
  const person = new FakePrompter(() => acts.shift()!)
  await expect(sit(folderWith(), person)).rejects.toThrow('force closed')
  expect(person.shown.join()).toContain('这是第一题，前面没有了')
  expect(person.asked[0]).toBe(person.asked[1])
})

test('why shows the reason and asks the same question again', async () => {
  let first = true
  const person = new FakePrompter(() => (first ? ((first = false), { key: 'why' }) : { key: 'ctrl-c' }))
  await expect(sit(folderWith(), person)).rejects.toThrow('force closed')
  expect(person.shown.join()).toContain('投诉、起诉都要有明确的对方')
  expect(person.asked[0]).toBe(person.asked[1])
})

test('a wrong date, amount or phone is told at once and never stored', async () => {
  const root = folderWith()
  const wrong = new Map<string, string[]>([
    ['要求你付多少', ['两千', '2000']],
    ['哪一天提出', ['四月', '2026-04-10']],
    ['你的手机号', ['123', '13800138000']],
  ])
  const person = new FakePrompter((seen) => {
    const tries = [...wrong].find(([words]) => seen.screen.question.includes(words))?.[1]
    return tries?.shift() ?? byTable(ANSWERS)(seen)
  })
  await sit(root, person)
  expect(person.shown.filter((line) => /金额写数字|日期写成|手机号 11 位/.test(line))).toHaveLength(3)
  expect(saved(root)).toMatchObject({
    debt_demands: [{ amount: 200000, on: '2026-04-10' }],
    complainant: { phone: '13800138000' },
  })
})

test('“欠” in the story is pointed out as the other side’s word', async () => {
  const person = new FakePrompter(byTable([['发生了什么事', '4月10日说我欠款2000元'], ...ANSWERS]))
  await sit(folderWith(), person)
  expect(person.shown.join()).toContain('“欠”是对方的说法')
})

test('a row that stands is changed part by part, Enter leaving a part as it is; or taken out; or left', async () => {
  const root = folderWith()
  await sit(root, new FakePrompter(byTable(ANSWERS)))
  const kept = saved(root)
  const plan: Act[] = ['row:0', 'keep', 'row:0', 'change', 'row:0', { key: 'back' }, 'done']
  const typed = new Map([['说的理由', '助力失败扣款，不补就起诉']])
  let reviews = 0
  const person = new FakePrompter((seen) => {
    const { question } = seen.screen
    if (question.includes('没问题就保存')) return reviews++ === 0 ? '4' : 'done'
    if (question.includes('从哪里看起')) return 'next'
    const isPromises =
      'options' in seen.screen && seen.screen.options.some(({ name }) => name.includes('承诺'))
    if (question.includes('承诺') || isPromises) return usual(seen)
    if (question.includes('还有吗') || question.includes('这一条要怎么办')) return plan.shift() ?? 'done'
    const changed = [...typed].find(([words]) => question.includes(words))
    return changed ? changed[1] : usual(seen)
  })
  await sit(root, person)
  expect(saved(root)).toEqual({
    ...kept,
    debt_demands: [{ ...kept.debt_demands[0], reason: '助力失败扣款，不补就起诉' }],
  })
  let drops = 0
  reviews = 0
  const remover = new FakePrompter((seen) => {
    const { question } = seen.screen
    if (question.includes('没问题就保存')) return reviews++ === 0 ? '4' : 'done'
    if (question.includes('从哪里看起')) return 'next'
    if (question.includes('这一条要怎么办')) return 'drop'
    const isDemands =
      'options' in seen.screen && seen.screen.options.some(({ name }) => name === '再加一次要求')
    return isDemands && drops++ === 0 ? 'row:0' : usual(seen)
  })
  await sit(root, remover)
  expect(saved(root).debt_demands).toEqual([])
  expect(saved(root).promises).toEqual(kept.promises)
})

test('who leaves in the middle of an entry finds it saved, or sees what was not', async () => {
  const leaveAt = async (words: string): Promise<readonly [CaseFile, string]> => {
    const root = folderWith()
    const person = new FakePrompter((seen) =>
      seen.screen.question.includes(words) ? { key: 'ctrl-c' } : byTable(ANSWERS)(seen),
    )
    await expect(sit(root, person)).rejects.toThrow('force closed')
    return [saved(root), person.shown.join('\n')]
  }
  const [early, shown] = await leaveAt('只记得月份')
  expect(early.facts).toEqual([])
  expect(shown).toContain('没有保存。你写的是：充值年度会员298元')
  const [late] = await leaveAt('几点')
  expect(late.facts).toMatchObject([{ on: '2026-03-01', what: '充值年度会员298元' }])
})

test('Enter alone places no file that nothing is known of', async () => {
  const root = folderWith({ ...FOLDER, '壁纸.jpg': 'x' })
  let looked = 0
  const person = new FakePrompter((seen) => {
    if (seen.screen.question.includes('从哪里看起') && looked++ === 0) return 'unclassified'
    return seen.screen.question.includes('从哪里看起') ? usual(seen) : byTable(ANSWERS)(seen)
  })
  await sit(root, person)
  expect(looked).toBeGreaterThan(1)
  expect(saved(root).exhibits.some(({ file }) => file === '壁纸.jpg' || file === '无题.txt')).toBe(false)
})

test('the review leads back to any step and the changed answer stands', async () => {
  const root = folderWith()
  let reviewed = 0
  const person = new FakePrompter((seen) => {
    if (seen.screen.question.includes('没问题就保存')) return ++reviewed === 1 ? '5' : 'done'
    if (reviewed === 1 && seen.screen.question.includes('你想要什么')) return ['terminate', 'refund']
    return byTable(ANSWERS)(seen)
  })
  await sit(root, person)
  expect(saved(root).claims).toEqual(['terminate', 'refund'])
})

test('each file is shown with its reasons; a moved one gets the item chosen and the sentence typed', async () => {
  const root = folderWith()
  let at = 0
  const person = new FakePrompter((seen) => {
    const { question } = seen.screen
    if (question.includes('从哪里看起')) return ++at === 1 ? 'each' : 'next'
    if (question.includes('这份怎么归')) return at === 1 ? ((at = 2), 'move') : 'later'
    if (question.includes('归到哪一项')) return 'order'
    if (question.includes('它证明什么')) return '下单时间和订单号'
    return byTable(ANSWERS)(seen)
  })
  await sit(root, person)
  expect(person.shown.join('\n')).toMatch(/可能是“注册协议和服务条款”（很有把握，\d+%）：放在“协议”里/)
  expect(saved(root).exhibits).toEqual([
    expect.objectContaining({ file: '协议/用户协议.html', item: 'order', proves: '下单时间和订单号' }),
  ])
})

test('a locked bill asks for its password at the money step, takes a wrong one twice, and keeps it nowhere', async () => {
  const root = folderWith({
    ...FOLDER,
    '账单/微信支付账单.csv': '',
    '账单/微信支付账单(20260301-20260331).zip': await lockedZip(FOLDER['账单/微信支付账单.csv']!, 'a1b2c3'),
  })
  const tries = ['000000', 'a1b2c3']
  const person = new FakePrompter((seen) =>
    /有密码|密码不对/.test(seen.screen.question)
      ? tries.shift()!
      : seen.screen.question.includes('付给这家平台')
        ? ['杭州快砍网络科技有限公司']
        : byTable(ANSWERS)(seen),
  )
  await sit(root, person)
  expect(saved(root).payments).toMatchObject([{ amount: 29800, payee: '杭州快砍网络科技有限公司' }])
  const own = readdirSync(join(root, '.evidence'), { recursive: true, encoding: 'utf8' })
    .filter((name) => statSync(join(root, '.evidence', name)).isFile())
    .map((name) => join('.evidence', name))
  for (const name of ['evidence.yml', ...own])
    expect(readFileSync(join(root, name), 'latin1')).not.toContain('a1b2c3')
})

/** A ZIP as the payment apps send it: one file, AES, a password. */
async function lockedZip(text: string, password: string): Promise<Uint8Array> {
  const { BlobWriter, TextReader, ZipWriter } = await import('@zip.js/zip.js')
  const writer = new ZipWriter(new BlobWriter(), { password, encryptionStrength: 3 })
  await writer.add('微信支付账单(20260301-20260331).csv', new TextReader(text))
  return new Uint8Array(await (await writer.close()).arrayBuffer())
}
