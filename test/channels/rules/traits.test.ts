import { describe, expect, test } from 'vitest'
import { emptyCaseFile } from '../../../src/case/rules/case-file.js'
import type { CaseFile } from '../../../src/case/rules/case-file.js'
import { replyOverdue } from '../../../src/channels/rules/filing-traits.js'
import { clocks, firstDay, firstDispute } from '../../../src/channels/rules/first-days.js'
import { holds, traits, unclearPayees } from '../../../src/channels/rules/traits.js'
import { isYes, yesAnswers, yesWords } from '../../../src/channels/rules/yes-answers.js'

const DAY = '2026-06-01'

/** Marks of an empty case with these answers in it. */
function of(answers: object, date = DAY): ReadonlySet<string> {
  return traits({ ...emptyCaseFile(), ...answers } as CaseFile, date)
}
const marks = (answers: object, wanted: string): boolean[] =>
  wanted.split(' ').map((one) => of(answers).has(one))
const respondent = (more: object = {}) => ({
  role: 'operator',
  name: '',
  address: '',
  venue: 'unknown',
  owes: 0,
  liability: '',
  gender: '',
  ...more,
})
const paid = (amount: number, more: object = {}) => ({
  on: '2026-03-01',
  at: '',
  payee: '',
  method: '',
  order_no: '',
  merchant_no: '',
  amount,
  ...more,
})

test('conditions hold together; a denied one holds while its fact is absent', () => {
  const present = new Set(['paid', 'fraud'])
  expect(holds([], present)).toBe(true)
  expect(holds(['paid', '!joint'], present)).toBe(true)
  expect(holds(['paid', 'joint'], present)).toBe(false)
  expect(holds(['!paid'], present)).toBe(false)
})

test('what the person chose is a condition by its own name', () => {
  const present = of({
    situation: ['harassed'],
    financial: ['lends'],
    claims: ['refund'],
    respondents: [respondent({ role: 'payee' })],
    declarations: { mediation: 'yes', no_other_body: 'no' },
  })
  for (const one of [
    'harassed',
    'lends',
    'claim:refund',
    'role:payee',
    'declared:mediation',
    'financial',
    'claims',
  ])
    expect(present).toContain(one)
  expect(present).not.toContain('declared:no_other_body')
})

describe('the parties', () => {
  test('an other side nobody named is anonymous and has no address', () => {
    expect(marks({}, 'anonymous no_address respondent')).toEqual([true, true, false])
    expect(marks({ respondents: [respondent()] }, 'anonymous no_address respondent')).toEqual([
      true,
      true,
      true,
    ])
    const known = { respondents: [respondent({ name: '杭州快砍网络科技有限公司', address: '杭州市' })] }
    expect(marks(known, 'anonymous no_address')).toEqual([false, false])
  })

  test('the operator counts, wherever it stands; without one the first', () => {
    const payee = respondent({ role: 'payee', venue: 'chat_group' })
    const two = { respondents: [payee, respondent({ venue: 'platform_shop' })] }
    expect(marks(two, 'venue:platform_shop venue:chat_group off_platform')).toEqual([true, false, false])
    expect(marks({ respondents: [payee] }, 'venue:chat_group off_platform')).toEqual([true, true])
    expect(marks({}, 'venue:unknown')).toEqual([true])
  })

  test.each(['own_app', 'mini_program', 'chat_group'])(
    'a %s stands outside every shopping platform',
    (venue) => {
      expect(marks({ respondents: [respondent({ venue })] }, 'off_platform')).toEqual([true])
    },
  )

  test('victims together are joint, from ten on a law of its own applies', () => {
    const others = (count: number) => ({
      co_victims: Array.from({ length: count }, () => ({ name: '王芳' })),
    })
    expect(marks(others(0), 'joint ten_people')).toEqual([false, false])
    expect(marks(others(8), 'joint ten_people')).toEqual([true, false])
    expect(marks(others(9), 'joint ten_people')).toEqual([true, true])
  })

  test('more than two representatives are too many, however they are parted', () => {
    const named = (representatives: string) =>
      marks({ channel: { joint: { representatives } } }, 'many_representatives')[0]
    expect(named('李敏、王芳')).toBe(false)
    expect(named('李敏、 王芳，陈建')).toBe(true)
    expect(named('')).toBe(false)
  })

  test('several to be sued share what is claimed when each is told his part and the parts make the whole', () => {
    const sued = (...owes: number[]) => ({
      payments: [paid(30_000)],
      respondents: owes.map((sum, index) =>
        respondent({ role: index === 0 ? 'operator' : 'payee', owes: sum }),
      ),
    })
    expect(marks(sued(30_000), 'several_defendants shares')).toEqual([false, false])
    expect(marks(sued(20_000, 10_000), 'several_defendants shares')).toEqual([true, true])
    expect(marks(sued(20_000, 9_999), 'several_defendants shares')).toEqual([true, false])
    expect(marks(sued(30_000, 0), 'shares')).toEqual([false])
    const joint = sued(30_000, 0)
    joint.respondents[1] = respondent({ role: 'payee', liability: 'joint' })
    expect(marks(joint, 'shares')).toEqual([true])
    joint.respondents[0] = respondent({ liability: 'joint' })
    expect(marks(joint, 'shares')).toEqual([false])
    expect(
      marks({ respondents: [respondent(), respondent({ role: 'platform' })] }, 'several_defendants'),
    ).toEqual([false])
  })

  test('a natural person to be sued must be told apart', () => {
    const people = (...genders: string[]) => ({
      respondents: genders.map((gender) => respondent({ role: 'payee', name: '周小美', gender })),
    })
    expect(marks(people('女', '女'), 'natural_respondent natural_told')).toEqual([true, true])
    expect(marks(people('女', ''), 'natural_respondent natural_told')).toEqual([true, false])
    expect(
      marks(
        { respondents: [respondent({ name: '杭州快砍网络科技有限公司' })] },
        'natural_respondent natural_told',
      ),
    ).toEqual([false, false])
  })

  test.each([
    ['', false, true],
    ['转卖赚钱', true, false],
    ['自用，没有转卖', false, false],
    ['给家里买东西，不是为了经营', false, false],
    ['不想上班，转卖', true, false],
    ['为开店进货', true, false],
    ['生活消费', false, false],
  ])('bought for %j: trade %s, not said %s', (purpose, trade, unsaid) => {
    expect(marks({ purpose }, 'not_consumer no_purpose')).toEqual([trade, unsaid])
  })
})

describe('the money', () => {
  test.each([
    [299_999, 'small'],
    [300_000, 'middle'],
    [999_999, 'middle'],
    [1_000_000, 'large'],
  ])('%i fen paid are a %s sum', (amount, size) => {
    expect(['small', 'middle', 'large'].filter((one) => of({ payments: [paid(amount)] }).has(one))).toEqual([
      size,
    ])
  })

  test('nothing paid and nothing owed was no deal', () => {
    expect(marks({}, 'paid dealt owed refunded claimed')).toEqual([false, false, false, false, false])
    expect(marks({ payments: [paid(100)] }, 'paid dealt owed')).toEqual([true, true, false])
    expect(
      marks({ owed: [{ amount: 100, kind: '', since: null, exhibits: [] }] }, 'paid dealt owed'),
    ).toEqual([false, true, true])
  })

  test('a demand is one by its sum or by its story; who else demanded is told', () => {
    const demand = (amount: number, by = '') => ({
      debt_demands: [{ amount, by, on: null, reason: '', exhibits: [] }],
    })
    expect(marks(demand(0), 'debt demand_by_other')).toEqual([false, false])
    expect(marks(demand(100, '某催收公司'), 'debt demand_by_other')).toEqual([true, true])
    expect(marks({ situation: ['debt_demanded'] }, 'debt')).toEqual([true])
  })

  test('a payee who is no respondent is unclear, and traceable by method or order number', () => {
    const respondents = [respondent({ name: '快砍公司' }), respondent({ role: 'payee' })]
    const pay = (more: object) => ({ respondents, payments: [paid(100, more)] })
    expect(marks(pay({ payee: '快砍公司', order_no: '4200' }), 'payee_unclear payee_traceable')).toEqual([
      false,
      false,
    ])
    expect(marks(pay({ payee: '周小美' }), 'payee_unclear payee_traceable')).toEqual([true, false])
    expect(marks(pay({ payee: '周小美', order_no: '4200' }), 'payee_traceable')).toEqual([true])
    expect(marks(pay({ payee: '周小美', method: '银行转账' }), 'payee_traceable')).toEqual([true])
    expect(unclearPayees(pay({ payee: '' }) as unknown as CaseFile)).toHaveLength(1)
  })

  test('what came back is refunded, what is left is claimed and refundable; interest is asked for or not', () => {
    const back = paid(40, { refund_of: '' })
    const wanted = 'refunded claimed refundable interest'
    expect(marks({ payments: [paid(100)] }, wanted)).toEqual([false, true, true, false])
    expect(marks({ payments: [paid(100)], refunds: [back] }, wanted)).toEqual([true, true, true, false])
    const even = { payments: [paid(40)], refunds: [back], interest: { rate: '3.0', from: null, to: null } }
    expect(marks(even, wanted)).toEqual([true, false, false, true])
  })

  test('an agent, a story and claims are there or not', () => {
    expect(marks({}, 'agent facts claims financial any_filed')).toEqual([false, false, false, false, false])
    const told = {
      agent: { name: '王芳' },
      claims: ['refund'],
      facts: [{ on: DAY, what: '付款', at: '', exhibits: [] }],
    }
    expect(marks(told, 'agent facts claims')).toEqual([true, true, true])
  })

  test('papers of a loss are there or not', () => {
    expect(marks({ exhibits: [{ file: 'x', item: 'loss' }] }, 'loss_papers no_loss_papers')).toEqual([
      true,
      false,
    ])
    expect(marks({}, 'loss_papers no_loss_papers')).toEqual([false, true])
  })
})

describe('the story', () => {
  test('a contract ends when the notice of it was delivered, and is being ended once it was sent', () => {
    const notice = (what: string, delivered: string | null) => ({
      notices: [{ on: DAY, what: [what], delivered, exhibits: [] }],
    })
    expect(marks(notice('termination', DAY), 'terminated ending_sent')).toEqual([true, true])
    expect(marks(notice('termination', null), 'terminated ending_sent')).toEqual([false, true])
    expect(marks(notice('demand', DAY), 'terminated ending_sent')).toEqual([false, false])
  })

  const filing = (channel: string, event: string, on: string) => ({ channel, event, on })

  test('a filing is open until something ends it on its day or after', () => {
    const filed = filing('12315', 'filed', '2026-04-02')
    const open = (...filings: object[]) => marks({ filings }, 'filed:12315 was:12315:filed')
    expect(open(filed)).toEqual([true, true])
    for (const event of ['not_accepted', 'mediation_ended', 'ended', 'refunded', 'judged'])
      expect(open(filed, filing('12315', event, '2026-04-02'))).toEqual([false, true])
    expect(open(filed, filing('12315', 'replied', '2026-05-02'))).toEqual([true, true])
    expect(open(filed, filing('heimao', 'ended', '2026-05-02'))).toEqual([true, true])
    expect(open(filing('12315', 'ended', '2026-04-01'), filed)).toEqual([true, true])
    for (const event of ['accepted', 'case_filed', 'mediating'])
      expect(marks({ filings: [filing('court', event, DAY)] }, 'filed:court any_filed')).toEqual([
        true,
        false,
      ])
    expect(marks({ filings: [filing('court', 'sent', DAY)] }, 'filed:court any_filed')).toEqual([
      false,
      false,
    ])
    expect(marks({ filings: [filed] }, 'any_filed')).toEqual([true])
  })

  test("the other side's time to answer runs from delivery, else from sending, and is over the day after", () => {
    const overdue = (date: string, ...filings: object[]) =>
      replyOverdue({ ...emptyCaseFile(), reply_days: 15, filings } as unknown as CaseFile, date)
    const sent = filing('operator', 'sent', '2026-04-01')
    const received = filing('operator', 'received', '2026-04-05')
    expect([overdue('2026-04-16', sent), overdue('2026-04-17', sent)]).toEqual([false, true])
    expect([overdue('2026-04-20', sent, received), overdue('2026-04-21', sent, received)]).toEqual([
      false,
      true,
    ])
    expect(overdue('2026-06-01')).toBe(false)
    expect(overdue('2026-06-01', filing('12315', 'sent', '2026-04-01'))).toBe(false)
    for (const event of ['replied', 'refunded', 'ended']) {
      expect(overdue('2026-06-01', sent, filing('operator', event, '2026-04-01'))).toBe(false)
      expect(overdue('2026-06-01', sent, filing('operator', event, '2026-03-31'))).toBe(true)
    }
  })
})

describe('the days rights run from', () => {
  const facts = (...told: [string, string][]) =>
    told.map(([on, what]) => ({ on, what, at: '', exhibits: [] }))

  test('the first event is the earliest payment or fact; a month alone counts from its first day', () => {
    const file = { payments: [paid(1)], facts: facts(['2026-02', '注册']) } as unknown as CaseFile
    expect(firstDay(file)).toBe('2026-02-01')
    expect(firstDay({ payments: [], facts: [] })).toBeUndefined()
  })

  test('the first dispute is a troubled fact or a demand; without one, the first event', () => {
    const file = (told: [string, string][], demands: (string | null)[] = []) =>
      ({
        payments: [paid(1)],
        refunds: [],
        facts: facts(...told),
        debt_demands: demands.map((on) => ({ on })),
      }) as unknown as CaseFile
    expect(
      firstDispute(
        file([
          ['2026-02-01', '注册会员'],
          ['2026-05-01', '申请退款被拒绝'],
        ]),
      ),
    ).toBe('2026-05-01')
    expect(firstDispute(file([['2026-05-01', '客服失联']], [null, '2026-04-10']))).toBe('2026-04-10')
    expect(firstDispute(file([['2026-02-01', '注册会员']]))).toBe('2026-02-01')
  })

  test.each([
    ['2026-04-02', []],
    ['2026-04-03', ['year_near']],
    ['2026-06-02', ['year_near']],
    ['2026-06-03', ['year_over']],
    ['2028-03-31', ['year_over']],
    ['2028-04-02', ['year_over', 'limitation_near']],
    ['2028-05-31', ['year_over', 'limitation_near']],
    ['2028-06-02', ['year_over', 'limitation_near', 'old']],
  ])('on %s of a story that began on 2025-06-01: %j', (date, found) => {
    expect(clocks('2025-06-01', date)).toEqual(found)
  })

  test('without a day no clock runs', () => {
    expect(clocks(undefined, DAY)).toEqual([])
  })

  test('a case is old only when three years have passed since the person could know', () => {
    const story = { payments: [paid(1, { on: '2022-01-01' })], facts: facts(['2024-01-01', '拒绝退款']) }
    expect(of(story, '2026-12-31').has('old')).toBe(false)
    expect(of(story, '2027-01-01').has('old')).toBe(false)
    expect(of(story, '2027-01-02').has('old')).toBe(true)
  })
})

describe('a child', () => {
  const child = (born: string, more: object = {}) =>
    of({ complainant: { ...emptyCaseFile().complainant, born }, payments: [paid(1)], ...more })
  const told = (present: ReadonlySet<string>) =>
    ['minor', 'under_eight', 'elderly', 'payer_known'].filter((one) => present.has(one))

  test.each([
    ['2008-03-02', ['minor']],
    ['2008-03-01', ['payer_known']],
    ['2018-03-01', ['minor']],
    ['2018-03-02', ['minor', 'under_eight']],
    ['1956-06-01', ['elderly', 'payer_known']],
    ['1956-06-02', ['payer_known']],
    ['', ['payer_known']],
    ['二零一八', ['payer_known']],
  ])('born %s, who paid on 2026-03-01, is %j', (born, found) => {
    expect(told(child(born))).toEqual(found)
  })

  test("is one on the day of the last payment; without a payment on the paper's day", () => {
    expect(told(child('2008-03-02', { payments: [paid(1, { on: '2026-04-01' }), paid(1)] }))).toEqual([
      'payer_known',
    ])
    expect(told(child('2008-05-02', { payments: [] }))).toEqual(['payer_known'])
    expect(told(child('2008-06-02', { payments: [] }))).toEqual(['minor'])
  })

  test.each([
    ['儿子用我的手机充了值', false],
    ['我12岁的外甥买的', false],
    ['我32岁', true],
    ['我买的', true],
  ])('a story that tells %s: the payer is known %s', (what, known) => {
    expect(told(of({ facts: [{ on: DAY, what, at: '', exhibits: [] }] })).includes('payer_known')).toBe(known)
  })

  test('the payer is known once a parent stands in or the person says so', () => {
    const story = { purpose: '孩子玩的时候付的' }
    expect(of(story).has('payer_known')).toBe(false)
    expect(of({ ...story, declarations: { payer_is_adult: 'yes' } }).has('payer_known')).toBe(true)
    const guardian = { guardian: { name: '陈建', consent: 'refused' } }
    expect(marks({ ...story, ...guardian }, 'payer_known guardian consent_refused')).toEqual([
      true,
      true,
      false,
    ])
    expect(child('2018-03-02', guardian).has('consent_refused')).toBe(true)
    expect(child('2018-03-02', { guardian: { consent: 'ratified' } }).has('consent_refused')).toBe(false)
  })

  test.each([
    ['', false],
    ['浙江省杭州市西湖区', false],
    ['北京市朝阳区新加坡路', false],
    ['新加坡乌节路1号', true],
    ['12 Orchard Road', true],
    ['A座', false],
    ['杭州 Orchard 大厦', false],
  ])('an address %s is abroad: %s', (address, abroad) => {
    expect(of({ complainant: { ...emptyCaseFile().complainant, address } }).has('abroad')).toBe(abroad)
  })
})

test("a channel's question of yes or no is a condition by its last word, once it is answered with yes", () => {
  const asks = [
    { kind: 'yes-no', path: 'channel.court.own_words' },
    { kind: 'yes-no', path: 'channel.court.shop_inside' },
    { kind: 'text', path: 'channel.court.cause' },
  ] as never
  expect(yesWords(asks)).toEqual(['own_words', 'shop_inside'])
  const answered = { court: { own_words: '是', shop_inside: '否', cause: '是' } } as never
  expect(yesAnswers({ id: 'court', asks }, { channel: answered })).toEqual(['own_words'])
  expect(yesAnswers({ id: 'police', asks }, { channel: answered })).toEqual([])
  expect(['是', '要', ' YES ', 'true', 'y', '1'].map(isYes)).not.toContain(false)
  expect(['否', '不要', '不是', 'yes!', '', undefined, null].map(isYes)).not.toContain(true)
})
