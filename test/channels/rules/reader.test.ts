import { describe, expect, test } from 'vitest'
import { caseFileSchema } from '../../../src/case/rules/case-file.js'
import type { CaseFile } from '../../../src/case/rules/case-file.js'
import type { Exhibit } from '../../../src/case/rules/exhibit.js'
import type { Channel } from '../../../src/channels/rules/channel.js'
import { parseProviders } from '../../../src/channels/rules/providers.js'
import { READABLE, readingCopy } from '../../../src/channels/rules/readable.js'
import { readersOf, viewFor } from '../../../src/channels/rules/reader.js'
import { caseOf } from '../../support/letter-case.js'

const pay = (more: object) => ({
  on: '2026-03-01',
  at: '20:14',
  payee: '周小美',
  for: '会员',
  amount: '298.00',
  method: '微信支付',
  order_no: '4200001',
  merchant_no: '快砍01',
  payer_account: '零钱',
  payee_account: 'wx_1',
  source: '账单.csv#2',
  ...more,
})
const WHOLE = caseOf({
  title: '退款案',
  complainant: {
    name: '李敏',
    gender: '女',
    born: '1990-01-31',
    ethnicity: '汉',
    occupation: '教师',
    employer: '一小',
    id_number: '11010519491231002X',
    phone: '13800138000',
    address: '杭州市',
    email: 'li@example.com',
  },
  agent: {
    name: '王芳',
    relation: '女儿',
    id_number: '110105194912310021',
    phone: '13900139000',
    address: '宁波市',
  },
  guardian: {
    name: '陈建',
    relation: '父亲',
    id_number: '110105194912310022',
    phone: '13700137000',
    address: '温州市',
  },
  respondents: [
    { role: 'operator', name: '快砍公司' },
    { role: 'payee', name: '周小美' },
  ],
  purpose: '自用',
  situation: ['harassed'],
  facts: [{ on: '2026-03-01', what: '付款' }],
  told_to_pay: [{ payee: '周小美', by: '客服' }],
  promises: [{ quote: '全额退款' }],
  payments: [pay({})],
  refunds: [pay({ refund_of: '4200001' })],
  delivered_value: '10.00',
  debt_demands: [{ amount: '100.00' }],
  owed: [{ amount: '5.00' }],
  notices: [{ on: '2026-04-01', what: ['demand'] }],
  interest: { rate: '3.0' },
  co_victims: [{ name: '王五', paid: '1.00', phone: '1', consent: '' }],
  devices: [{ id: 'd1', model: '手机' }],
  channel: { heimao: { pictures: ['a'] }, court: { cause: '合同' } },
  filings: [
    { channel: 'heimao', event: 'filed', on: '2026-04-02' },
    { channel: '12315', event: 'filed', on: '2026-04-03' },
  ],
  exhibits: [{ file: '账单.csv', item: 'payment' }],
})
const seen = (...reads: string[]): CaseFile => readingCopy(WHOLE, new Set(reads), ['operator'], 'heimao')

describe('a reader', () => {
  test('who may read nothing gets the parties the paper is about, its own answers and filings, and no more', () => {
    const blank = caseFileSchema.parse({ version: '1' })
    expect(seen()).toEqual({
      ...WHOLE,
      title: '',
      complainant: blank.complainant,
      agent: null,
      guardian: null,
      respondents: [WHOLE.respondents[0]],
      purpose: '',
      situation: [],
      facts: [],
      told_to_pay: [],
      promises: [],
      payments: [],
      refunds: [],
      delivered_value: 0,
      debt_demands: [],
      owed: [],
      interest: null,
      notices: [],
      co_victims: [],
      devices: [],
      channel: { heimao: { pictures: ['a'] } },
      filings: [WHOLE.filings[0]],
      exhibits: [],
    })
  })

  test('who may read all of it gets all of it, but other channels’ answers', () => {
    expect(seen(...READABLE)).toEqual({ ...WHOLE, channel: { heimao: { pictures: ['a'] } } })
  })

  test.each([
    ['name', ['complainant.name']],
    ['phone', ['complainant.phone']],
    ['address', ['complainant.address']],
    ['email', ['complainant.email']],
    ['id-number', ['complainant.id_number']],
    ['birth', ['complainant.born']],
    [
      'particulars',
      ['complainant.gender', 'complainant.ethnicity', 'complainant.occupation', 'complainant.employer'],
    ],
    ['purpose', ['purpose']],
    ['situation', ['situation']],
    ['own-words', ['title', 'facts']],
    ['promises', ['promises']],
    ['money', ['payments', 'refunds', 'delivered_value', 'interest']],
    ['demands', ['debt_demands']],
    ['owed', ['owed']],
    ['notices', ['notices']],
    ['opponents', ['respondents']],
    ['co-victims', ['co_victims']],
    ['devices', ['devices']],
    ['record', ['filings']],
    ['exhibits', ['exhibits']],
    ['agent', ['agent']],
    ['guardian', ['guardian']],
    ['transactions', []],
  ])('of %s learns %j', (reads, learned) => {
    const [less, more] = [flat(seen()), flat(seen(reads))]
    expect([...more.keys()].filter((key) => more.get(key) !== less.get(key)).toSorted()).toEqual(
      learned.toSorted(),
    )
  })

  test('of money alone sees when and how much, never whom and by which number', () => {
    const { payments, refunds, told_to_pay: told } = seen('money')
    const hidden = { payee: '', order_no: '', merchant_no: '', payer_account: '', payee_account: '' }
    expect(payments).toEqual([{ ...WHOLE.payments[0], ...hidden }])
    expect(refunds).toEqual([{ ...WHOLE.refunds[0], ...hidden, refund_of: '' }])
    expect(told).toEqual([])
    const all = seen('money', 'transactions', 'own-words')
    expect([all.payments, all.refunds, all.told_to_pay]).toEqual([
      WHOLE.payments,
      WHOLE.refunds,
      WHOLE.told_to_pay,
    ])
  })

  test('of whoever acts for the person sees papers of identity only beside the person’s own', () => {
    expect(seen('agent').agent).toMatchObject({
      name: '王芳',
      phone: '13900139000',
      id_number: '',
      address: '',
    })
    expect(seen('agent', 'address').agent).toMatchObject({ id_number: '', address: '' })
    expect(seen('agent', 'id-number').agent).toMatchObject({ id_number: '110105194912310021', address: '' })
    expect(seen('guardian', 'id-number', 'address').guardian).toMatchObject({
      id_number: '110105194912310022',
      address: '温州市',
    })
    expect(readingCopy({ ...WHOLE, agent: null }, new Set(['agent']), [], 'x').agent).toBeNull()
  })
})

/** Keys of a case with their values; those of the person one by one. */
function flat(file: CaseFile): Map<string, string> {
  const { complainant, ...rest } = file
  const own = Object.entries(complainant).map(([key, value]) => [`complainant.${key}`, value] as const)
  return new Map([...own, ...Object.entries(rest)].map(([key, value]) => [key, JSON.stringify(value)]))
}

const BOOK = parseProviders({
  checked_on: '2026-11-01',
  sources: ['x'],
  providers: [
    {
      id: 'wechat',
      name: '微信支付',
      words: ['微信', '财付通'],
      apps: ['com.tencent.mm'],
      kind: 'payment_institution',
    },
    {
      id: 'alipay',
      name: '支付宝',
      words: ['支付宝'],
      apps: ['com.eg.android.AlipayGphone'],
      kind: 'payment_institution',
    },
  ],
})
const row = (more: object) => ({ when: [], reads: [...READABLE], own_rows: false, why: '', ...more })
const channel = (...reader: object[]) =>
  ({ id: 'payment', reader, respondent: ['operator'] }) as unknown as Channel
const exhibit = (path: string, item: string | null, app = '') =>
  ({ path, item, facts: app === '' ? [] : [{ what: 'app', value: app }] }) as unknown as Exhibit
const PAID = caseOf({
  payments: [
    pay({}),
    pay({ method: '支付宝', payer_account: '花呗', order_no: '2026A', source: '支付宝.csv#9' }),
    pay({ method: '现金', order_no: '', source: '' }),
  ],
  refunds: [
    pay({ method: '原路退回', refund_of: '4200001', payer_account: '', source: '微信退.csv#3' }),
    pay({ method: '原路退回', payer_account: '', refund_of: '', source: '别.csv#4' }),
  ],
  facts: [],
  channel: { payment: { provider: '微信支付' } },
})

describe('the first row of a reader that holds', () => {
  test('decides; without one nothing is shown', () => {
    const two = channel(
      row({ when: ['minor'], reads: ['name'] }),
      row({ reads: ['phone', 'exhibits'], exhibits: ['payment'] }),
    )
    const minor = viewFor(two, WHOLE, new Set(['minor']), BOOK)
    expect([
      minor.file.complainant.name,
      minor.file.complainant.phone,
      minor.provider,
      minor.ownRows,
    ]).toEqual(['李敏', '', null, true])
    expect(minor.shows(exhibit('a', 'payment'))).toBe(false)
    const other = viewFor(two, WHOLE, new Set(), BOOK)
    expect([exhibit('a', 'payment'), exhibit('a', 'promise'), exhibit('a', null)].map(other.shows)).toEqual([
      true,
      false,
      false,
    ])
    const none = viewFor(channel(row({ when: ['minor'] })), WHOLE, new Set(), BOOK)
    expect([none.file.complainant.name, none.shows(exhibit('a', 'payment'))]).toEqual(['', false])
    expect(viewFor(channel(row({})), WHOLE, new Set(), BOOK).shows(exhibit('a', null))).toBe(true)
  })
})

describe('an institution that is written to for its own rows', () => {
  const view = viewFor(channel(row({ own_rows: true })), PAID, new Set(), BOOK)

  test('gets the payments it moved and what came back of them', () => {
    expect(view).toMatchObject({ provider: { id: 'wechat' }, ownRows: true })
    expect(view.file.payments.map(({ order_no: order }) => order)).toEqual(['4200001'])
    expect(view.file.refunds.map(({ source }) => source)).toEqual(['微信退.csv#3'])
  })

  test.each([
    ['its own bill', exhibit('账单.csv', 'payment'), true],
    ['the bill of a refund of its payment', exhibit('微信退.csv', 'payment'), true],
    ['a bill no row of its own stands in', exhibit('没有.csv', 'payment'), false],
    ['the bill of another', exhibit('支付宝.csv', 'payment'), false],
    ['the bill of another under another item', exhibit('支付宝.csv', 'order'), false],
    [
      'a picture made by the app of another',
      exhibit('图.png', 'promise', 'com.eg.android.AlipayGphone'),
      false,
    ],
    ['a picture of its own app', exhibit('图.png', 'promise', 'com.tencent.mm'), true],
    ['a picture of no app', exhibit('图.png', 'promise'), true],
  ])('and %s: %s', (_what, one, shown) => {
    expect(view.shows(one)).toBe(shown)
  })

  test('gets nothing while nobody is named, and its bill without comparison when all rows are its own', () => {
    const nobody = viewFor(channel(row({ own_rows: true })), { ...PAID, channel: {} }, new Set(), BOOK)
    expect(nobody).toMatchObject({ provider: null, ownRows: false, file: { payments: [], refunds: [] } })
    const alone = { ...PAID, payments: PAID.payments.slice(0, 1), refunds: [] }
    const own = viewFor(channel(row({ own_rows: true })), alone, new Set(), BOOK)
    expect([exhibit('没有.csv', 'payment'), exhibit('账单.csv', 'payment')].map(own.shows)).toEqual([
      true,
      true,
    ])
    expect(
      viewFor(channel(row({ own_rows: true, reads: ['money'] })), alone, new Set(), BOOK).shows(
        exhibit('账单.csv', 'payment'),
      ),
    ).toBe(false)
  })

  test('is one the person named, or each that moved a payment', () => {
    const own = channel(row({}), row({ own_rows: true }))
    const named = (provider: unknown) =>
      readersOf(own, { ...PAID, channel: { payment: { provider } } } as CaseFile, BOOK)
    expect(named(' 微信支付、支付宝,；银行 ')).toEqual(['微信支付', '支付宝', '银行'])
    expect(named(['微信支付', ' '])).toEqual(['微信支付'])
    expect(named(' ')).toEqual(['微信支付', '支付宝'])
    expect(named(undefined)).toEqual(['微信支付', '支付宝'])
    expect(readersOf(channel(row({})), PAID, BOOK)).toEqual([])
  })
})
