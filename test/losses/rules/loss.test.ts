import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { caseFileSchema } from '../../../src/case/rules/case-file.js'
import type { CaseFile } from '../../../src/case/rules/case-file.js'
import { partWords } from '../../../src/dossier/rules/words.js'
import type { Block, Span } from '../../../src/paper/rules/blocks.js'
import { moneyFindings } from '../../../src/losses/rules/findings.js'
import { simpleInterest } from '../../../src/losses/rules/interest.js'
import { lossBlocks } from '../../../src/losses/rules/loss-blocks.js'
import { lossStatement } from '../../../src/losses/rules/loss-statement.js'
import { courtFee } from '../../../src/losses/rules/court-fee.js'

const caseOf = (yaml: string): CaseFile =>
  caseFileSchema.parse({ version: '1', ...(parse(yaml, { schema: 'failsafe' }) as object) })
const words = partWords(parse(readFileSync('templates/zh-CN/losses.yml', 'utf8'), { schema: 'core' }))
const textOf = (spans: readonly Span[]): string =>
  spans.map((span) => ('text' in span ? span.text : 'cite' in span ? `[${span.cite}]` : '')).join('')
const table = (block: Block | undefined): string[][] =>
  block?.kind === 'table' ? block.rows.map(({ cells }) => cells.map(textOf)) : []
const lines = (blocks: readonly Block[]): string[] =>
  blocks.flatMap((block) => (block.kind === 'paragraph' ? [textOf(block.spans)] : []))

const paidTwice = caseOf(`
payments:
  - { on: 2026-03-05, at: "09:00", payee: 杭州快砍网络科技有限公司, for: 加速包, amount: 158.00, method: 支付宝, order_no: "20260305", source: 账单/支付宝.csv#27 }
  - { on: 2026-03-01, at: "20:14:09", payee: 杭州快砍网络科技有限公司, for: 年度会员, amount: "1,298.00", method: 微信支付, order_no: "4200001", source: 账单/微信.xlsx#18 }
refunds:
  - { on: 2026-03-20, payee: 杭州快砍网络科技有限公司, for: 部分退款, amount: 58.00, order_no: "20260305_1", refund_of: "20260305" }
delivered_value: 100
debt_demand: { amount: 2000.00, on: 2026-04-10, reason: 助力失败扣款, exhibits: [截图/IMG_2101.PNG] }
claims: [refund, no_debt]
`)

test('the statement adds up in order of time, to the 分', () => {
  const statement = lossStatement(paidTwice)
  expect(statement).toMatchObject({
    paid: 145_600,
    refunded: 5_800,
    delivered: 10_000,
    demanded: 200_000,
    claimed: 129_800,
  })
  expect(statement.rows.map(({ no, amount, source }) => [no, amount, source?.row])).toEqual([
    [1, 129_800, 18],
    [2, 15_800, 27],
  ])
})

test('demands of several senders may be one debt: the largest is the figure, never their sum', () => {
  const twice = caseOf(`
debt_demands:
  - { amount: 2000.00, on: 2026-04-10 }
  - { amount: 2400.00, on: 2026-04-20, by: 某催收公司 }
`)
  expect(lossStatement(twice).demanded).toBe(240_000)
})

test('what was paid is claimed, never less than nothing', () => {
  expect(
    lossStatement(
      caseOf(
        'payments: [{ on: 2026-03-01, payee: 快砍, amount: 10 }]\nrefunds: [{ on: 2026-03-02, payee: 快砍, amount: 30 }]',
      ),
    ).claimed,
  ).toBe(0)
})

test('months stand with bars as long as what was paid in them, and not at all within one month', () => {
  const over = caseOf(`
payments:
  - { on: 2025-12-31, payee: 快砍, amount: 800.00 }
  - { on: 2026-01-02, payee: 快砍, amount: 0.01 }
  - { on: 2026-01-03, payee: 快砍, amount: 399.99 }
refunds: [{ on: 2026-03-20, payee: 快砍, amount: 58.00 }]
`)
  const options = { words, citeOf: () => null, monthly: true, asked: true }
  const blocks = lossBlocks(lossStatement(over), options)
  const at = blocks.findIndex((block) => block.kind === 'heading' && block.text === '三、按月')
  expect(table(blocks[at + 1])).toEqual([
    ['2025-12', '¥800.00', '—', '■'.repeat(16)],
    ['2026-01', '¥400.00', '—', '■'.repeat(8)],
    ['2026-03', '—', '¥58.00', ''],
  ])
  const titles = (file: CaseFile): string[] =>
    lossBlocks(lossStatement(file), options).flatMap((block) =>
      block.kind === 'heading' ? [block.text] : [],
    )
  expect([titles(paidTwice).join().includes('按月'), titles(over).at(-1)]).toEqual([false, '四、合计'])
})

describe('part 4 of a dossier', () => {
  const blocks = lossBlocks(lossStatement(paidTwice), {
    words,
    citeOf: ({ path }) => (path.includes('微信') ? [{ cite: 'E0003' }] : null),
    demands: paidTwice.debt_demands,
    asked: true,
    interest: {
      ...simpleInterest(129_800, '3.0', '2026-03-16', '2026-04-15'),
      basis: '一年期LPR',
      until: '2026-04-15',
    },
    fee: courtFee(129_800),
  })
  const tables = blocks.filter(({ kind }) => kind === 'table')

  test('lists every payment with its source row and exhibit, and a total', () => {
    expect(table(tables[0])).toEqual([
      ['1', '2026-03-01\n20:14:09', '杭州快砍网络科技有限公司', '年度会员', '1,298.00', '[E0003]'],
      ['2', '2026-03-05\n09:00', '杭州快砍网络科技有限公司', '加速包', '158.00', '（本人陈述）'],
      ['', '合计', '', '', '1,456.00', ''],
    ])
    const under =
      tables[0]?.kind === 'table' ? tables[0].rows.map((row) => JSON.stringify(row.under ?? [])) : []
    expect(under[0]).toContain('微信支付　交易单号 4200001　账单第18行')
    expect(under[1]).toContain('支付宝　交易单号 20260305')
    expect(tables[0]?.kind === 'table' && tables[0].columns[4]?.align).toBe('right')
  })

  test('says the claim in figures and in capital numerals', () => {
    expect(lines(blocks)).toContain('¥1,298.00（大写：人民币壹仟贰佰玖拾捌元整）')
    expect(lines(blocks)).toContain('请求退还 = 已付 ¥1,456.00 − 已退回 ¥58.00 − 已交付 ¥100.00 = ¥1,298.00')
  })

  test('prints the formula of the interest', () => {
    // 129800 × 3.0% ÷ 365 × 31 = 330.72… 分
    expect(lines(blocks)).toContain(
      '利息 = 本金 ¥1,298.00 × 年利率 3.0% ÷ 365 × 31 天 = ¥3.31（自2026年3月16日起至2026年4月15日止，首尾两日均计；单利，四舍五入到分）。',
    )
  })

  test("keeps the other side's demand apart, 本人不认可", () => {
    expect(table(tables.at(-1))).toEqual([
      ['2026-04-10', '助力失败扣款', '2,000.00', '本人不认可', '（本人陈述）'],
    ])
    expect(JSON.stringify(tables.slice(0, -1))).not.toContain('2,000.00')
  })

  test('in public names are masked and order numbers left out', () => {
    const text = JSON.stringify(
      lossBlocks(lossStatement(paidTwice), {
        words,
        citeOf: () => null,
        asked: true,
        isPublic: true,
        mask: (one) => one.replace(/快砍/g, '××'),
      }),
    )
    expect(text).not.toContain('4200001')
    expect(text).not.toContain('快砍')
  })
})

describe('what the statement does not say', () => {
  const said = (yaml: string, more: Partial<Parameters<typeof lossBlocks>[1]> = {}): string => {
    const blocks = lossBlocks(lossStatement(caseOf(yaml)), {
      words,
      citeOf: () => null,
      asked: true,
      ...more,
    })
    return [...lines(blocks), ...blocks.flatMap((one) => table(one).map((row) => row.join('｜')))].join('\n')
  }
  const PAID = 'payments: [{ on: 2026-03-01, payee: 快砍, amount: 10 }]'

  test('that money is asked back where nobody asks for it', () => {
    expect(said(PAID, { asked: false })).toContain('未退回金额｜10.00')
    expect(said(PAID, { asked: false })).not.toMatch(/请求|大写/)
  })

  test('that something was given back where nothing was paid', () => {
    expect(said('debt_demands: [{ amount: 2000 }]')).not.toMatch(/已退回和|没有收到退款|0\.00$/m)
  })

  test('a formula that does not add up, where all came back and something else is owed', () => {
    const all = `${PAID}\nrefunds: [{ on: 2026-03-02, payee: 快砍, amount: 10 }]\ndelivered_value: 5\nowed: [{ amount: 150 }]`
    expect(said(all)).toContain('请求给付 = 平台应付未付 ¥150.00 = ¥150.00')
  })

  test('interest for days that are still to come', () => {
    const counted = simpleInterest(1000_00, '3.0', '2026-03-16', '2026-04-15')
    const until = (day: string | null): string =>
      said(PAID, { interest: { ...counted, basis: '', until: day } })
    expect(until('2026-12-31')).toContain(
      '自2026年3月16日起计算至2026年12月31日止（单利）；暂计至2026年4月15日，首尾两日均计共 31 天，为 ¥2.55',
    )
    expect(until(null)).toContain('起计算至实际清偿之日止（单利）；暂计至2026年4月15日')
  })
})

describe('contradictions of the money', () => {
  const ids = (yaml: string): string[] => moneyFindings(caseOf(yaml)).map(({ id }) => id)

  test('a sound case has none', () => {
    expect(moneyFindings(paidTwice)).toEqual([])
  })

  test.each([
    [
      'money/refunded-over-paid',
      'payments: [{ on: 2026-03-01, payee: 快砍, amount: 10 }]\nrefunds: [{ on: 2026-03-02, payee: 快砍, amount: 30 }]',
    ],
    [
      'money/delivered-over-paid',
      'payments: [{ on: 2026-03-01, payee: 快砍, amount: 10 }]\ndelivered_value: 11',
    ],
    [
      'money/payment-twice',
      'payments: [{ on: 2026-03-01, payee: 快砍, amount: 10, order_no: "1" }, { on: 2026-03-01, payee: 快砍, amount: 10, order_no: "1" }]',
    ],
    [
      'money/payment-twice',
      'payments: [{ on: 2026-03-01, payee: 快砍, amount: 10 }, { on: 2026-03-01, payee: 快砍, amount: 10 }]',
    ],
    [
      'money/refund-without-payment',
      'payments: [{ on: 2026-03-01, payee: 快砍, amount: 10, order_no: "1" }]\nrefunds: [{ on: 2026-03-02, payee: 快砍, amount: 3, refund_of: "2" }]',
    ],
    [
      'money/refund-before-payment',
      'payments: [{ on: 2026-03-01, payee: 快砍, amount: 10, order_no: "1" }]\nrefunds: [{ on: 2026-02-28, payee: 快砍, amount: 3, refund_of: "1" }]',
    ],
    [
      'money/refund-over-payment',
      'payments: [{ on: 2026-03-01, payee: 快砍, amount: 10, order_no: "1" }, { on: 2026-03-01, payee: 快砍, amount: 90, order_no: "2" }]\nrefunds: [{ on: 2026-03-02, payee: 快砍, amount: 30, refund_of: "1" }]',
    ],
    ['money/nothing-to-refund', 'claims: [refund]'],
    [
      'money/interest-without-rate',
      'payments: [{ on: 2026-03-01, payee: 快砍, amount: 10 }]\nclaims: [interest]',
    ],
    [
      'money/interest-before-payment',
      'payments: [{ on: 2026-03-01, payee: 快砍, amount: 10 }]\ninterest: { rate: 3.0, from: 2026-02-01 }',
    ],
    ['money/no-demand', 'claims: [no_debt]'],
  ])('%s', (id, yaml) => {
    expect(ids(yaml)).toEqual([id])
  })

  test('two payments of a minute with different order numbers are no contradiction', () => {
    expect(
      ids(
        'payments: [{ on: 2026-03-01, at: "20:14", payee: 快砍, amount: 10, order_no: "1" }, { on: 2026-03-01, at: "20:14", payee: 快砍, amount: 10, order_no: "2" }]',
      ),
    ).toEqual([])
  })
})
