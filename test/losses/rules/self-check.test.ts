import { expect, test } from 'vitest'
import { selfCheck } from '../../../src/losses/rules/self-check.js'
import { caseOf } from '../../support/letter-case.js'

const codes = (changes: Record<string, unknown>) => selfCheck(caseOf(changes)).doubts.map((one) => one.code)
const payment = {
  on: '2026-03-01',
  amount: '298.00',
  payee: '杭州快砍网络科技有限公司',
  order_no: '4200001',
  source: '账单/微信支付账单.xlsx#18',
}

test('adds up what was paid, came back, was delivered and is demanded', () => {
  expect(selfCheck(caseOf({ delivered_value: '86.50' }))).toMatchObject({
    paid: 128_650,
    refunded: 0,
    delivered: 8650,
    demanded: 200_000,
    claimed: 120_000,
    doubts: [],
  })
})

test.each([
  ['nothing-paid', { payments: [] }],
  ['fully-back', { payments: [payment], refunds: [payment] }],
  ['more-back-than-paid', { payments: [payment], refunds: [{ ...payment, amount: '299.00' }] }],
  ['delivered-but-claimed', { payments: [payment], delivered_value: '298.00' }],
  ['paid-twice', { payments: [payment, payment] }],
  ['demand-without-proof', { debt_demand: { amount: '2000', exhibits: [] } }],
  ['debt-equals-unpaid', { payments: [payment], delivered_value: '400.00' }],
  ['no-promise', { promises: [] }],
  ['payment-without-source', { payments: [{ ...payment, source: '' }] }],
  ['other-payee', { payments: [{ ...payment, payee: '张三便利店' }] }],
  [
    'void-and-owed',
    {
      guardian: { name: '李建国', consent: 'refused' },
      owed: [{ amount: '100.00', kind: '砍价奖励', exhibits: [] }],
    },
  ],
  ['refund-without-payment', { payments: [], refunds: [payment] }],
])('names %s before anybody is accused', (code, changes) => {
  expect(codes(changes)).toContain(code)
})
