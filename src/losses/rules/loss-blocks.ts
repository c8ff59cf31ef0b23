import type { CaseFile } from '../../case/rules/case-file.js'
import type { Block, Column, Row, Span } from '../../paper/rules/blocks.js'
import { plain } from '../../paper/rules/blocks.js'
import { chineseDate } from '../../ground/time.js'
import { capitalYuan } from '../../ground/capital.js'
import type { CourtFee } from './court-fee.js'
import { plainYuan, printedYuan } from '../../ground/fen.js'
import type { Fen } from '../../ground/fen.js'
import type { Interest } from './interest.js'
import { monthlyBars } from './monthly-bars.js'
import type { LossRow, LossStatement } from './loss-statement.js'

/** The sentence of a key of templates/zh-CN/losses.yml with its holes filled. */
export interface LossWords {
  say(key: string, facts?: Readonly<Record<string, string | number>>): string
}

export interface LossOptions {
  readonly words: LossWords
  /** What to print for where a row comes from (证据3-1，第12页); null when no exhibit stands behind it: （本人陈述）. */
  readonly citeOf: (source: NonNullable<LossRow['source']>) => readonly Span[] | null
  /** Citations of the other side's demand. */
  readonly citeDemand?: (paths: readonly string[]) => readonly Span[]
  readonly interest?: (Interest & { readonly basis: string }) | null
  readonly demand?: CaseFile['debt_demand']
  readonly fee?: CourtFee | null
  /** Public papers: names are masked and order numbers left out. */
  readonly mask?: (text: string) => string
  readonly isPublic?: boolean
  /** Show the months with bars. */
  readonly monthly?: boolean
}

/** Part 4 of a dossier: payments, refunds, totals in figures and capital numerals, interest, and apart from them what the other side demands. */
export function lossBlocks(statement: LossStatement, options: LossOptions): Block[] {
  return numbered(options.words, [
    ...listed('payments', statement.rows, statement.paid, options),
    ...listed('refunds', statement.refunds, statement.refunded, options),
    ...(statement.delivered > 0
      ? [note(options.words.say('refunds.delivered', { amount: printedYuan(statement.delivered) }))]
      : []),
    ...(options.monthly ? monthlyBars(statement, options.words) : []),
    ...summary(statement, options),
    ...interestBlocks(options),
    ...demandBlocks(options),
  ])
}

/** 一、二、三 … in the order the headings really stand in. */
function numbered(words: LossWords, blocks: readonly Block[]): Block[] {
  const numbers = words.say('numbers').split(' ')
  return blocks.map((block) =>
    block.kind === 'heading'
      ? { ...block, text: words.say('numbered', { number: numbers.shift() ?? '', title: block.text }) }
      : block,
  )
}

function listed(
  part: 'payments' | 'refunds',
  rows: readonly LossRow[],
  total: Fen,
  options: LossOptions,
): Block[] {
  const { words } = options
  const heading: Block = { kind: 'heading', level: 1, text: words.say(`${part}.heading`) }
  if (rows.length === 0) return [heading, note(words.say(`${part}.none`))]
  const sum: Row = {
    bold: true,
    cells: [
      plain(''),
      plain(words.say('payments.total'), true),
      plain(''),
      plain(''),
      plain(figures(total), true),
      plain(''),
      plain(''),
      plain(''),
    ],
  }
  return [
    heading,
    { kind: 'table', columns: columns(words), rows: [...rows.map((row) => rowOf(row, options)), sum] },
  ]
}

function columns(words: LossWords): Column[] {
  const column = (key: string, weight: number, align?: 'right' | 'center'): Column => ({
    title: words.say(`payments.columns.${key}`),
    weight,
    ...(align ? { align } : {}),
  })
  return [
    column('no', 5, 'center'),
    column('date', 14),
    column('payee', 17),
    column('for', 12),
    column('amount', 13, 'right'),
    column('method', 8),
    column('order', 29),
    column('source', 17),
  ]
}

function rowOf(row: LossRow, options: LossOptions): Row {
  const mask = options.mask ?? ((text: string) => text)
  const order = options.isPublic ? options.words.say('public.order') : row.orderNo
  return {
    cells: [
      plain(String(row.no)),
      plain(row.at === '' ? row.on : `${row.on}\n${row.at}`),
      plain(mask(row.payee)),
      plain(mask(row.for)),
      plain(figures(row.amount)),
      plain(row.method),
      plain(order),
      sourceSpans(row, options),
    ],
  }
}

function sourceSpans({ source }: LossRow, { words, citeOf }: LossOptions): readonly Span[] {
  const cite = source ? citeOf(source) : null
  if (!source || !cite) return plain(words.say('refunds.own_statement'))
  return source.row === null
    ? cite
    : [{ text: `${words.say('refunds.row', { row: source.row })}\n` }, ...cite]
}

function summary({ paid, refunded, delivered, owed, claimed }: LossStatement, options: LossOptions): Block[] {
  const { words } = options
  const line = (key: string, amount: Fen, bold = false): Row => ({
    bold,
    cells: [plain(words.say(`summary.${key}`), bold), plain(figures(amount), bold)],
  })
  const facts = {
    paid: printedYuan(paid),
    refunded: printedYuan(refunded),
    delivered: printedYuan(delivered),
    owed: printedYuan(owed),
    claimed: printedYuan(claimed),
  }
  const covered = claimed <= 0
  return [
    { kind: 'heading', level: 1, text: words.say('summary.heading') },
    {
      kind: 'table',
      columns: [
        { title: words.say('summary.columns.item'), weight: 60 },
        { title: words.say('summary.columns.amount'), weight: 40, align: 'right' },
      ],
      rows: [
        line('paid', paid),
        line('refunded', refunded),
        line('delivered', delivered),
        ...(owed > 0
          ? [line('owed', owed), line('claimed_all', claimed, true)]
          : [line('claimed', claimed, true)]),
      ],
    },
    ...(covered
      ? [note(words.say('summary.excess'))]
      : [
          note(words.say(owed > 0 ? 'summary.formula_owed' : 'summary.formula', facts)),
          {
            kind: 'paragraph',
            indent: true,
            spans: plain(
              words.say('summary.capital', { amount: printedYuan(claimed), capital: capitalYuan(claimed) }),
              true,
            ),
          } satisfies Block,
        ]),
    ...(options.fee && !covered
      ? [
          note(
            words.say('fee.line', {
              claimed: printedYuan(claimed),
              full: printedYuan(options.fee.full),
              half: printedYuan(options.fee.half),
            }),
          ),
        ]
      : []),
  ]
}

function interestBlocks({ interest, words }: LossOptions): Block[] {
  if (!interest || interest.principal <= 0) return []
  const facts = {
    principal: printedYuan(interest.principal),
    rate: interest.rate,
    from: chineseDate(interest.from),
  }
  const { to, days, amount } = interest
  const formula =
    to === null || days === null || amount === null
      ? words.say('interest.open', facts)
      : words.say('interest.closed', { ...facts, to: chineseDate(to), days, amount: printedYuan(amount) })
  return [
    { kind: 'heading', level: 1, text: words.say('interest.heading') },
    note(formula),
    ...(interest.basis === '' ? [] : [note(words.say('interest.basis', { basis: interest.basis }))]),
    note(words.say('interest.note')),
  ]
}

/** Never among the losses: a table of its own, with the person's position in every row. */
function demandBlocks({ demand, words, citeDemand, mask }: LossOptions): Block[] {
  if (!demand) return []
  const titles: readonly [string, number, 'right'?][] = [
    ['date', 16],
    ['reason', 32],
    ['amount', 20, 'right'],
    ['position', 14],
    ['source', 18],
  ]
  const reason = mask ? mask(demand.reason) : demand.reason
  return [
    { kind: 'heading', level: 1, text: words.say('demand.heading') },
    {
      kind: 'table',
      columns: titles.map(([key, weight, align]): Column => ({
        title: words.say(`demand.columns.${key}`),
        weight,
        ...(align ? { align } : {}),
      })),
      rows: [
        {
          cells: [
            plain(demand.on ?? words.say('demand.undated')),
            plain(reason || words.say('demand.no_reason')),
            plain(figures(demand.amount)),
            plain(words.say('demand.position')),
            citeDemand?.(demand.exhibits) ?? plain(words.say('refunds.own_statement')),
          ],
        },
      ],
    },
    note(words.say('demand.note')),
  ]
}

function note(text: string): Block {
  return { kind: 'paragraph', spans: plain(text), indent: true }
}

/** 128000 → 1,280.00: the column says 元. */
function figures(fen: Fen): string {
  const [yuan, rest] = plainYuan(fen).split('.') as [string, string]
  return `${yuan.replace(/\B(?=(\d{3})+$)/g, ',')}.${rest}`
}
