import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Provider, ReadBill, Transaction } from '../../../src/bills/rules/bill.js'
import { choose } from '../../../src/bills/rules/choose.js'
import { dedupe } from '../../../src/bills/rules/dedupe.js'
import { kindOf, refundedBy } from '../../../src/bills/rules/status.js'

type Draft = Partial<Transaction> & Pick<Transaction, 'time' | 'amount'>

const transaction = (draft: Draft, row: number): Transaction => {
  const base = {
    row,
    type: '商户消费',
    payee: '杭州快砍网络科技有限公司',
    account: '',
    goods: '会员',
    direction: 'out',
    method: '零钱',
    status: '支付成功',
    order: '',
    merchantOrder: '',
    note: '',
    ...draft,
  } as const
  return {
    ...base,
    kind: draft.kind ?? kindOf(base.direction, base.type, base.status),
    refundedByStatus: base.direction === 'out' ? refundedBy(base.status, base.amount) : 0,
  }
}

const billOf = (path: string, drafts: readonly Draft[], provider: Provider = 'wechat'): ReadBill => ({
  path,
  place: '',
  provider,
  layout: provider,
  encoding: 'utf-8',
  from: '',
  to: '',
  head: { row: 17, cells: [] },
  skipped: [],
  lostOrders: [],
  sums: { out: 0, in: 0, neutral: 0 },
  preamble: { from: null, to: null, count: null, sums: {} },
  agrees: null,
  differences: [],
  transactions: drafts.map((draft, index) => transaction(draft, 18 + index)),
})

const all = (bills: readonly ReadBill[]) => {
  const { paid, refunded, net } = choose(bills, { payees: ['快砍'], rows: [] })
  return { paid, refunded, net }
}

const order = (n: number): string => `4200002500202503${String(n).padStart(12, '0')}`
/** A payment, perhaps with refunds, as a bill lists them. */
const story = fc
  .array(
    fc.record({
      minute: fc.integer({ min: 0, max: 5 }),
      amount: fc.integer({ min: 2, max: 5 }).map((yuan) => yuan * 100),
      refund: fc.constantFrom('none', 'full', 'part', 'status-only', 'closed'),
    }),
    { minLength: 1, maxLength: 8 },
  )
  .map((items) =>
    items.flatMap((item, index): Draft[] => {
      const time = `2025-03-01 10:0${item.minute}:00`
      const [number, merchant] = [order(index), `KK${index}`]
      const back = item.refund === 'part' ? 100 : item.amount
      const payment: Draft = {
        time,
        amount: item.amount,
        order: number,
        merchantOrder: merchant,
        status:
          item.refund === 'none'
            ? '支付成功'
            : item.refund === 'closed'
              ? '交易关闭'
              : back === item.amount
                ? '已全额退款'
                : `已退款(￥${back / 100})`,
      }
      const refund: Draft = {
        time: `2025-03-02 10:0${item.minute}:00`,
        amount: back,
        order: `5030${number}`,
        merchantOrder: merchant,
        direction: 'in',
        type: '快砍-退款',
        status: '已全额退款',
      }
      return ['none', 'status-only', 'closed'].includes(item.refund) ? [payment] : [payment, refund]
    }),
  )

describe('a transaction counts once', () => {
  test('whatever exports it stands in and in whatever order they are named', () => {
    fc.assert(
      fc.property(story, fc.infiniteStream(fc.boolean()), fc.boolean(), (drafts, coins, reversed) => {
        const whole = all([billOf('全.csv', drafts)])
        const first = drafts.filter(() => coins.next().value)
        const parts = [
          billOf('甲.csv', first),
          billOf('乙.xlsx', [...drafts].reverse()),
          billOf(
            '丙.zip',
            drafts.filter(() => coins.next().value),
          ),
        ]
        expect(all(reversed ? parts.reverse() : parts)).toEqual(whole)
      }),
      { seed: 11, numRuns: process.env['EVIDENCE_LONG'] ? 5_000 : 500 },
    )
  })

  test('two real payments of equal amount and minute with different order numbers stay two', () => {
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 6 }), fc.integer({ min: 1, max: 3 }), (count, copies) => {
        const drafts = Array.from({ length: count }, (_, index): Draft => ({
          time: '2025-03-01 20:14:09',
          amount: 29_800,
          order: order(index),
        }))
        const bills = Array.from({ length: copies }, (_, index) => billOf(`${index}.csv`, drafts))
        expect(all(bills).paid).toBe(count * 29_800)
      }),
      { seed: 12, numRuns: 50 },
    )
  })

  test('an older export that does not know of the refund changes nothing', () => {
    const old = billOf('三月.csv', [{ time: '2025-03-01 20:14:09', amount: 29_800, order: order(1) }])
    const later = billOf('四月.csv', [
      { time: '2025-03-01 20:14:09', amount: 29_800, order: order(1), status: '已退款(￥98.00)' },
    ])
    for (const bills of [
      [old, later],
      [later, old],
    ])
      expect(all(bills)).toEqual({ paid: 29_800, refunded: 9_800, net: 20_000 })
  })

  test('an order that was open in an older export and closed in a later one moved no money', () => {
    const old = billOf(
      '旧.csv',
      [{ time: '2025-03-01 20:14:09', amount: 8_800, order: order(1), status: '等待确认收货' }],
      'alipay',
    )
    const later = billOf(
      '新.csv',
      [
        {
          time: '2025-03-01 20:14:09',
          amount: 8_800,
          order: order(1),
          status: '交易关闭',
          direction: 'neutral',
        },
      ],
      'alipay',
    )
    for (const bills of [
      [old, later],
      [later, old],
    ])
      expect(all(bills)).toEqual({ paid: 0, refunded: 0, net: 0 })
  })

  test('the same order number in WeChat and in Alipay are two transactions', () => {
    const draft: Draft = { time: '2025-03-01 20:14:09', amount: 29_800, order: order(1) }
    expect(all([billOf('微信.csv', [draft]), billOf('支付宝.csv', [draft], 'alipay')]).paid).toBe(59_600)
  })
})

describe("a bank's line and the wallet's row of one payment", () => {
  const wechat = billOf('微信.csv', [
    { time: '2025-03-01 20:14:09', amount: 29_800, order: order(1) },
    { time: '2025-03-01 20:14:30', amount: 29_800, order: order(2) },
  ])
  const lines: Draft[] = [
    { time: '2025-03-01 20:14:50', amount: 29_800, payee: '财付通-杭州快砍网络科技有限公司', order: '8801' },
    { time: '2025-03-01 20:15:10', amount: 29_800, payee: '财付通', order: '8802' },
    { time: '2025-03-01 20:15:40', amount: 29_800, payee: '杭州快砍网络科技有限公司', order: '8803' },
  ]

  test('count once, one to one, and are asked about', () => {
    const { doubts, transactions } = dedupe([wechat, billOf('银行.csv', lines, 'bank')])
    expect(doubts.map(({ kept, dropped }) => [kept.transaction.order, dropped.transaction.order])).toEqual([
      [order(1), '8801'],
      [order(2), '8802'],
    ])
    expect(transactions).toHaveLength(3)
  })

  test('count twice when the person says so', () => {
    const bank = billOf('银行.csv', lines.slice(0, 1), 'bank')
    expect(
      dedupe([wechat, bank], ({ transaction: { order: number } }) => number === '8801').transactions,
    ).toHaveLength(3)
    expect(dedupe([bank, wechat]).transactions).toHaveLength(2)
  })

  test('are two when the names, the times or the amounts differ', () => {
    const other: Draft[] = [
      { time: '2025-03-01 20:14:50', amount: 29_800, payee: '青禾便利店', order: '9001' },
      { time: '2025-03-01 20:30:00', amount: 29_800, payee: '财付通', order: '9002' },
      { time: '2025-03-01 20:14:50', amount: 29_801, payee: '财付通', order: '9003' },
    ]
    expect(dedupe([wechat, billOf('银行.csv', other, 'bank')]).doubts).toEqual([])
  })

  test('a line with a date only matches a payment of that day', () => {
    const { doubts } = dedupe([
      wechat,
      billOf('银行.csv', [{ time: '2025-03-01', amount: 29_800, payee: '', order: '' }], 'bank'),
    ])
    expect(doubts).toHaveLength(1)
  })
})

test('ten thousand payments alike with their refunds are paired in no time', () => {
  const drafts = Array.from({ length: 10_000 }, (_, index): Draft[] => [
    { time: '2025-03-01 10:00:00', amount: 100, order: order(index) },
    {
      time: '2025-03-02 10:00:00',
      amount: 100,
      order: `5030${order(index).slice(4)}`,
      direction: 'in',
      type: '快砍-退款',
      status: '已全额退款',
    },
  ]).flat()
  const lines = Array.from({ length: 1_000 }, (_, index): Draft => ({
    time: '2025-03-01 10:00:30',
    amount: 100,
    order: `88${index}`,
    payee: '财付通',
  }))
  const started = performance.now()
  expect(all([billOf('微信.csv', drafts), billOf('银行.csv', lines, 'bank')])).toEqual({
    paid: 1_000_000,
    refunded: 1_000_000,
    net: 0,
  })
  expect(performance.now() - started).toBeLessThan(10_000)
})
