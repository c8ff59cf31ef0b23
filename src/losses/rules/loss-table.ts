import type { Block, Column, Row, Span } from '../../paper/rules/blocks.js'
import { plain } from '../../paper/rules/blocks.js'
import { plainYuan } from '../../ground/fen.js'
import type { Fen } from '../../ground/fen.js'
import type { LossRow } from './loss-statement.js'
import type { LossWords, LossOptions } from './loss-blocks.js'

/** One numbered table of payments or refunds with its total. */
export function listed(
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

/** A paragraph of one sentence. */
export function note(text: string): Block {
  return { kind: 'paragraph', spans: plain(text), indent: true }
}

/** 128000 → 1,280.00: the column says 元. */
export function figures(fen: Fen): string {
  const [yuan, rest] = plainYuan(fen).split('.') as [string, string]
  return `${yuan.replace(/\B(?=(\d{3})+$)/g, ',')}.${rest}`
}
