import { describe, expect, test } from 'vitest'
import type { Provider, ReadBill, Transaction } from '../../../src/bills/rules/bill.js'
import { sourceOf } from '../../../src/bills/rules/bill.js'
import { choose } from '../../../src/bills/rules/choose.js'
import type { RowPick } from '../../../src/bills/rules/choose.js'
import { dedupe } from '../../../src/bills/rules/dedupe.js'
import { isSame, newEntries } from '../../../src/bills/rules/entries.js'
import { identityClues } from '../../../src/bills/rules/identity.js'
import { pairRefunds } from '../../../src/bills/rules/pairing.js'
import { likelyHeader, proposedColumns } from '../../../src/bills/rules/propose.js'
import { offeredPayees, suggestPayees } from '../../../src/bills/rules/suggest.js'
import { emptyCaseFile } from '../../../src/case/rules/case-file.js'
import type { CaseFile, Payment } from '../../../src/case/rules/case-file.js'
import { refusal } from '../../support/matchers.js'

let last = 0
const row = (more: Partial<Transaction> = {}): Transaction => ({
  row: ++last,
  time: '2026-03-01 20:14:09',
  type: '商户消费',
  payee: '快砍网络',
  account: '',
  goods: '加速包',
  direction: 'out',
  amount: 29800,
  method: '零钱',
  status: '支付成功',
  order: '',
  merchantOrder: '',
  note: '',
  kind: 'payment',
  refundedByStatus: 0,
  ...more,
})
const back = (more: Partial<Transaction> = {}) =>
  row({ time: '2026-03-02 10:00:00', direction: 'in', kind: 'refund', type: '退款', ...more })
const bill = (transactions: Transaction[], more: Partial<ReadBill> = {}): ReadBill =>
  ({ path: '账单/微信.csv', place: '', provider: 'wechat', transactions, ...more }) as ReadBill
const bank = (...rows: Transaction[]) => bill(rows, { path: '账单/银行.csv', provider: 'bank' })

describe('a refund goes to its payment', () => {
  const pairs = (provider: Provider, ...rows: Transaction[]) => {
    const all = rows.map((transaction) => ({ bill: bill([], { provider }), transaction }))
    const { payments, order, loose } = pairRefunds(all)
    const ties = payments.flatMap((payment) =>
      order(payment).refunds.map(
        ({ refund, tie }) => `${payment.transaction.note}←${refund.transaction.note} ${tie}`,
      ),
    )
    return [...ties, ...loose.map(({ transaction }) => `?${transaction.note}`)]
  }
  const ORDER = '420000286120'

  test('by the order number that begins with the payment’s, before anything else', () => {
    const rows = [
      row({ note: '甲', order: ORDER }),
      row({ note: '乙', order: '9', merchantOrder: 'K1', payee: '快砍' }),
    ]
    expect(
      pairs(
        'wechat',
        ...rows,
        back({ note: '退', order: `${ORDER}-77`, merchantOrder: 'K1', payee: '快砍' }),
      ),
    ).toEqual(['甲←退 order-prefix'])
    expect(
      pairs(
        'wechat',
        row({ note: '甲', order: '42000028612', amount: 1 }),
        back({ note: '退', order: '420000286129' }),
      ),
    ).toEqual(['?退'])
  })

  test('by the merchant’s number, at the same payee, made before it and with enough left', () => {
    const pay = (more: Partial<Transaction>) => row({ merchantOrder: 'K1', amount: 100, ...more })
    const refund = back({ note: '退', merchantOrder: 'K1', amount: 60 })
    expect(pairs('wechat', pay({ note: '甲' }), refund)).toEqual(['甲←退 merchant-order'])
    expect(pairs('wechat', pay({ note: '甲', payee: '别家' }), refund)).toEqual(['?退'])
    expect(pairs('wechat', pay({ note: '甲', time: '2026-03-02 10:00:01' }), refund)).toEqual(['?退'])
    expect(pairs('wechat', pay({ note: '甲', amount: 59 }), refund)).toEqual(['?退'])
    expect(
      pairs(
        'wechat',
        pay({ note: '甲' }),
        refund,
        back({ note: '退二', merchantOrder: 'K1', amount: 60, time: '2026-03-03' }),
      ),
    ).toEqual(['甲←退 merchant-order', '?退二'])
  })

  test('by the sum the status names, each payment once', () => {
    const told = (note: string, time: string) => row({ note, time, amount: 500, refundedByStatus: 100 })
    const refunds = [
      back({ note: '退', amount: 100 }),
      back({ note: '退二', amount: 100, time: '2026-03-03' }),
    ]
    expect(pairs('wechat', told('甲', '2026-03-01'), told('乙', '2026-03-01 12:00'), ...refunds)).toEqual([
      '甲←退 status',
      '乙←退二 status',
    ])
    expect(pairs('wechat', row({ note: '甲', amount: 500 }), back({ note: '退', amount: 100 }))).toEqual([
      '?退',
    ])
  })

  test('by payee and amount only when a single payment fits', () => {
    const refund = back({ note: '退' })
    expect(pairs('wechat', row({ note: '甲' }), refund)).toEqual(['甲←退 payee-and-amount'])
    expect(pairs('wechat', row({ note: '甲' }), row({ note: '乙' }), refund)).toEqual(['?退'])
    expect(pairs('wechat', row({ note: '甲', payee: '' }), back({ note: '退', payee: '' }))).toEqual(['?退'])
    expect(pairs('wechat', row({ note: '甲', kind: 'closed' }), refund)).toEqual(['?退'])
  })

  test('never to one of another provider', () => {
    const all = [
      { bill: bill([], { provider: 'alipay' }), transaction: row({ order: ORDER }) },
      { bill: bill([]), transaction: back({ order: `${ORDER}1` }) },
    ]
    expect(pairRefunds(all).loose).toHaveLength(1)
  })

  test('a closed order counts once money of it came back; the status tells only what no row tells', () => {
    const all = [
      row({ order: ORDER, kind: 'closed', refundedByStatus: 100 }),
      back({ order: `${ORDER}1`, amount: 60 }),
      row({ kind: 'closed', order: 'x' }),
    ].map((transaction) => ({ bill: bill([]), transaction }))
    const { payments, order } = pairRefunds(all)
    expect(payments).toHaveLength(1)
    expect(order(payments[0]!)).toMatchObject({ byStatusOnly: 40, refunded: 100 })
    expect(order(all[2]!)).toMatchObject({ refunds: [], byStatusOnly: 0, refunded: 0 })
  })
})

describe('a line of a bank and a row of a wallet', () => {
  const told = (
    line: Partial<Transaction>,
    wallet: Partial<Transaction> = {},
    more: Partial<ReadBill> = {},
  ) => dedupe([bill([row({ order: 'A1', ...wallet })], more), bank(row(line))]).doubts.length

  test.each([
    ['in the same minute', {}, 1],
    ['two minutes later', { time: '2026-03-01 20:16:59' }, 1],
    ['three minutes later', { time: '2026-03-01 20:17:00' }, 0],
    ['with the day alone', { time: '2026-03-01' }, 1],
    ['a day later with the day alone', { time: '2026-03-02' }, 0],
    ['of another sum', { amount: 29801 }, 0],
    ['the other way', { direction: 'in' as const }, 0],
    ['under the wallet’s name', { payee: '财付通-转账' }, 1],
    ['under a longer name', { payee: '财付通—快砍 网络' }, 1],
    ['without a name', { payee: '' }, 1],
    ['under another name', { payee: '小美便利店' }, 0],
    ['under the name of the other wallet', { payee: '支付宝' }, 0],
  ])('%s: asked about %s', (_what, line, count) => {
    expect(told(line)).toBe(count)
  })

  test('may be booked after midnight, or told before it', () => {
    expect(told({ time: '2026-03-02 00:00:30' }, { time: '2026-03-01 23:59:00' })).toBe(1)
    expect(told({ time: '2026-02-28 23:59:30' }, { time: '2026-03-01 00:00:30' })).toBe(1)
    expect(told({ payee: 'ALIPAY' }, {}, { provider: 'alipay' })).toBe(1)
    expect(told({ payee: '财付通' }, {}, { provider: 'alipay' })).toBe(0)
  })

  test('of which a bill tells each once: two equal lines are two payments', () => {
    const two = dedupe([bill([row({ order: 'A1' })]), bank(row(), row())])
    expect([two.doubts.length, two.transactions.length]).toEqual([1, 2])
    const apart = dedupe([bill([row({ order: 'A1' })]), bank(row())], () => true)
    expect([apart.doubts.length, apart.transactions.length]).toEqual([0, 2])
  })

  test('rows with one number are one only when provider, sum, way and minute agree', () => {
    const same = (more: Partial<Transaction>, of: Partial<ReadBill> = {}) =>
      dedupe([bill([row({ order: 'A1' })]), bill([row({ order: 'A1', ...more })], { path: '新.csv', ...of })])
        .repeated.length
    expect(same({})).toBe(1)
    expect(same({ time: '2026-03-01 20:14:59' })).toBe(1)
    expect([
      same({ time: '2026-03-01 20:15:09' }),
      same({ amount: 1 }),
      same({ direction: 'in' }),
      same({}, { provider: 'alipay' }),
    ]).toEqual([0, 0, 0, 0])
  })
})

describe('choosing', () => {
  const pay = row({ row: 18, order: '420000286120' })
  const refund = back({ row: 30, order: '420000286120-1', amount: 9800 })
  const closed = row({ row: 40, kind: 'closed', status: '交易关闭', amount: 1 })
  const wechat = bill([refund, pay, closed, row({ row: 50, payee: '小店', amount: 5 })])
  const pick = (file: string | null, number: number, place?: string): RowPick => ({
    file,
    row: number,
    ...(place === undefined ? {} : { place }),
  })
  const rows = (...picks: RowPick[]) =>
    choose(
      [
        wechat,
        bill([row({ row: 18, amount: 7 })], { path: '账单/支付宝.zip', place: '一.csv', provider: 'alipay' }),
      ],
      { payees: [], rows: picks },
    )

  test('a payment brings its refund, in order of time, and a refund its payment', () => {
    for (const number of [18, 30]) {
      const { chosen, paid, refunded, net } = rows(pick('微信.csv', number))
      expect(chosen.map(({ amount, refundOf }) => [amount, refundOf])).toEqual([
        [29800, undefined],
        [9800, '420000286120'],
      ])
      expect([paid, refunded, net]).toEqual([29800, 9800, 20000])
    }
    const sameTime = choose([bill([back({ time: pay.time, order: '420000286120', amount: 1 }), pay])], {
      payees: ['快砍'],
      rows: [],
    })
    expect(sameTime.chosen.map(({ refundOf }) => refundOf)).toEqual([undefined, '420000286120'])
  })

  test('by payee leaves out what moved no money, and says so', () => {
    const { chosen, leftOut } = choose([wechat], { payees: ['快砍'], rows: [] })
    expect(chosen).toHaveLength(2)
    expect(leftOut.map(({ transaction }) => transaction.row)).toEqual([40])
    expect(choose([wechat], { payees: [], ticked: ['小店'], rows: [] }).chosen).toHaveLength(1)
  })

  test('a row is named by its file, or a part of its path, and its sheet', () => {
    expect(rows(pick('账单/微信.csv', 18)).paid).toBe(29800)
    expect(rows(pick('支付宝.zip', 18)).paid).toBe(7)
    expect(rows(pick(null, 18, '一.csv')).paid).toBe(7)
    expect(rows(pick(null, 50)).paid).toBe(5)
    const wrong =
      (...picks: RowPick[]) =>
      () =>
        rows(...picks)
    expect(wrong(pick('信.csv', 18))).toThrow(
      refusal('bill/no-such-row', { row: 18, file: '信.csv' }) as Error,
    )
    expect(wrong(pick(null, 99))).toThrow(
      refusal('bill/no-such-row', { file: '账单/微信.csv、账单/支付宝.zip' }) as Error,
    )
    expect(wrong(pick(null, 18))).toThrow(
      refusal('bill/row-twice', { row: 18, files: '账单/微信.csv、一.csv' }) as Error,
    )
    expect(wrong(pick(null, 40))).toThrow(
      refusal('bill/row-not-money', { row: 40, file: '账单/微信.csv', status: '交易关闭' }) as Error,
    )
  })

  test('a row that another bill tells a second time is that transaction', () => {
    const twin = bank(row({ row: 3 }))
    const { chosen } = choose([bill([row({ row: 18, order: 'A1' })]), twin], {
      payees: [],
      rows: [pick('银行.csv', 3)],
    })
    expect(chosen.map(({ from }) => sourceOf(from))).toEqual(['账单/微信.csv#18'])
    expect(
      sourceOf({ bill: { path: '账.zip', place: '一.csv', provider: 'bank' }, transaction: row({ row: 9 }) }),
    ).toBe('账.zip#一.csv!9')
  })

  test('who took the money is told once by name, account and number, from payments alone', () => {
    const { chosen } = choose(
      [
        bill([
          row({ row: 1, account: 'kk***@x', merchantOrder: 'K1' }),
          row({ row: 2 }),
          back({ row: 3, kind: 'receipt', payee: '快砍二' }),
        ]),
      ],
      { payees: ['快砍'], rows: [] },
    )
    expect(identityClues(chosen)).toEqual([
      { what: 'name', value: '快砍网络', source: '账单/微信.csv#1' },
      { what: 'account', value: 'kk***@x', source: '账单/微信.csv#1' },
      { what: 'merchant-order', value: 'K1', source: '账单/微信.csv#1' },
    ])
  })
})

describe('an entry that stands in the case already', () => {
  const old = (more: object) =>
    ({
      amount: 29800,
      on: '2026-03-01',
      at: '20:14:09',
      payee: '快砍',
      source: '',
      order_no: '',
      ...more,
    }) as Payment
  const entry = (more: object) =>
    ({ on: '2026-03-01', at: '20:14', payee: '快砍', source: '微信.csv#18', order_no: '', ...more }) as never

  test.each([
    ['the same row', { source: '微信.csv#18', on: '2026-01-01' }, {}, true],
    ['another sum', { source: '微信.csv#18', amount: 1 }, {}, false],
    ['the same number', { order_no: 'A', on: '2026-01-01' }, { order_no: 'A' }, true],
    ['another number', { order_no: 'B' }, { order_no: 'A' }, false],
    ['a number on one side alone', { order_no: 'B' }, {}, true],
    ['the same minute', {}, {}, true],
    ['another minute', { at: '20:15' }, {}, false],
    ['no time of day', { at: '' }, {}, true],
    ['another day', { on: '2026-03-02' }, {}, false],
    ['nobody named', { payee: '' }, {}, true],
    ['somebody else', { payee: '小店' }, {}, false],
    ['no source on either side', { on: '2026-03-02' }, { source: '' }, false],
  ])('%s: %s', (_what, before, now, same) => {
    expect(isSame(old(before), entry(now), 29800)).toBe(same)
  })

  test('is counted and not added again; a refund by its status alone has no time', () => {
    const words = {
      method: { wechat: '微信支付', alipay: '支付宝', bank: '银行转账' },
      byStatusOnly: (status: string) => `（${status}）`,
    }
    const from = {
      bill: bill([]),
      transaction: row({ row: 18, goods: '', note: '会员', status: '已退款(￥1.00)' }),
    }
    const chosen = [
      { from, amount: 29800 },
      { from, amount: 100, refundOf: 'A', byStatusOnly: true as const },
    ]
    const empty = { payments: [], refunds: [] }
    const { payments, refunds } = newEntries(chosen, empty, words)
    expect(payments).toMatchObject([
      {
        on: '2026-03-01',
        at: '20:14:09',
        for: '会员',
        amount: '298.00',
        method: '微信支付',
        source: '账单/微信.csv#18',
      },
    ])
    expect(refunds).toMatchObject([{ at: '', for: '（已退款(￥1.00)）', refund_of: 'A', amount: '1.00' }])
    const again = newEntries(chosen, { payments: [old({})], refunds: [] } as never, words)
    expect(again).toMatchObject({ already: 0 })
    const known = newEntries(
      chosen,
      { payments: [old({ payee: '快砍网络' })], refunds: [old({ amount: 100, at: '', payee: '' })] } as never,
      words,
    )
    expect(known).toEqual({ payments: [], refunds: [], already: 2 })
  })
})

describe('columns of a bank', () => {
  const lines = (...cells: string[][]) => cells.map((one, index) => ({ row: index + 1, cells: one }))

  test('stand in the fullest line of names, the first of equals', () => {
    const head = ['交易日期', '摘要', '金额', '']
    expect(
      likelyHeader(
        lines(
          ['账户', '张三'],
          ['日期', '金额', '备注', ''],
          head,
          ['交易日期', '摘要', '支出', '收入'],
          ['甲', '乙', '丙', '丁'],
        ),
      ),
    ).toEqual(['交易日期', '摘要', '支出', '收入'])
    expect(likelyHeader(lines(['a', 'b']))).toBeNull()
    expect(likelyHeader(lines(['日期', '金额', '1.00']))).toBeNull()
    expect(likelyHeader(lines(['日期', '金额', '2026-03-01']))).toBeNull()
    expect(likelyHeader(lines(['日期', '金额', '很长'.repeat(11)]))).toBeNull()
    expect(likelyHeader(lines(['日期', '金额', '很长'.repeat(10)]))).not.toBeNull()
  })

  test.each([
    [
      ['记账日期', '借方发生额', '贷方发生额', '金额', '对方户名', '对方账号', '流水号', '摘要'],
      {
        date: '记账日期',
        out: '借方发生额',
        in: '贷方发生额',
        payee: '对方户名',
        account: '对方账号',
        order: '流水号',
        note: '摘要',
      },
    ],
    [
      ['交易时间', '交易金额', '借贷标志', '交易对手'],
      { time: '交易时间', amount: '交易金额', direction: '借贷标志', payee: '交易对手' },
    ],
    [['时间', '记账时间', '入账日期'], { time: '记账时间', date: '入账日期' }],
    [['不认识'], {}],
  ])('of %j are proposed as %j', (head, columns) => {
    expect(proposedColumns(head)).toEqual(columns)
  })
})

describe('who may belong to the case', () => {
  const file = (more: object) => ({ ...emptyCaseFile(), ...more }) as CaseFile
  const respondent = { name: '杭州快砍网络科技有限公司', brand: '快砍助力', accounts: ['微信 kk_pay'] }
  const of = (more: Partial<Transaction>, told: object = { respondents: [respondent] }) =>
    suggestPayees([bill([row({ row: 7, payee: '无关', goods: '', ...more })])], file(told))[0]?.reasons ?? []

  test.each([
    ['the whole name', { payee: '杭州快砍网络科技有限公司（商户）' }, ['respondent']],
    ['the name without place and form', { payee: '财付通-快砍网络科技' }, ['respondent']],
    ['a long part of the name', { payee: '快砍网络' }, ['respondent']],
    ['a short part of the name', { payee: '快砍' }, []],
    ['the brand', { payee: '快砍助力' }, ['respondent']],
    ['the account', { account: 'KK_PAY' }, ['account']],
    ['the account as a name', { payee: 'kk_pay' }, ['account']],
    ['the account in a remark', { note: '转给 kk_pay' }, ['account']],
    ['the brand in a remark', { goods: '快砍助力会员' }, ['remark']],
    ['nothing', {}, []],
    ['own money moved', { payee: '快砍助力', kind: 'neutral' as const }, []],
  ])('by %s', (_what, more, reasons) => {
    expect(of(more)).toEqual(reasons)
  })

  test.each([
    ['充值年度会员 298 元', ['amount']],
    ['付了¥298.00', ['amount']],
    ['付了￥ 298', ['amount']],
    ['付了1,298 元', []],
    ['付了3.298 元', []],
    ['付了298 次', []],
  ])('by a sum told as %s', (what, reasons) => {
    const told = { facts: [{ on: '2026-03-01', what, at: '', exhibits: [] }] }
    expect(of({}, told)).toEqual(reasons)
    expect(of({ kind: 'refund' }, told)).toEqual([])
  })

  test('those the case names stand first and are ticked, a hint is not, then comes the largest sum', () => {
    const rows = [
      row({ payee: '大店', amount: 99999 }),
      row({ payee: '小店', amount: 5 }),
      row({ payee: '小店', amount: 29800 }),
      row({ payee: '快砍助力', amount: 7 }),
      row({ payee: '', amount: 1 }),
    ]
    const told = file({
      respondents: [respondent],
      facts: [{ on: '2026-03-01', what: '付 298 元', at: '', exhibits: [] }],
    })
    expect(
      offeredPayees([bill(rows)], told).map(({ payee, reasons, chosen }) => [payee, reasons.join(), chosen]),
    ).toEqual([
      ['快砍助力', 'respondent', true],
      ['小店', 'amount', false],
      ['大店', '', false],
    ])
    expect(suggestPayees([bill(rows)], told).map(({ payee, rows: found }) => [payee, found.length])).toEqual([
      ['小店', 1],
      ['快砍助力', 1],
    ])
  })
})
