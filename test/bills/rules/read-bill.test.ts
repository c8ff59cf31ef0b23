import { describe, expect, test } from 'vitest'
import { differencesOf, preambleOf } from '../../../src/bills/rules/preamble.js'
import { BillReading } from '../../../src/bills/rules/read-bill.js'
import { foreignIssuer } from '../../../src/bills/rules/issuer.js'
import { byPayee, byPayeeOnce } from '../../../src/bills/rules/group.js'
import { payeeMatcher } from '../../../src/bills/rules/payee-matcher.js'
import { proofGaps } from '../../../src/bills/rules/proof-gaps.js'
import type { Exhibit } from '../../../src/case/rules/exhibit.js'
import type { Payment } from '../../../src/case/rules/case-file.js'
import { refusal } from '../../support/matchers.js'
import { WECHAT_HEAD } from '../adapters/support/bills.js'

const ROW = [
  '2026-03-01 20:14:09',
  '商户消费',
  '杭州快砍网络科技有限公司',
  '助力加速包',
  '支出',
  '¥298.00',
  '零钱',
  '支付成功',
  '4200001',
  '快砍01',
  '/',
]

/** A row with some of its cells changed, by the name of the column. */
const row = (changes: Readonly<Record<string, string>> = {}): string[] =>
  WECHAT_HEAD.map((name, index) => changes[name] ?? ROW[index]!)

function read(rows: readonly (readonly string[])[], above: readonly (readonly string[])[] = []) {
  const reading = new BillReading()
  for (const [index, cells] of [...above, WECHAT_HEAD, ...rows].entries())
    reading.take({ row: index + 1, cells })
  return reading.finish('账单/微信.csv', '', 'utf-8')!
}

test('a row is read whole, and told by its number in the file', () => {
  expect(read([row()], [['微信支付账单明细']])).toMatchObject({
    provider: 'wechat',
    from: '2026-03-01',
    to: '2026-03-01',
    head: { row: 2, cells: WECHAT_HEAD },
    transactions: [
      {
        row: 3,
        time: '2026-03-01 20:14:09',
        type: '商户消费',
        payee: '杭州快砍网络科技有限公司',
        account: '',
        goods: '助力加速包',
        direction: 'out',
        amount: 29800,
        method: '零钱',
        status: '支付成功',
        order: '4200001',
        merchantOrder: '快砍01',
        note: '',
        kind: 'payment',
        refundedByStatus: 0,
      },
    ],
    skipped: [],
    lostOrders: [],
    agrees: null,
    differences: [],
  })
})

describe('a row that can not be read exactly is named with its payee and never guessed', () => {
  test.each([
    ['a time that is none', row({ 交易时间: '昨天' }), 'time'],
    ['an amount that is none', row({ '金额(元)': '约298' }), 'amount'],
    ['a direction that is none', row({ '收/支': '往来' }), 'direction'],
    ['one cell too many', [...row({ 备注: '备注' }), '多出来'], 'too-many-columns'],
    ['two cells too few', row().slice(0, -2), 'too-few-columns'],
    ['a character that was lost', row({ 商品: '助力\ufffd包' }), 'replacement-character'],
  ])('%s', (_what, cells, why) => {
    expect(read([cells])).toMatchObject({
      transactions: [],
      skipped: [{ row: 2, why, payee: '杭州快砍网络科技有限公司' }],
    })
  })

  test('blank cells behind the table and one missing at its end are no fault', () => {
    expect(read([[...row(), '', ' '], row().slice(0, -1)]).transactions).toHaveLength(2)
  })
})

test('an amount that came apart at its commas is put together, when nothing else fits', () => {
  const [before, after] = [row().slice(0, 5), row().slice(6)]
  const whole = read([
    [...before, '¥1', '298.00', ...after.slice(0, -1), 'x'],
    [...before, '￥12', '345', '678.00', ...after.slice(0, -1), 'x'],
  ])
  expect(whole.transactions.map(({ amount, note }) => [amount, note])).toEqual([
    [129800, 'x'],
    [1234567800, 'x'],
  ])
  const other = read([[...before, '1', '298.00', ...after.slice(0, -1), 'x']])
  expect(other.skipped).toMatchObject([{ why: 'too-many-columns' }])
})

test('an order number a spreadsheet destroyed is left blank and told; the row counts', () => {
  const bill = read([
    row({ 交易单号: '4.2E+27' }),
    row({ 商户单号: '42000012345678900000' }),
    row({ 交易单号: '4200009' }),
  ])
  expect(bill.transactions.map(({ order, merchantOrder }) => [order, merchantOrder])).toEqual([
    ['', '快砍01'],
    ['4200001', ''],
    ['4200009', '快砍01'],
  ])
  expect(bill.lostOrders).toEqual([
    { row: 2, why: 'order-scientific' },
    { row: 3, why: 'order-cut' },
  ])
})

test('of a payment alone the status says what came back', () => {
  const bill = read([
    row({ 当前状态: '已退款(￥98.00)' }),
    row({ 当前状态: '已全额退款', '收/支': '收入', 交易类型: '转账' }),
  ])
  expect(bill.transactions.map(({ refundedByStatus }) => refundedByStatus)).toEqual([9800, 0])
})

test('blank rows, rules and printed sums are no rows; a row of the table that looks like one is', () => {
  const sums = ['共2笔', '已支出：1笔，共298.00元', '合计', '-----', '——', '导出时间：2026-03-02', '本页小计']
  const bill = read([row(), ['', ' '], ...sums.map((text) => [text, '298'])])
  expect(bill.transactions).toHaveLength(1)
  expect(bill.skipped.map((skipped) => skipped.row)).toEqual([8]) // two dashes are no rule
  expect(read([['合计', '2', '3']]).skipped).toHaveLength(1)
  expect(read([['合计', '', '', '', '', '298.00']]).skipped).toHaveLength(1)
  expect(read([['他的合计', '2']]).skipped).toHaveLength(1)
})

describe('what the lines around the table say', () => {
  const above = [
    ['起始时间：[2026-01-01 00:00:00] 终止时间：[2026-06-30 23:59:59]'],
    ['', ' 共3笔记录 '],
    ['收入：1笔 98.00元', '别的'],
    ['支出：2笔，共￥596.00元'],
    ['支出：9笔 1.00元'],
  ]

  test('is the period, the rows and the sums; said twice, the first counts', () => {
    expect(preambleOf(above.map((cells, index) => ({ row: index + 1, cells })))).toEqual({
      from: '2026-01-01 00:00:00',
      to: '2026-06-30 23:59:59',
      count: 3,
      sums: { in: { count: 1, amount: 9800 }, out: { count: 2, amount: 59600 } },
    })
    const other = [
      ['起始日期:[2026-01-01]'],
      ['结束日期: [2026-02-01]'],
      ['不计收支：4笔 0.50元'],
      ['已收入:1笔,2.00元'],
    ]
    expect(preambleOf(other.map((cells) => ({ row: 1, cells })))).toEqual({
      from: '2026-01-01',
      to: '2026-02-01',
      count: null,
      sums: { neutral: { count: 4, amount: 50 }, in: { count: 1, amount: 200 } },
    })
  })

  test('agrees with the rows, or differs in what is named', () => {
    const rows = [row(), row(), row({ '收/支': '收入', '金额(元)': '¥98.00', 交易类型: '退款' })]
    expect(read(rows, above)).toMatchObject({
      agrees: true,
      differences: [],
      from: '2026-01-01',
      to: '2026-06-30',
    })
    expect(read(rows.slice(1), above)).toMatchObject({
      agrees: false,
      differences: [
        { of: 'count', said: 3, found: 2 },
        { of: 'out', said: 59600, found: 29800 },
      ],
    })
    const skipped = read([...rows, row({ 交易时间: '?' })], above)
    expect(skipped).toMatchObject({ agrees: false, differences: [] })
  })

  test('a sum that agrees over another number of rows differs in the number', () => {
    const found = { count: 3, sums: { out: 59600, in: 0, neutral: 0 }, counts: { out: 3, in: 0, neutral: 0 } }
    const silent = { from: null, to: null, count: null }
    expect(differencesOf({ ...silent, sums: { out: { count: 2, amount: 59600 } } }, found)).toEqual([
      { of: 'count', said: 2, found: 3 },
    ])
    expect(differencesOf({ ...silent, sums: {} }, found)).toBeNull()
    expect(differencesOf({ ...silent, count: 3, sums: {} }, found)).toEqual([])
  })

  test('may stand below the table too', () => {
    expect(read([row(), ['支出：1笔 298.00元']])).toMatchObject({ agrees: true })
  })
})

test('without stated days the period is that of the rows, in whatever order they stand', () => {
  const rows = ['2026-03-05 10:00:00', '2026-03-01 09:00:00', '2026-03-09 08:00:00'].map((at) =>
    row({ 交易时间: at }),
  )
  expect(read(rows)).toMatchObject({ from: '2026-03-01', to: '2026-03-09' })
  expect(read([])).toMatchObject({ from: '', to: '', transactions: [], sums: { out: 0, in: 0, neutral: 0 } })
})

test('a table without a header is no bill, and a header far below the top is none', () => {
  expect(new BillReading().finish('x.csv', '', 'utf-8')).toBeNull()
  const lines = Array.from({ length: 200 }, () => ['说明'])
  expect(read([], lines.slice(1))).not.toBeNull()
  expect(read([], lines)).toBeNull()
})

test.each(['浜ゆ槗鏃堕棿', '交易\ufffd间', '寰俊鏀粯'])(
  'a bill whose text was damaged before, %s, is refused with its row',
  (text) => {
    expect(() => read([row()], [['说明'], [text]])).toThrow(refusal('bill/mojibake', { row: 2 }) as Error)
  },
)

describe('who issued a bill', () => {
  test.each([
    [['微信支付账单明细'], null],
    [['微信昵称：[京东小王]'], null],
    [['京东商城交易明细'], '京东'],
    [['美团账单', '由微信支付'], null],
    [['美团账单'], '美团'],
    [['备注：京东'], null],
    [[], null],
  ])('%j above the columns of WeChat names the issuer %j', (lines, issuer) => {
    expect(foreignIssuer([{ row: 1, cells: lines }], 'wechat')).toBe(issuer)
  })

  test('a bill of somebody else is refused by his name', () => {
    expect(() => read([row()], [['抖音月付账单']])).toThrow(
      refusal('bill/other-issuer', { issuer: '抖音' }) as Error,
    )
  })
})

test('sums stand by counterparty, the largest first; a refund takes from what was paid', () => {
  const bill = read([
    row({ 交易对方: '小店', '金额(元)': '¥5.00' }),
    row({ 交易单号: '4200002' }),
    row({
      交易时间: '2026-03-02 10:00:00',
      交易类型: '商户消费-退款',
      '收/支': '收入',
      '金额(元)': '¥98.00',
      当前状态: '已全额退款',
      交易单号: '4200002',
    }),
    row({ 交易对方: '另一小店', '金额(元)': '¥5.00', 交易单号: '4200003' }),
    row({ 交易对方: '另一小店', '收/支': '收入', 交易类型: '转账', 交易单号: '4200004' }),
  ])
  const sums = [
    { payee: '杭州快砍网络科技有限公司', rows: 2, out: 29800, net: 20000 },
    { payee: '另一小店', rows: 2, out: 500, net: 500 },
    { payee: '小店', rows: 1, out: 500, net: 500 },
  ]
  expect(byPayee(bill)).toEqual(sums)
  expect(byPayeeOnce([bill, { ...bill, path: '账单/再导出.csv' }])).toEqual(sums)
})

test.each([
  [['快砍'], '杭州快砍网络科技', '', true],
  [['ＡＢＣ 公司'], '杭州abc公司', '', true],
  [['公司（杭州）'], '公司(杭州)', '', true],
  [['138'], '周样例', '138****0000', true],
  [['别人', '快砍'], '快砍', '', true],
  [['别人'], '快砍', '', false],
  [['', '  '], '快砍', '', false],
])('%j names %s %s: %s', (payees, payee, account, named) => {
  const matches = payeeMatcher(payees)
  expect([
    matches({ transaction: { payee, account } }),
    matches({ transaction: { payee, account } }),
  ]).toEqual([named, named])
})

test('a payment that rests on a table alone lacks the stamped paper of its provider, until a PDF is confirmed for it', () => {
  const payments = [
    '微信支付',
    '财付通',
    '支付宝',
    '花呗',
    '余额宝',
    '银行转账',
    '云闪付',
    '信用卡',
    '现金',
  ].map((method) => ({ method }) as Payment)
  const exhibit = (item: string, family: string) => ({ item, kind: { family } }) as unknown as Exhibit
  expect(proofGaps({ payments }, [exhibit('payment', 'image'), exhibit('promise', 'pdf')])).toEqual([
    'wechat',
    'alipay',
    'bank',
  ])
  expect(proofGaps({ payments: payments.slice(-1) }, [])).toEqual([])
  expect(proofGaps({ payments }, [exhibit('payment', 'pdf')])).toEqual([])
})
