import { describe, expect, test } from 'vitest'
import { byPayee, byPayeeOnce } from '../../../src/bills/rules/group.js'
import { refusal } from '../../support/matchers.js'
import { KUAIKAN, chosenFor, fixture, read, stored, wechatWorkbook } from './support/bills.js'
import { serial } from './support/workbook.js'

/** Totals added up by hand from the rows of each fixture, in 分. */
const BY_HAND = [
  {
    file: 'wechat-2024.csv',
    provider: 'wechat',
    encoding: 'utf-8',
    rows: 8,
    out: 196_330,
    in: 10_888,
    neutral: 50_000,
    paid: 159_800,
    refunded: 10_000,
    headRow: 17,
    firstRow: 18,
  },
  {
    file: 'wechat-2025-bom-crlf.csv',
    provider: 'wechat',
    encoding: 'utf-8',
    rows: 8,
    out: 196_330,
    in: 10_888,
    neutral: 50_000,
    paid: 159_800,
    refunded: 10_000,
    headRow: 17,
    firstRow: 18,
  },
  {
    file: 'alipay-2022-app.csv',
    provider: 'alipay',
    encoding: 'gb18030',
    rows: 3,
    out: 35_600,
    in: 0,
    neutral: 5_800,
    paid: 35_600,
    refunded: 5_800,
    headRow: 2,
    firstRow: 3,
  },
  {
    file: 'alipay-2023.csv',
    provider: 'alipay',
    encoding: 'gb18030',
    rows: 7,
    out: 36_040,
    in: 2_000,
    neutral: 74_600,
    paid: 35_790,
    refunded: 5_800,
    headRow: 25,
    firstRow: 26,
  },
  {
    file: 'alipay-2023-pc.csv',
    provider: 'alipay',
    encoding: 'gb18030',
    rows: 2,
    out: 29_800,
    in: 0,
    neutral: 29_800,
    paid: 29_800,
    refunded: 29_800,
    headRow: 3,
    firstRow: 4,
  },
  {
    file: 'alipay-2026.csv',
    provider: 'alipay',
    encoding: 'gb18030',
    rows: 7,
    out: 36_040,
    in: 2_000,
    neutral: 74_600,
    paid: 35_790,
    refunded: 5_800,
    headRow: 24,
    firstRow: 25,
  },
] as const

describe.each(BY_HAND)('$file', (expected) => {
  test('is read to the 分, with the row numbers of the file', async () => {
    const bill = await fixture(expected.file)
    expect(bill).toMatchObject({ provider: expected.provider, encoding: expected.encoding, skipped: [] })
    expect(bill.transactions).toHaveLength(expected.rows)
    expect(bill.sums).toEqual({ out: expected.out, in: expected.in, neutral: expected.neutral })
    expect([bill.head.row, bill.transactions[0]?.row]).toEqual([expected.headRow, expected.firstRow])
  })

  test('gives the paid and refunded sums of the case', async () => {
    const { paid, refunded, net } = chosenFor([await fixture(expected.file)])
    expect({ paid, refunded, net }).toEqual({
      paid: expected.paid,
      refunded: expected.refunded,
      net: expected.paid - expected.refunded,
    })
  })
})

test.each([
  'wechat-2024.csv',
  'wechat-2025-bom-crlf.csv',
  'alipay-2022-app.csv',
  'alipay-2023.csv',
  'alipay-2026.csv',
])('%s agrees with the sums it states', async (file) => {
  expect(await fixture(file)).toMatchObject({ agrees: true, differences: [] })
})

test('states the period and keeps ids without their tabs', async () => {
  const bill = await fixture('wechat-2025-bom-crlf.csv')
  expect([bill.from, bill.to]).toEqual(['2025-03-01', '2025-04-30'])
  expect(bill.transactions.at(-2)).toMatchObject({
    time: '2025-03-01 20:14:09',
    order: '4200002500202503010000000001',
    merchantOrder: 'KK20250301000001',
    amount: 129_800,
    payee: KUAIKAN,
  })
})

test('groups by counterparty with sums and nets, largest first', async () => {
  expect(byPayee(await fixture('alipay-2023.csv')).slice(0, 2)).toEqual([
    { payee: KUAIKAN, rows: 4, out: 35_790, net: 29_990 },
    { payee: '青禾便利店', rows: 1, out: 250, net: 250 },
  ])
})

test('grouped over several bills, a payment that stands in two of them counts once', async () => {
  const [one, again] = [await fixture('wechat-2024.csv'), await fixture('wechat-2025-bom-crlf.csv')]
  expect(byPayeeOnce([one, again])).toEqual(byPayee(one))
})

test('an order that closed without a refund moved no money', async () => {
  const { leftOut, chosen } = chosenFor([await fixture('alipay-2023.csv')])
  expect(leftOut.map(({ transaction }) => [transaction.row, transaction.status])).toEqual([[28, '交易关闭']])
  expect(chosen.map(({ from }) => from.transaction.row)).not.toContain(28)
})

test('the discontinued web layout of Alipay is refused by its name', async () => {
  await expect(fixture('alipay-old-web.csv')).rejects.toEqual(
    refusal('bill/old-alipay-web', { file: 'alipay-old-web.csv' }),
  )
})

describe('WeChat workbooks', () => {
  const cases = [
    ['2025, amounts as text', wechatWorkbook(2025, (yuan) => `¥${yuan}`), 18],
    [
      '2026, the header one row lower, amounts as numbers',
      wechatWorkbook(2026, (yuan) => ({ yuan: String(Number(yuan)) })),
      19,
    ],
    [
      '2026 saved again: dates as serial numbers, amounts as binary fractions',
      wechatWorkbook(
        2026,
        (yuan) => ({ yuan: `${yuan}00000000000004` }),
        (text) => ({ date: serial(text) }),
      ),
      19,
    ],
    [
      '2025 with plain serial numbers',
      wechatWorkbook(
        2025,
        (yuan) => Number(yuan),
        (text) => serial(text),
      ),
      18,
    ],
  ] as const

  test.each(cases)('%s', async (_, bytes, firstRow) => {
    const [bill, ...others] = await read([stored('微信支付账单.xlsx', bytes)])
    expect(others).toEqual([])
    expect(bill).toMatchObject({ provider: 'wechat', place: '', agrees: true, skipped: [] })
    expect(bill?.transactions.map(({ row, time, amount }) => [row, time.slice(5), amount])).toEqual([
      [firstRow, '04-02 08:00:00', 3_650],
      [firstRow + 1, '03-20 10:00:00', 9_800],
      [firstRow + 2, '03-01 20:14:09', 29_800],
    ])
    expect(chosenFor([bill!])).toMatchObject({ paid: 29_800, refunded: 9_800, net: 20_000 })
  })
})

test('a bank statement asks which column is which, and then is read', async () => {
  await expect(fixture('bank.csv')).rejects.toEqual(refusal('bill/columns-needed', { file: 'bank.csv' }))
  const bank = {
    date: '交易日期',
    time: '交易时间',
    out: '支出金额',
    in: '收入金额',
    payee: '对方户名',
    order: '交易流水号',
  }
  const bill = await fixture('bank.csv', { bank })
  expect(bill.sums).toEqual({ out: 179_800, in: 10_000, neutral: 0 })
  expect(bill.transactions.map(({ time, amount, direction }) => [time, amount, direction])).toEqual([
    ['2025-03-01 20:14:50', 129_800, 'out'],
    ['2025-03-03 10:00:00', 50_000, 'out'],
    ['2025-03-16 09:01:00', 10_000, 'in'],
  ])
})

test('columns proposed for a bank statement are the ones a person would point at', async () => {
  let asked: unknown
  const bill = await fixture('bank.csv', {
    askColumns: async (_file, _head, proposed) => {
      asked = proposed
      return proposed
    },
  })
  expect(asked).toMatchObject({
    date: '交易日期',
    time: '交易时间',
    out: '支出金额',
    in: '收入金额',
    payee: '对方户名',
    order: '交易流水号',
  })
  expect(bill.transactions).toHaveLength(3)
})
