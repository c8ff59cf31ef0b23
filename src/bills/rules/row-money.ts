import type { Fen } from '../../ground/fen.js'
import type { Direction } from './bill.js'
import { cellAmount } from './cells.js'
import type { Field, Header } from './header.js'
import { directionOf } from './status.js'

export interface Money {
  readonly direction: Direction
  readonly amount: Fen
}

/** Direction and amount of a row; the name of the field that can't be read otherwise. */
export function moneyOf(cell: (field: Field) => string, header: Header): Money | 'amount' | 'direction' {
  if (header.columns.amount < 0) return twoColumns(cell)
  const amount = cellAmount(cell('amount'))
  if (amount === null) return 'amount'
  if (header.columns.direction < 0) return { direction: amount < 0 ? 'out' : 'in', amount: Math.abs(amount) }
  const direction = directionOf(cell('direction'))
  if (direction === null) return 'direction'
  if (amount < 0 && header.provider !== 'bank') return 'amount'
  return { direction, amount: Math.abs(amount) }
}

/** Bank statements with a column for money out and one for money in: exactly one of them is filled. */
function twoColumns(cell: (field: Field) => string): Money | 'amount' {
  const [out, into] = [cell('out'), cell('in')].map((text) => (text === '' ? 0 : cellAmount(text))) as [
    Fen | null,
    Fen | null,
  ]
  if (out === null || into === null || (out === 0) === (into === 0)) return 'amount'
  return out === 0 ? { direction: 'in', amount: Math.abs(into) } : { direction: 'out', amount: Math.abs(out) }
}
