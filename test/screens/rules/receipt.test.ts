import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { parse } from 'yaml'
import { receiptIn } from '../../../src/screens/rules/receipt.js'
import { parseReceiptLabels } from '../../../src/screens/rules/receipt-labels.js'
import { readPicture, receiptPage } from '../../support/read-picture.js'

const labels = parseReceiptLabels(parse(readFileSync('templates/receipts.yml', 'utf8')))
const PAID: readonly (readonly [string, string, number?])[] = [
  ['当前状态', '支付成功'],
  ['支付时间', '2026年3月1日20:14:09'],
  ['商品', '年度会员'],
  ['商户全称', '杭州某某网络科技有限公司'],
  ['支付方式', '零钱'],
  ['交易单号', '4200002861202603012014090037'],
  ['商户单号', 'KK202603012014090037'],
]
const but = (name: string, value: string, sure?: number) =>
  PAID.map((row): readonly [string, string, number?] => (row[0] === name ? [name, value, sure] : row))

test('a payment is read with everything its page names', () => {
  expect(receiptIn(receiptPage('-298.00', PAID), labels)).toEqual({
    kind: 'payment',
    amount: 29_800,
    on: '2026-03-01',
    at: '20:14:09',
    payee: '杭州某某网络科技有限公司',
    goods: '年度会员',
    issuer: 'wechat',
    order: '4200002861202603012014090037',
    merchantOrder: 'KK202603012014090037',
    payerAccount: '零钱',
  })
})

test('money that came back is a refund, in the sign of one', () => {
  const page = receiptPage('+1,280.50', [
    ['当前状态', '已退款至零钱'],
    ['退款时间', '2026-03-20 9:13'],
    ['退款方', '杭州某某网络科技有限公司'],
    ['原商户单号', 'KK202603051030410052'],
  ])
  expect(receiptIn(page, labels)).toMatchObject({
    kind: 'refund',
    amount: 128_050,
    on: '2026-03-20',
    at: '09:13',
    order: '',
    merchantOrder: 'KK202603051030410052',
  })
})

test('a number read as one line with its name is the number; a part of one, or a name of our own making, is none', () => {
  const { lines } = receiptPage('-298.00', PAID.slice(0, 5))
  const read = (...more: [number, number, number, number, string][]) =>
    receiptIn({ ...receiptPage('-298.00', []), lines: [...lines, ...readPicture(more).lines] }, labels)
  const joined: [number, number, number, number, string] = [56, 1321, 700, 50, '商户单号KK202603012014090037']
  expect(read(joined)).toMatchObject({ order: '', merchantOrder: 'KK202603012014090037' })
  expect(read(joined, [250, 1375, 200, 50, '5512'])).toMatchObject({
    merchantOrder: 'KK2026030120140900375512',
  })
  expect(read([56, 1321, 300, 50, '商户单号KK2026'], [380, 1321, 400, 50, '03012014090037'])).toMatchObject({
    merchantOrder: '',
  })
  expect(read([56, 1321, 700, 50, '商户单号码KK202603012014090037'])).toMatchObject({ merchantOrder: '' })
})

test('a number that goes on in the next line is one number', () => {
  const { lines } = receiptPage('-298.00', PAID.slice(0, 5))
  const page = {
    ...receiptPage('-298.00', []),
    lines: [
      ...lines,
      ...readPicture([
        [56, 1321, 167, 50, '交易单号'],
        [500, 1325, 524, 41, '42000028612026030120'],
        [760, 1375, 264, 41, '14090037'],
        [56, 1460, 170, 54, '商户单号'],
        [568, 1466, 454, 40, 'KK202603012014090037'],
      ]).lines,
    ],
  }
  expect(receiptIn(page, labels)).toMatchObject({
    order: '4200002861202603012014090037',
    merchantOrder: 'KK202603012014090037',
  })
})

test.each([
  ['nothing was read', readPicture([])],
  ['money has not moved', receiptPage('-298.00', but('当前状态', '待付款'))],
  ['the day is none', receiptPage('-298.00', but('支付时间', '2026年2月30日20:14:09'))],
  ['the day is unsure', receiptPage('-298.00', but('支付时间', '2026年3月1日20:14:09', 0.6))],
  ['the sign says the money came in', receiptPage('+298.00', PAID)],
  ['the page names no fields', receiptPage('-298.00', PAID.slice(0, 2))],
  [
    'it is a chat about money',
    readPicture([
      [180, 300, 600, 50, '亲，加速助力包200.00元'],
      [300, 420, 500, 50, '支付时间是3月1日'],
      [300, 520, 200, 60, '298.00'],
    ]),
  ],
])('it is no receipt when %s', (_, page) => {
  expect(receiptIn(page, labels)).toBeNull()
})

test('an unsure amount makes no receipt; an unsure field is left out', () => {
  const page = receiptPage('-298.00', PAID)
  const faint = page.lines.map((line) => (line.text === '-298.00' ? { ...line, confidence: 0.7 } : line))
  expect(receiptIn({ ...page, lines: faint }, labels)).toBeNull()
  expect(receiptIn(receiptPage('-298.00', but('商户全称', '杭州某菜网络', 0.7)), labels)).toMatchObject({
    payee: '',
    amount: 29_800,
  })
})

test('two amounts in equally large type are nobody’s amount', () => {
  const page = receiptPage('-298.00', PAID)
  const lines = [...page.lines, ...readPicture([[339, 700, 406, 100, '-398.00']]).lines]
  expect(receiptIn({ ...page, lines }, labels)).toBeNull()
})

test('the state may stand alone under the amount, as Alipay writes it', () => {
  const page = receiptPage('-298.00', [
    ['支付时间', '2026-03-01 20:14:09'],
    ['付款方式', '余额'],
    ['收款方全称', '杭州某某网络科技有限公司'],
    ['订单号', '2026030122001438981234567890'],
  ])
  const lines = [...page.lines, ...readPicture([[470, 700, 140, 48, '交易成功']]).lines]
  expect(receiptIn({ ...page, lines }, labels)).toMatchObject({
    amount: 29_800,
    order: '2026030122001438981234567890',
  })
})

test.each([
  ['转账-给阿宝', [['转账时间', '2026年3月1日 20:14:09']], '阿宝'],
  ['扫二维码付款-给小柯', [['转账时间', '2026年3月1日 20:14:09']], '小柯'],
  [
    '小柯',
    [
      ['创建时间', '2026-03-01 20:14:09'],
      ['对方账户', '小柯 138****0912'],
    ],
    '小柯',
  ],
] as const)('the payee of a payment to a person is read: %s', (heading, rows, payee) => {
  const page = receiptPage('-200.00', [
    ['当前状态', '对方已收钱'],
    ...rows,
    ['支付方式', '零钱'],
    ['转账单号', '1000050001202603010001'],
  ])
  const lines = [...page.lines, ...readPicture([[380, 430, 320, 50, heading]]).lines]
  expect(receiptIn({ ...page, lines }, labels)?.payee).toBe(payee)
})

test('a name that goes on in the next line is whole, and what stands farther below is not part of it', () => {
  const page = receiptPage('-298.00', PAID.slice(0, 3))
  const lines = [
    ...page.lines,
    ...readPicture([
      [56, 1300, 167, 50, '商户全称'],
      [500, 1300, 524, 50, '杭州某某网络科技有限公'],
      [976, 1362, 48, 50, '司'],
      [500, 1480, 200, 50, '添加备注'],
    ]).lines,
  ]
  expect(receiptIn({ ...page, lines }, labels)?.payee).toBe('杭州某某网络科技有限公司')
})

test('a last digit alone in the next line belongs to its number', () => {
  const page = receiptPage('-298.00', PAID.slice(0, 5))
  const lines = [
    ...page.lines,
    ...readPicture([
      [56, 1321, 167, 50, '交易单号'],
      [500, 1325, 524, 41, '420000286120260301201400903'],
      [1000, 1375, 24, 41, '7'],
    ]).lines,
  ]
  expect(receiptIn({ ...page, lines }, labels)?.order).toBe('4200002861202603012014009037')
})
