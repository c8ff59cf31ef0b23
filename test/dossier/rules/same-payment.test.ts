import { expect, test } from 'vitest'
import { samePayments } from '../../../src/dossier/rules/same-payment.js'
import type { Receipt } from '../../../src/screens/rules/receipt.js'
import { caseOf, registerOf } from '../../support/letter-case.js'

const BILL = '账单/微信支付账单.xlsx'
const receipt: Receipt = {
  kind: 'payment',
  amount: 29_800,
  on: '2026-03-01',
  at: '20:14:09',
  payee: '杭州某某网络科技有限公司',
  goods: '年度会员',
  issuer: 'wechat',
  order: '4200002861202603012014090037',
  merchantOrder: '',
  payerAccount: '',
}
const row = (changes: object = {}) => ({
  on: '2026-03-01',
  at: '20:14:30',
  payee: '杭州某某网络科技有限公司',
  amount: '298.00',
  order_no: '4200002861202603012014090037',
  source: `${BILL}#18`,
  ...changes,
})
const [base] = registerOf().exhibits
const exhibits = [
  { ...base!, id: 'E0101', path: BILL },
  { ...base!, id: 'E0102', path: '截图/IMG_1.PNG' },
]
const pairs = (payment: object, one: Receipt = receipt) =>
  samePayments(
    [{ exhibit: exhibits[1]!, receipt: one }],
    caseOf({ payments: [payment], refunds: [] }),
    exhibits,
  ).map(({ picture, bill, row: at, by }) => [picture.id, bill.id, at, by])

test('one order on a receipt and in a bill is one payment', () => {
  expect(pairs(row())).toEqual([['E0102', 'E0101', 18, 'order']])
})

test('without numbers, the same minute and amount', () => {
  expect(pairs(row({ order_no: '' }))).toEqual([['E0102', 'E0101', 18, 'minute']])
})

test.each([
  ['another order in the same minute', row({ order_no: '4200009999999999999999999999' })],
  ['another amount', row({ amount: '299.00' })],
  ['another minute', row({ order_no: '', at: '20:15:30' })],
  ['a row that rests on no bill', row({ source: '' })],
  ['a bill that does not enter', row({ source: '账单/别的.xlsx#3' })],
])('%s is none', (_, payment) => {
  expect(pairs(payment)).toEqual([])
})
