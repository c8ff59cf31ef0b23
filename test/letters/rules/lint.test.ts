import { describe, expect, test } from 'vitest'
import { TemplateFolders } from '../../../src/templates/adapters/template-folders.js'
import { parseLint, sumWarnings, toneWarnings, writtenIn } from '../../../src/letters/rules/lint.js'
import { caseOf } from '../../support/letter-case.js'

const rules = parseLint(await new TemplateFolders().yaml('lint.yml'))
const codes = (text: string, channel = 'operator') =>
  toneWarnings(rules, [{ at: 'facts.0.what', text }], channel, 'zh-CN').map((one) => one.code)

describe('every row of what must not be claimed has a rule', () => {
  test.each([
    ['notarised', '截图已公证，具有法律效力'],
    ['promise', '一定能退款，必胜'],
    ['verdict', '这个骗子公司'],
    ['verdict', '他就是诈骗犯'],
    ['verdict', '涉嫌诈骗的诈骗犯'],
    ['verdict', '骗子公司涉嫌诈骗'],
    ['notarised', '截图已公证，不是伪造的'],
    ['insult', '垃圾平台'],
    ['threat', '不退款就曝光'],
    ['threat', '让你们关门'],
    ['must-freeze', '支付宝必须冻结这个账户'],
    ['joint-liability', '拼多多应承担连带责任'],
    ['rescinded', '合同已被撤销'],
    ['no-debt-settled', '已经确认我不欠款'],
    ['admission', '我确实欠他们2000元'],
    ['fake-help', '我让他们刷单'],
    ['lawyer-made', '本函由张律师出具'],
    ['sure-deadline', '必须在五月一日前退款'],
    ['unverified-story', '2022年上海消保委约谈过'],
    ['repealed-law', '依据合同法第一百零七条'],
    ['repealed-law', '治安管理处罚法第四十九条'],
    ['wrong-name', '向12315消费者协会投诉'],
    ['wrong-name', '参加集体诉讼'],
  ])('%s: %s', (code, text) => {
    expect(codes(text)).toContain(`lint/${code}`)
  })

  test.each([
    ['own-breach', '我用脚本刷助力', 'pinduoduo'],
    ['professional', '我是职业打假', '12315'],
  ])('%s: %s for %s', (code, text, channel) => {
    expect(codes(text, channel)).toContain(`lint/${code}`)
  })
})

test.each([
  '客服称助力失败需补缴2000元，我当天表示不认可',
  '我认为对方涉嫌诈骗',
  '本清单不是公证，也不等同于存证',
  '本清单不是公证、司法鉴定、可信时间戳或区块链存证',
  '是否构成诈骗罪由公安机关认定',
  '本人认为是涉嫌诈骗',
  '对方称我欠款2000元',
  '申请退款，客服答复等待审核',
  '请依法处理',
  '请公安机关依法决定是否冻结',
  '劳动合同法第三十八条',
])('a plain sentence passes: %s', (text) => {
  expect(codes(text)).toEqual([])
})

test('a hit says what, where and what to write instead, in both languages', () => {
  for (const lang of ['zh-CN', 'en'] as const) {
    const [warning] = toneWarnings(rules, [{ at: 'facts.0.what', text: '骗子公司' }], 'heimao', lang)
    expect(warning!.text).toContain('骗子')
    expect(warning!.text).toContain(lang === 'en' ? 'entry 1 of what happened' : '经过第 1 条')
    expect(warning!.facts).toEqual({ found: '骗子', at: 'facts.0.what' })
  }
})

test("a quotation of the other side is not the person's own wording", () => {
  const file = caseOf({ promises: [{ quote: '不退款就是骗子', on: '2026-03-01', exhibits: [] }], facts: [] })
  expect(toneWarnings(rules, writtenIn(file, 'operator'), 'operator', 'zh-CN')).toEqual([])
})

describe('figures and dates that contradict each other', () => {
  const sums = (changes: Record<string, unknown>) =>
    sumWarnings(rules, caseOf(changes), '2026-11-22', 'zh-CN').map((one) => one.code)
  const payment = { on: '2026-03-01', amount: '298.00', order_no: '4200001' }

  test('a date after the day of the paper', () => {
    expect(sums({ facts: [{ on: '2026-12-01', what: '充值' }] })).toContain('lint/future')
  })
  test('more came back than was paid', () => {
    expect(sums({ payments: [payment], delivered_value: '299.00' })).toContain('lint/more-back-than-paid')
  })
  test('a refund of nothing', () => {
    expect(sums({ payments: [payment], delivered_value: '298.00' })).toContain('lint/nothing-to-refund')
  })
  test('one order number twice', () => {
    expect(sums({ payments: [payment, payment] })).toContain('lint/paid-twice')
  })
  test('triple damages are always questioned', () => {
    expect(sums({ claims: ['triple'] })).toContain('lint/triple')
  })
  test('a sound case has none', () => {
    expect(sums({})).toEqual([])
  })
})
