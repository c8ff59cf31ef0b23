import { describe, expect, test } from 'vitest'
import { cellTime, serialTime } from '../../../src/bills/rules/cell-time.js'
import { cellAmount, cleanCell, columnName, orderTrouble } from '../../../src/bills/rules/cells.js'
import { compact } from '../../../src/bills/rules/compact.js'
import { moneyOf } from '../../../src/bills/rules/row-money.js'
import { headerOf } from '../../../src/bills/rules/header.js'
import type { Field, Header } from '../../../src/bills/rules/header.js'
import { bankHeaderOf, parseBankColumns } from '../../../src/bills/rules/bank-columns.js'
import { directionOf, kindOf, refundedBy } from '../../../src/bills/rules/status.js'
import { refusal } from '../../support/matchers.js'

test.each([
  ['2026-03-01 20:14:09', '2026-03-01 20:14:09'],
  ['2026-03-01 24:00:00', null],
  ['2026-02-30 20:14:09', null],
  ['2026-3-1 8:05', '2026-03-01 08:05'],
  ['2026/03/01 20:14:09.000', '2026-03-01 20:14:09'],
  ['2026.3.1', '2026-03-01'],
  ['2026年3月1日20时14分09秒', '2026-03-01 20:14:09'],
  ['2026年3月1日 20：14', '2026-03-01 20:14'],
  ['20260301', '2026-03-01'],
  ['20260301T201409', null],
  ['20260301 20:14:09', '2026-03-01 20:14:09'],
  ['202603011', null],
  ['2026-03-01 24:14', null],
  ['2026-03-01 20:60', null],
  ['2026-13-01', null],
  ['1999-03-01', null],
  ['2026-03-01 20:14:09 上午', null],
  ['约 2026-03-01', null],
  ['46082.8431597222', '2026-03-01 20:14:09'],
  ['', null],
])('a cell %j tells the time %j', (text, time) => {
  expect(cellTime(text)).toBe(time)
})

test.each([
  ['46082', '2026-03-01'],
  ['46082.5', '2026-03-01 12:00:00'],
  ['46082.', null],
  ['36526', '2000-01-01'],
  ['36525', null],
  ['73050', '2099-12-31'],
  ['73051', null],
  ['460820', null],
  ['x46082', null],
])('the day number %s of a spreadsheet is %j', (text, time) => {
  expect(serialTime(text)).toBe(time)
})

test.each([
  ['298.00', 29800],
  ['¥1,298.05', 129805],
  ['￥ 0.50 元', 50],
  ['+12', 1200],
  ['-12.30', -1230],
  ['1，298.00', 129800],
  ['12.3400', 1234],
  ['28.160000000000004', 2816],
  ['2.8E1', 2800],
  ['28.165', null],
  ['一百', null],
  ['', null],
  ['12.3.4', null],
  ['2.8165E1', null],
])('a cell %j is %j fen', (text, fen) => {
  expect(cellAmount(text)).toBe(fen)
})

test('what exports put around values is no part of them, and a lone / is empty', () => {
  expect(cleanCell('\t\u00a0快砍科技\ufeff ')).toBe('快砍科技')
  expect(cleanCell(' / ')).toBe('')
  expect(cleanCell('收/支')).toBe('收/支')
  expect(columnName(' 金 额（元）\ufeff')).toBe('金额(元)')
})

test.each([
  ['4.2E+27', 'order-scientific'],
  ['4e27', 'order-scientific'],
  ['-4.25E27', 'order-scientific'],
  ['42E+27', null],
  ['A4.2E+27', null],
  ['4200001234567890000', null],
  ['420000123456789000000', 'order-cut'],
  ['42000012345678900000', 'order-cut'],
  ['42000012345678900000.0', 'order-cut'],
  ['4200001234567890123456', null],
  ['1000050001202603010000', null],
  ['', null],
])('an order number %s has the trouble %s', (text, trouble) => {
  expect(orderTrouble(text)).toBe(trouble)
})

test.each(['短', '八个字的交易对方', '长'.repeat(2000), 'a😀b'.repeat(5), '\ufeff带着标记的名字'])(
  'a copy of a cell is the same text',
  (text) => {
    expect(compact(text)).toBe(text)
  },
)

test.each([
  ['out', '商户消费', '支付成功', 'payment'],
  ['out', '退款', '支付成功', 'payment'],
  ['out', '', '已全额退款', 'payment'],
  ['out', '', '交易关闭', 'closed'],
  ['in', '', '等待付款', 'closed'],
  ['in', '美团-退款', '', 'refund'],
  ['neutral', '', '退款成功', 'refund'],
  ['neutral', '', '已退款成功', 'neutral'],
  ['neutral', '退款', '交易关闭', 'refund'],
  ['in', '转账', '已存入零钱', 'receipt'],
  ['neutral', '零钱提现', '提现已到账', 'neutral'],
] as const)('%s, %s, %s is a %s', (direction, type, status, kind) => {
  expect(kindOf(direction, type, status)).toBe(kind)
})

test.each([
  ['支付成功', 0],
  ['已全额退款', 29800],
  ['对方已退还', 29800],
  ['已退款', 29800],
  ['已退还', 29800],
  ['未退款', 0],
  ['已退款待确认', 0],
  ['已退款(￥98.00)', 9800],
  ['已退款（¥98.00）', 9800],
  ['已退款(￥998.00)', 29800],
  ['已退款(部分)', 0],
  ['已退款(-1.00)', 0],
])('the status %s says that %i fen of 298 yuan came back', (status, fen) => {
  expect(refundedBy(status, 29800)).toBe(fen)
})

test('收/支 in the words of the bills, and of no other', () => {
  const told = (words: string) => words.split(' ').map(directionOf)
  expect(new Set(told('支出 支 借 借方 转出'))).toEqual(new Set(['out']))
  expect(new Set(told('收入 收 贷 贷方 转入'))).toEqual(new Set(['in']))
  expect(new Set([directionOf(''), ...told('不计收支 中性交易 其他')])).toEqual(new Set(['neutral']))
  expect(new Set(told('支出? 往来 出 入'))).toEqual(new Set([null]))
})

describe('the money of a row', () => {
  const money = (columns: Partial<Record<Field, string>>, provider: Header['provider'] = 'bank') => {
    const places = Object.fromEntries(Object.keys(columns).map((field, index) => [field, index]))
    const all = { amount: -1, direction: -1, ...places } as unknown as Header['columns']
    return moneyOf((field) => columns[field] ?? '', { provider, layout: provider, columns: all, width: 9 })
  }

  test.each([
    [{ amount: '-298.00' }, { direction: 'out', amount: 29800 }],
    [{ amount: '298.00' }, { direction: 'in', amount: 29800 }],
    [{ amount: '免费' }, 'amount'],
    [
      { amount: '298.00', direction: '支出' },
      { direction: 'out', amount: 29800 },
    ],
    [
      { amount: '-298.00', direction: '收入' },
      { direction: 'in', amount: 29800 },
    ],
    [{ amount: '298.00', direction: '未知' }, 'direction'],
    [
      { out: '298.00', in: '' },
      { direction: 'out', amount: 29800 },
    ],
    [
      { out: '-298.00', in: '0.00' },
      { direction: 'out', amount: 29800 },
    ],
    [
      { out: '0.00', in: '-98.00' },
      { direction: 'in', amount: 9800 },
    ],
    [{ out: '', in: '' }, 'amount'],
    [{ out: '1.00', in: '1.00' }, 'amount'],
    [{ out: '坏', in: '1.00' }, 'amount'],
    [{ out: '1.00', in: '坏' }, 'amount'],
  ])('of a bank: %j', (columns, meant) => {
    expect(money(columns)).toEqual(meant)
  })

  test('a payment service prints no sign beside 收/支: one there is no amount', () => {
    expect(money({ amount: '-298.00', direction: '支出' }, 'wechat')).toBe('amount')
    expect(money({ amount: '0.00', direction: '支出' }, 'wechat')).toEqual({ direction: 'out', amount: 0 })
  })
})

describe('a header is known by what stands in it', () => {
  const WECHAT = ['交易时间', '交易类型', '交易对方', '收/支', '金额（元）', '交易单号', '备注', '备注', '']

  test('wherever it stands, with the width up to the last name', () => {
    expect(headerOf(WECHAT)).toMatchObject({
      provider: 'wechat',
      layout: 'wechat',
      width: 8,
      columns: { time: 0, payee: 2, direction: 3, amount: 4, order: 5, note: 6, goods: -1 },
    })
    expect(headerOf(WECHAT.filter((name) => name !== '交易单号'))).toBeNull()
    expect(headerOf(['交易时间', '收/支', '金额', '交易订单号', '商家订单号'])).toMatchObject({
      provider: 'alipay',
      columns: { amount: 2, order: 3, merchantOrder: 4 },
    })
  })

  test('a name that is needed twice is no header anybody could read rightly', () => {
    expect(() => headerOf([...WECHAT, '交易对方'])).toThrow(
      refusal('bill/column-twice', { column: '交易对方' }) as Error,
    )
  })

  test('the discontinued web export of Alipay is refused by name', () => {
    expect(() => headerOf(['交易号', '交易创建时间', '资金状态'])).toThrow(
      refusal('bill/old-alipay-web') as Error,
    )
    expect(headerOf(['交易号', '交易创建时间'])).toBeNull()
  })

  test('a bank has the columns that a person named, and only when all of them are there', () => {
    const asked = parseBankColumns('time=交易日期, payee = 对方户名，out＝支出(元)')
    expect(asked).toEqual({ time: '交易日期', payee: '对方户名', out: '支出(元)' })
    expect(bankHeaderOf(['序号', '交易日期', '对方户名', '支出（元）'], asked)).toMatchObject({
      provider: 'bank',
      layout: 'bank',
      width: 4,
      columns: { time: 1, payee: 2, out: 3, amount: -1 },
    })
    expect(bankHeaderOf(['交易日期', '对方户名'], asked)).toBeNull()
  })

  test.each(['date=日期,amount=金额', 'time=时间,in=收入'])('%s is enough', (text) => {
    expect(Object.keys(parseBankColumns(text))).toHaveLength(2)
  })

  test.each([
    ['no time', 'amount=金额'],
    ['no amount', 'time=日期,payee=户名'],
    ['an unknown field', 'time=日期,amount=金额,color=红'],
    ['a field twice', 'time=日期,amount=金额,time=时间'],
    ['a field without a name', 'time=日期,amount='],
    ['a name without a field', '=日期,amount=金额'],
    ['nothing', ''],
  ])('%s is said to the person, with the fields there are', (_what, text) => {
    expect(() => parseBankColumns(text)).toThrow(
      refusal('bill/bank-columns', { text, fields: expect.stringContaining('time date type') }) as Error,
    )
  })
})
