import { describe, expect, test } from 'vitest'
import { emptyCaseFile } from '../../../src/case/rules/case-file.js'
import { choose } from '../../../src/bills/rules/choose.js'
import { newEntries } from '../../../src/bills/rules/entries.js'
import { billExcerpt, citedRows, parseSource } from '../../../src/bills/rules/excerpt.js'
import { identityClues } from '../../../src/bills/rules/identity.js'
import { proofGaps } from '../../../src/bills/rules/proof-gaps.js'
import { offeredPayees, suggestPayees } from '../../../src/bills/rules/suggest.js'
import { BillFiles } from '../../../src/bills/adapters/bill-files.js'
import { excerptBill } from '../../../src/bills/usecases/excerpt-bill.js'
import { refusal } from '../../support/matchers.js'
import { FIXTURES, KUAIKAN, fixture } from '../adapters/support/bills.js'

const words = {
  method: { wechat: '微信支付', alipay: '支付宝', bank: '银行转账' },
  byStatusOnly: (status: string) => `按状态“${status}”计`,
}
const rows = (...picks: (number | [string, number])[]) => ({
  payees: [],
  rows: picks.map((pick) =>
    typeof pick === 'number' ? { file: null, row: pick } : { file: pick[0], row: pick[1] },
  ),
})

describe('choosing rows', () => {
  test('by number takes the payment and what came back of it', async () => {
    const { chosen, net } = choose([await fixture('wechat-2024.csv')], rows(23))
    expect(chosen.map(({ from, refundOf }) => [from.transaction.row, refundOf])).toEqual([
      [23, undefined],
      [20, '4200002500202503020000000002'],
    ])
    expect(net).toBe(20_000)
  })

  test('takes a row the person names although the bill calls it neutral', async () => {
    expect(choose([await fixture('wechat-2024.csv')], rows(22))).toMatchObject({ paid: 50_000, refunded: 0 })
  })

  test('money the other side sent counts as returned', async () => {
    const { chosen } = choose([await fixture('wechat-2024.csv')], { payees: ['张某某'], rows: [] })
    expect(chosen).toMatchObject([{ amount: 888, refundOf: '' }])
  })

  test('a ticked counterparty is that one and nobody whose name holds it', async () => {
    const bill = await fixture('wechat-2024.csv')
    const double = {
      ...bill,
      transactions: [
        ...bill.transactions,
        ...bill.transactions
          .filter(({ payee }) => payee === KUAIKAN)
          .map((one) => ({ ...one, row: one.row + 100, order: `${one.order}9`, payee: `${KUAIKAN}二号店` })),
      ],
    }
    const nets = [
      { payees: [KUAIKAN], rows: [] },
      { payees: [], ticked: [KUAIKAN], rows: [] },
    ].map((selection) => choose([double], selection).net)
    expect(nets).toEqual([
      2 * choose([bill], { payees: [KUAIKAN], rows: [] }).net,
      choose([bill], { payees: [KUAIKAN], rows: [] }).net,
    ])
  })

  test('refuses a row that is no transaction, is in two bills, or moved no money', async () => {
    const [wechat, alipay] = [await fixture('wechat-2024.csv'), await fixture('alipay-2023.csv')]
    expect(() => choose([wechat], rows(17))).toThrow(refusal('bill/no-such-row', { row: 17 }) as Error)
    expect(() =>
      choose(
        [
          wechat,
          { ...alipay, transactions: alipay.transactions.map((one) => ({ ...one, row: one.row - 8 })) },
        ],
        rows(18),
      ),
    ).toThrow(refusal('bill/row-twice') as Error)
    expect(() => choose([alipay], rows(28))).toThrow(
      refusal('bill/row-not-money', { row: 28, status: '交易关闭' }) as Error,
    )
    expect(choose([wechat, alipay], rows(['alipay-2023.csv', 32])).paid).toBe(19_990)
  })

  test('finds a payee by part of the name, in any width and case, and by account', async () => {
    const alipay = await fixture('alipay-2023.csv')
    expect(choose([alipay], { payees: ['KUAIKAN.Example'], rows: [] }).net).toBe(29_990)
    expect(choose([alipay], { payees: ['快 砍'], rows: [] }).net).toBe(29_990)
  })
})

describe('what goes into evidence.yml', () => {
  test('has the row it comes from, and is added once', async () => {
    const { chosen } = choose([await fixture('wechat-2024.csv')], rows(23, 24))
    const first = newEntries(chosen, emptyCaseFile(), words)
    expect(first.payments[0]).toEqual({
      on: '2025-03-01',
      at: '20:14:09',
      payee: KUAIKAN,
      for: '快砍助力年度会员',
      amount: '1298.00',
      method: '微信支付',
      order_no: '4200002500202503010000000001',
      merchant_no: 'KK20250301000001',
      payer_account: '中国银行(1234)',
      payee_account: '',
      source: 'wechat-2024.csv#24',
    })
    expect(first.refunds).toMatchObject([
      { amount: '100.00', refund_of: '4200002500202503020000000002', source: 'wechat-2024.csv#20' },
    ])
    const there = {
      payments: first.payments.map((one) => ({ ...one, amount: Math.round(Number(one.amount) * 100) })),
      refunds: first.refunds.map((one) => ({ ...one, amount: Math.round(Number(one.amount) * 100) })),
    }
    expect(newEntries(chosen, there, words)).toEqual({ payments: [], refunds: [], already: 3 })
  })

  test('a refund known only by the status says so instead of inventing a date', async () => {
    const bill = await fixture('wechat-2024.csv')
    const { chosen } = choose(
      [{ ...bill, transactions: bill.transactions.filter(({ row }) => row === 23) }],
      rows(23),
    )
    expect(newEntries(chosen, emptyCaseFile(), words).refunds).toMatchObject([
      { amount: '100.00', at: '', for: '按状态“已退款(￥100.00)”计', source: 'wechat-2024.csv#23' },
    ])
  })
})

describe('the excerpt of a bill', () => {
  const say = {
    say: (key: string, facts = {}) =>
      key === 'exhibit.bill_row'
        ? '原行号'
        : key === 'exhibit.bill_same'
          ? `各行相同：${(facts as Record<string, string>)['columns']}。`
          : `节选：共 ${(facts as Record<string, number>)['rows']} 行，仅列与本案有关的 ${(facts as Record<string, number>)['chosen']} 行`,
  }
  const blocksOf = async (name: string, ...rows: number[]) => {
    const [excerpt] = (await excerptBill(
      new BillFiles(),
      `${FIXTURES}${name}`,
      rows.map((row) => ({ place: '', row })),
    ))!
    return billExcerpt(excerpt!, 'E0003', say)
  }

  test('holds the head row and the chosen rows and nobody else', async () => {
    const blocks = await blocksOf('wechat-2024.csv', 20, 23)
    const text = JSON.stringify(blocks)
    expect(blocks[0]).toMatchObject({
      kind: 'paragraph',
      spans: [{ text: '节选：共 8 行，仅列与本案有关的 2 行' }],
    })
    expect(blocks.at(-1)).toMatchObject({
      kind: 'table',
      rows: [{ anchor: 'bill:E0003#20' }, { anchor: 'bill:E0003#23' }],
    })
    for (const word of ['原行号', '交易单号', '备注', '4200002500202503020000000002', '¥300.00'])
      expect(text).toContain(word)
    for (const stranger of ['老李水果店', '王某', '张某某', '敏敏', '绿田超市', '快砍助力年度会员'])
      expect(text).not.toContain(stranger)
  })

  test('shows an amount that came apart at its comma whole', async () => {
    expect(JSON.stringify(await blocksOf('wechat-2024.csv', 24))).toMatch(/["\s]¥1,298\.00["；]/)
  })

  test('fits upright paper: at most eight columns', async () => {
    const table = (await blocksOf('alipay-2023.csv', 27)).at(-1)
    expect(table?.kind === 'table' ? table.columns.length : 0).toBeLessThanOrEqual(8)
  })

  test('gives every number a line of its own under its row, with its name, and says once what all rows share', async () => {
    const blocks = await blocksOf('wechat-2024.csv', 20, 23)
    const table = blocks.at(-1)
    const rows = table?.kind === 'table' ? table.rows : []
    for (const row of rows) {
      const under = row.under!.map((spans) => spans.map((span) => ('text' in span ? span.text : '')).join(''))
      expect(under.filter((line) => /^\S*单号 [0-9A-Za-z]{16,}$/.test(line)).length).toBeGreaterThan(0)
      for (const line of under) expect(line.match(/[0-9A-Za-z]{16,}/g)?.length ?? 0).toBeLessThanOrEqual(1)
    }
    expect(JSON.stringify(blocks)).toContain('各行相同：交易对方 杭州快砍网络科技有限公司')
  })

  test('takes its rows from the sources of the payments', () => {
    const file = {
      ...emptyCaseFile(),
      payments: [
        { source: '账单/微信.xlsx#18' },
        { source: '账单/微信.xlsx#5' },
        { source: '账单.zip#支付宝.csv!30' },
        { source: '手写' },
      ] as never,
    }
    expect(citedRows(file, '账单/微信.xlsx')).toEqual([
      { place: '', row: 5 },
      { place: '', row: 18 },
    ])
    expect(citedRows(file, '账单.zip')).toEqual([{ place: '支付宝.csv', row: 30 }])
    expect(parseSource('手写')).toBeNull()
  })
})

test('clues about the other side name the row that shows them', async () => {
  const { chosen } = choose([await fixture('alipay-2023.csv')], { payees: ['快砍'], rows: [] })
  expect(identityClues(chosen).slice(0, 2)).toEqual([
    { what: 'name', value: KUAIKAN, source: 'alipay-2023.csv#32' },
    { what: 'account', value: 'kua***@kuaikan.example', source: 'alipay-2023.csv#32' },
  ])
})

test('counterparties are suggested with reasons, and never a stranger', async () => {
  const file = emptyCaseFile()
  const named = {
    ...file,
    respondents: [
      { ...file.respondents[0]!, brand: '快砍助力', name: KUAIKAN, accounts: ['微信号 kk_zhuli'] },
    ],
    facts: [{ on: '2025-03-10', at: '', what: '又转账 200 元', exhibits: [] }],
  }
  const suggestions = suggestPayees([await fixture('wechat-2024.csv')], named as typeof file)
  expect(suggestions.map(({ payee, reasons }) => [payee, reasons])).toEqual([
    [KUAIKAN, ['respondent', 'remark']],
    ['王某', ['amount']],
  ])
  const offered = offeredPayees([await fixture('wechat-2024.csv')], named as typeof file)
  expect(offered.slice(0, 2).map(({ payee, chosen }) => [payee, chosen])).toEqual([
    [KUAIKAN, true],
    ['王某', false],
  ])
  expect(offered.filter(({ chosen }) => chosen)).toHaveLength(1)
})

test('a table without its stamped paper is a gap, until a PDF is confirmed', () => {
  const file = {
    ...emptyCaseFile(),
    payments: [{ method: '微信支付' }, { method: '支付宝' }, { method: '现金' }] as never,
  }
  expect(proofGaps(file, [])).toEqual(['wechat', 'alipay'])
  expect(
    proofGaps(file, [
      {
        item: 'payment',
        kind: { mime: 'application/pdf', family: 'pdf', extension: 'pdf', mismatch: false },
      },
    ]),
  ).toEqual([])
})
