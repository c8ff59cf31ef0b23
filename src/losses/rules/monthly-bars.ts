import type { Block, Row } from '../../paper/rules/blocks.js'
import { plain } from '../../paper/rules/blocks.js'
import { printedYuan } from '../../ground/fen.js'
import type { Fen } from '../../ground/fen.js'
import type { LossStatement } from './loss-statement.js'

/** Squares of the largest month. */
const LONGEST = 16

/** What went out and came back month by month, with a bar for what went out. Empty within one month: a single bar shows nothing. */
export function monthlyBars(
  { rows, refunds }: Pick<LossStatement, 'rows' | 'refunds'>,
  words: { say(key: string): string },
): Block[] {
  const months = [...new Set([...rows, ...refunds].map(({ on }) => on.slice(0, 7)))]
    .filter((month) => month !== '')
    .sort()
  if (months.length < 2) return []
  const sum = (list: LossStatement['rows'], month: string): Fen =>
    list.filter(({ on }) => on.startsWith(month)).reduce((total, { amount }) => total + amount, 0)
  const most = Math.max(...months.map((month) => sum(rows, month)))
  const line = (month: string): Row => {
    const paid = sum(rows, month)
    return {
      cells: [plain(month), plain(figure(paid)), plain(figure(sum(refunds, month))), plain(bar(paid, most))],
    }
  }
  const column = (
    key: string,
    weight: number,
    align?: 'right',
  ): { title: string; weight: number; align?: 'right' } => ({
    title: words.say(`monthly.columns.${key}`),
    weight,
    ...(align && { align }),
  })
  return [
    { kind: 'heading', level: 1, text: words.say('monthly.heading') },
    {
      kind: 'table',
      columns: [
        column('month', 14),
        column('paid', 20, 'right'),
        column('refunded', 20, 'right'),
        column('bar', 46),
      ],
      rows: months.map(line),
    },
  ]
}

/** At least one square for any money at all. */
function bar(amount: Fen, most: Fen): string {
  return amount > 0 ? '■'.repeat(Math.max(1, Math.round((amount / most) * LONGEST))) : ''
}

/** A month in which nothing went or came has no sum. */
function figure(fen: Fen): string {
  return fen === 0 ? '—' : printedYuan(fen)
}
