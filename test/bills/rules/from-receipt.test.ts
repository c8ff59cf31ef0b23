import { expect, test } from 'vitest'
import { newReceipts } from '../../../src/bills/rules/from-receipt.js'
import type { Receipt } from '../../../src/screens/rules/receipt.js'
import { emptyCaseFile } from '../../../src/case/rules/case-file.js'
import { fixture } from '../adapters/support/bills.js'

const words = { method: { wechat: '微信支付', alipay: '支付宝', bank: '银行转账' } }
const receipt = (changes: Partial<Receipt> = {}): Receipt => ({
  kind: 'payment',
  amount: 29_800,
  on: '2026-03-01',
  at: '20:14:09',
  payee: '某某公司',
  goods: '会员',
  issuer: 'wechat',
  order: '4200002861202603012014090037',
  merchantOrder: 'KK1',
  payerAccount: '零钱',
  ...changes,
})
const file = emptyCaseFile()

test('a receipt becomes an entry whose source is its picture', () => {
  const [one] = newReceipts([{ path: 'a.jpg', receipt: receipt() }], file, [], words)
  expect(one?.entry).toMatchObject({
    amount: '298.00',
    method: '微信支付',
    order_no: '4200002861202603012014090037',
    merchant_no: 'KK1',
    source: 'a.jpg',
  })
})

test('two pictures of one payment are one, two payments in one minute are two', () => {
  const found = [
    { path: 'b.jpg', receipt: receipt() },
    { path: 'b(1).jpg', receipt: receipt() },
    { path: 'c.jpg', receipt: receipt({ order: '4200002861202603012014100038', merchantOrder: 'KK2' }) },
  ]
  expect(newReceipts(found, file, [], words).map(({ path }) => path)).toEqual(['b.jpg', 'c.jpg'])
})

test('what a bill or the case knows is not proposed again', async () => {
  const bill = await fixture('wechat-2024.csv')
  const row = bill.transactions.find(({ kind }) => kind === 'payment')!
  const [on = '', at = ''] = row.time.split(' ')
  const same = receipt({ amount: row.amount, on, at: at.slice(0, 5), order: '', merchantOrder: '' })
  expect(newReceipts([{ path: 'a.jpg', receipt: same }], file, [bill], words)).toEqual([])
  const byNumber = receipt({ order: row.order, amount: 1 })
  expect(newReceipts([{ path: 'a.jpg', receipt: byNumber }], file, [bill], words)).toEqual([])
  const payments = [
    { order_no: receipt().order, amount: 29_800, on: '', at: '', payee: '', source: '' },
  ] as never
  expect(newReceipts([{ path: 'a.jpg', receipt: receipt() }], { ...file, payments }, [], words)).toEqual([])
})

test('a refund is tied to the payment of its merchant number', () => {
  const payments = [{ order_no: '42', merchant_no: 'KK1', amount: 29_800 }] as never
  const back = receipt({ kind: 'refund', order: '', on: '2026-03-05' })
  const [one] = newReceipts([{ path: 'r.jpg', receipt: back }], { ...file, payments }, [], words)
  expect(one?.entry).toMatchObject({ refund_of: '42', order_no: '' })
  const both = newReceipts(
    [
      { path: 'r.jpg', receipt: back },
      { path: 'p.jpg', receipt: receipt() },
    ],
    file,
    [],
    words,
  )
  expect(both.map(({ path }) => path)).toEqual(['p.jpg', 'r.jpg'])
  expect(both[1]?.entry).toMatchObject({ refund_of: receipt().order })
})
