import { describe, expect, test } from 'vitest'
import { emptyCaseFile } from '../../../src/case/rules/case-file.js'
import type { CaseFile } from '../../../src/case/rules/case-file.js'
import type { Exhibit, Register } from '../../../src/case/rules/exhibit.js'
import { parseChannel, said } from '../../../src/channels/rules/channel.js'
import type { Channel } from '../../../src/channels/rules/channel.js'
import { openParticulars, particularsOf } from '../../../src/channels/rules/particulars.js'
import {
  isOfOther,
  parseProviders,
  providerNamed,
  providerOf,
} from '../../../src/channels/rules/providers.js'
import {
  askOf,
  filingConflicts,
  holeGap,
  needGaps,
  recommend,
} from '../../../src/channels/rules/recommend.js'
import { citer, exhibitsFor, lostChoices } from '../../../src/channels/rules/selection.js'
import { refusal } from '../../support/matchers.js'

const RAW = {
  order: 1,
  name: { 'zh-CN': '消协', en: 'Consumer council' },
  title: '投诉书',
  addressee: '消费者协会',
  audience: 'official',
  respondent: ['operator'],
  right: ['管'],
  wrong: [{ 'zh-CN': '不管经营', en: 'not for trade' }],
  reader: [{ when: [], reads: [], why: '全看' }],
  letters: [{ id: 'complaint', file: 'complaint.md' }],
  files: [{ name: '投诉书', part: 'letter', parts: ['complaint'] }],
  sources: ['https://example.test'],
  checked_on: '2026-11-01',
}
const channel = (id: string, more: object = {}): Channel => parseChannel(id, { ...RAW, ...more })
const file = (more: object = {}) => ({ ...emptyCaseFile(), ...more }) as CaseFile

test('a channel that is written wrongly is refused at the key', () => {
  expect(() => channel('x', { audience: '谁都行' })).toThrow(
    refusal('template/malformed', {
      path: 'channels/x.yml',
      message: expect.stringContaining('audience: '),
    }) as Error,
  )
  expect(() => channel('x', { when: [] })).toThrow(refusal('template/malformed') as Error)
  expect(() => channel('x', { checked_on: '2026-11-31' })).toThrow(refusal('template/malformed') as Error)
  expect(() => channel('x', { warnings: [{ code: 'a', when: ['PAID!'], text: 'x' }] })).toThrow(
    refusal('template/malformed') as Error,
  )
  expect(said('都一样', 'en')).toBe('都一样')
  expect(said({ 'zh-CN': '一', en: 'one' }, 'en')).toBe('one')
})

describe('which channel first', () => {
  const row = (when: string[], rank: number, why: string) => ({ when, rank, why })
  const channels = [
    channel('late', { order: 9, recommend: [row([], 2, '可以')] }),
    channel('no', { order: 2, recommend: [row(['paid'], 1, '付过钱')] }),
    channel('shut', { order: 1, recommend: [row(['no_purpose'], 0, '先说用途'), row([], 1, '本来可以')] }),
    channel('first', { order: 8, recommend: [row(['paid'], 9, '不到'), row(['!paid'], 1, '没付钱')] }),
  ]

  test('by rank, then by order; the first row that holds says why, and without one what it does not deal with', () => {
    expect(
      recommend(channels, file(), '2026-06-01').map((one) => [one.channel.id, one.rank, one.why]),
    ).toEqual([
      ['first', 1, '没付钱'],
      ['late', 2, '可以'],
      ['shut', null, '先说用途'],
      ['no', null, '不管经营'],
    ])
    expect(recommend(channels, file(), '2026-06-01', 'en').at(-1)!.why).toBe('not for trade')
  })

  test('what stands against it is said where its conditions hold', () => {
    const warnings = [
      { code: 'no-purpose', when: ['no_purpose'], text: { 'zh-CN': '先写用途', en: 'say what for' } },
      { code: 'paid', when: ['paid'], text: '付过' },
    ]
    expect(recommend([channel('12315', { warnings })], file(), '2026-06-01', 'en')[0]!.blocks).toEqual([
      { code: '12315/no-purpose', text: 'say what for', facts: { channel: '12315' } },
    ])
  })

  test('filings that close each other are told of open channels alone', () => {
    const warnings = [
      { code: 'court', when: ['filed:court'], text: '法院已立案', conflict: true },
      { code: 'other', when: [], text: '别的' },
    ]
    const all = [channel('12315', { warnings }), channel('heimao', { warnings })]
    expect(filingConflicts(all, new Set(['filed:12315', 'filed:court']), 'zh-CN')).toMatchObject([
      { code: '12315/court', text: '法院已立案' },
    ])
    expect(filingConflicts(all, new Set(['filed:12315']), 'zh-CN')).toEqual([])
  })
})

describe('what a channel still needs', () => {
  const need = (id: string, more: object) => ({
    id,
    what: { 'zh-CN': `缺${id}`, en: id },
    how: `补${id}`,
    unless: [],
    ...more,
  })

  test('counts where its conditions hold and nothing makes up for it', () => {
    const needs = [
      need('a', { when: ['paid'] }),
      need('b', { when: ['joint'] }),
      need('c', { unless: ['paid'] }),
      need('d', { unless: ['joint'], hard: true }),
    ]
    expect(needGaps(channel('12315', { needs }), new Set(['paid']), 'zh-CN')).toEqual([
      { channel: '12315', needs: '缺a', how: '补a', hard: false, path: 'a' },
      { channel: '12315', needs: '缺d', how: '补d', hard: true, path: 'd' },
    ])
  })

  const asks = [
    { path: 'respondents.0.name', question: { 'zh-CN': '叫什么', en: 'name?' }, how: '看账单' },
    { path: 'complainant.born', question: '哪天生' },
  ]

  test('an unanswered path is a gap in the words of the question, whichever respondent it is of', () => {
    const asking = channel('12315', { asks })
    expect(holeGap(asking, 'respondents.2.called', 'en')).toEqual({
      channel: '12315',
      needs: 'name?',
      how: '看账单',
      hard: false,
      path: 'respondents.2.name',
    })
    expect(holeGap(asking, 'complainant.age', 'zh-CN')).toMatchObject({
      needs: '哪天生',
      path: 'complainant.born',
      how: expect.stringContaining('evidence.yml 的 complainant.born'),
    })
    expect(holeGap(asking, 'purpose', 'en')).toMatchObject({
      needs: 'purpose',
      how: expect.stringContaining('write purpose in'),
    })
    expect(askOf(asking, 'respondents.12.name')?.how).toBe('看账单')
    expect(askOf(asking, 'respondents.name')).toBeUndefined()
  })
})

describe('what the law wants in a paper', () => {
  const of = (more: object) => channel('court', { particulars: [{ id: 'x', what: '项', ...more }] })
  const open = (more: object, answers: object, present: string[] = [], hasExhibits = false) =>
    openParticulars(of(more), file(answers), new Set(present), hasExhibits).length === 1

  test('is open while no path of it is filled', () => {
    const from = { from: ['respondents.0.name', 'channel.court.court.name'] }
    expect(open(from, {})).toBe(true)
    expect(open(from, { respondents: [{ name: '' }] })).toBe(true)
    expect(open(from, { respondents: [{ name: '快砍' }] })).toBe(false)
    expect(open(from, { channel: { court: { 'court.name': '西湖法院' } } })).toBe(false)
    expect(open({ from: ['delivered_value'] }, { delivered_value: 0 })).toBe(true)
    expect(open({ from: ['agent.name'] }, { agent: null })).toBe(true)
    expect(open({ from: ['purpose.x'] }, { purpose: '自用' })).toBe(true)
  })

  test('is filled by a fact or by exhibits, where it says so', () => {
    expect(open({ facts: ['paid'] }, {}, ['paid'])).toBe(false)
    expect(open({ facts: ['paid'] }, {}, ['joint'])).toBe(true)
    expect(open({ part: 'exhibits' }, {}, [], true)).toBe(false)
    expect(open({ part: 'exhibits' }, {}, [], false)).toBe(true)
    expect(open({}, {}, [], true)).toBe(true)
  })

  test('is wanted only where its conditions hold', () => {
    expect(particularsOf(of({ when: ['paid'] }), new Set())).toEqual([])
    expect(open({ when: ['paid'] }, {}, [])).toBe(false)
  })
})

const exhibit = (id: string, path: string, item: string | null, number: string | null, more: object = {}) =>
  ({ id, path, item, number, ...more }) as unknown as Exhibit
const REGISTER = {
  exhibits: [
    exhibit('E0001', '聊天.png', 'support-chat', '6-1'),
    exhibit('E0002', '账单.xlsx', 'payment', '3-10'),
    exhibit('E0003', '账单2.xlsx', 'payment', '3-2'),
    exhibit('E0004', '身份证.jpg', 'own-identity', '1-1'),
    exhibit('E0005', '未归类.png', null, null),
    exhibit('E0006', 'evidence-redacted/E0001-p1-0.png', 'support-chat', '6-2', {
      derivedFrom: { parent: 'E0001', rects: [], page: 1 },
    }),
    exhibit('E0007', '撤下.png', null, '6-3'),
  ],
} as unknown as Register

describe('which exhibits enter', () => {
  const ids = (attachments: object, more: object = {}, answers: object = {}) =>
    exhibitsFor(channel('heimao', { attachments, ...more }), file(answers), REGISTER).map(({ id }) => id)

  test('the confirmed ones in court order, masked copies and loose files never', () => {
    expect(ids({})).toEqual(['E0004', 'E0003', 'E0002', 'E0001'])
    expect(ids({ items: ['payment', 'own-identity'] })).toEqual(['E0004', 'E0003', 'E0002'])
    expect(ids({ except: ['own-identity'] })).toEqual(['E0003', 'E0002', 'E0001'])
    expect(ids({ items: ['payment'], except: ['payment'] })).toEqual([])
  })

  test('to the public only what was chosen one by one', () => {
    const chosen = {
      channel: { heimao: { pictures: ['聊天.png', '未归类.png', 7, '没有.png', '账单.xlsx'] } },
    }
    expect(ids({ chosen: 'pictures' }, { audience: 'public' }, chosen)).toEqual(['E0002', 'E0001'])
    expect(ids({ chosen: 'pictures' }, {}, chosen)).toEqual(['E0002', 'E0001'])
    expect(ids({}, { audience: 'public' }, chosen)).toEqual([])
    expect(ids({ chosen: 'pictures' }, {}, { channel: { heimao: { pictures: '聊天.png' } } })).toEqual([])
    const lost = (attachments: object) =>
      lostChoices(channel('heimao', { attachments }), file(chosen), REGISTER)
    expect(lost({ chosen: 'pictures' })).toEqual(['未归类.png', '没有.png'])
    expect(lost({})).toEqual([])
  })

  test('a path is cited by the exhibit that enters, with its row; what is not enclosed is not cited', () => {
    const cite = citer([REGISTER.exhibits[1]!], REGISTER, false)
    expect(cite('账单.xlsx#18')).toEqual({ cite: 'E0002', row: 'bill:E0002#18' })
    expect(cite('账单.xlsx')).toEqual({ cite: 'E0002' })
    expect([cite('E0002'), cite('3-10')]).toEqual([{ cite: 'E0002' }, { cite: 'E0002' }])
    expect(cite('聊天.png')).toBeNull()
    expect([cite('没有.png'), cite('未归类.png')]).toEqual([undefined, undefined])
    expect(citer([REGISTER.exhibits[1]!], REGISTER, true)('账单.xlsx#18')).toEqual({
      cite: 'E0002',
      form: 'number',
    })
  })
})

describe('who moved the money', () => {
  const wechat = {
    id: 'wechat',
    name: '微信支付',
    words: ['微信', '财付通'],
    apps: ['com.tencent.mm'],
    kind: 'payment_institution',
  }
  const alipay = {
    id: 'alipay',
    name: '支付宝',
    words: ['支付宝'],
    apps: ['com.eg.android.AlipayGphone'],
    kind: 'payment_institution',
    licensed: '支付宝（中国）网络技术有限公司',
    address: '上海',
  }
  const book = parseProviders({ checked_on: '2026-11-01', providers: [wechat, alipay], sources: ['x'] })
  const named = (name: string) => providerNamed(name, book)

  test('an institution is known by any of its words, and a bank by its own name', () => {
    expect(named('财付通快捷支付')).toEqual({
      id: 'wechat',
      name: '微信支付',
      kind: 'payment_institution',
      licensed: '',
      address: '',
    })
    expect(named('花呗（支付宝）')).toMatchObject({
      id: 'alipay',
      licensed: '支付宝（中国）网络技术有限公司',
      address: '上海',
    })
    expect(named('中国工商银行股份有限公司')).toEqual({
      id: 'bank:工商银行',
      name: '工商银行',
      kind: 'bank',
      licensed: '',
      address: '',
    })
    expect(named('通过招商银行转账')).toMatchObject({ id: 'bank:招商银行' })
    expect(named('中国银行')).toMatchObject({ id: 'bank:中国银行' })
  })

  test.each(['手机银行转账', '网上银行', '银行转账', '个人银行', '现金', ''])('%s names nobody', (name) => {
    expect(named(name)).toBeNull()
  })

  test("the method tells it, else the payer's account", () => {
    expect(providerOf({ method: '银行转账', payer_account: '建设银行(1234)' }, book)?.id).toBe(
      'bank:建设银行',
    )
    expect(providerOf({ method: '微信支付', payer_account: '建设银行(1234)' }, book)?.id).toBe('wechat')
    expect(providerOf({ method: '', payer_account: '' }, book)).toBeNull()
  })

  test("an exhibit of another institution's app or name is not for this one's eyes", () => {
    const own = named('微信支付')!
    const other = (path: string, ...facts: [string, string][]) =>
      isOfOther(own, { path, facts: facts.map(([what, value]) => ({ what, value })) }, book)
    expect(other('支付宝账单.csv')).toBe(true)
    expect(other('图.png', ['app', 'com.eg.android.AlipayGphone'])).toBe(true)
    expect(other('图.png', ['title', 'com.eg.android.AlipayGphone'])).toBe(false)
    expect(other('微信和支付宝.png')).toBe(false)
    expect(other('图.png', ['app', 'com.tencent.mm'])).toBe(false)
    expect(other('图.png')).toBe(false)
  })

  test('a book that is written wrongly is refused', () => {
    expect(() => parseProviders({ checked_on: '2026-11-31', providers: [], sources: ['x'] })).toThrow()
    expect(() =>
      parseProviders({ checked_on: '2026-11-01', providers: [{ ...wechat, words: [] }], sources: ['x'] }),
    ).toThrow()
    expect(() => parseProviders({ checked_on: '2026-11-01', providers: [], sources: [] })).toThrow()
  })
})
