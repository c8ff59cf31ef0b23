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
    cells: ['', words.say('payments.total'), '', '', figures(total), ''].map((text) => plain(text, true)),
  }
  const all = [...rows.map((row) => rowOf(row, options)), sum]
  return [heading, { kind: 'table', columns: columns(words), rows: all, alike: 'losses' }]
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
    column('payee', 22),
    column('for', 18),
    column('amount', 13, 'right'),
    column('source', 18),
  ]
}

function rowOf(row: LossRow, options: LossOptions): Row {
  const mask = options.mask ?? ((text: string) => text)
  const under = numbersOf(row, options)
  return {
    cells: [
      plain(String(row.no)),
      plain(row.at === '' ? row.on : `${row.on}\n${row.at}`),
      plain(mask(row.payee)),
      plain(mask(row.for)),
      plain(figures(row.amount)),
      sourceSpans(row, options),
    ],
    ...(under.length === 0 ? {} : { under: under.map((text) => plain(text)) }),
  }
}

/** Means of payment, the row of the bill and the numbers an institution types in: one number a line, never cut. Public papers carry no number. */
function numbersOf({ method, orderNo, merchantNo, source }: LossRow, options: LossOptions): string[] {
  const { words, isPublic } = options
  if (isPublic) return method === '' ? [] : [method]
  const number = (key: string, value: string): string =>
    value === '' ? '' : words.say(`payments.${key}`, { number: value })
  const row = source?.row == null ? '' : words.say('refunds.row', { row: source.row })
  const first = [method, number('order', orderNo), row].filter((part) => part !== '').join('　')
  return [first, number('merchant', merchantNo)].filter((line) => line !== '')
}

function sourceSpans({ source }: LossRow, { words, citeOf }: LossOptions): readonly Span[] {
  return (source && citeOf(source)) ?? plain(words.say('refunds.own_statement'))
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
