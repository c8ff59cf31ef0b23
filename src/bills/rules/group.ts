import type { Fen } from '../../ground/fen.js'
import type { Located, ReadBill } from './bill.js'
import { dedupe } from './dedupe.js'
import { pairRefunds } from './pairing.js'

/** What went to one counterparty. `net` is `out` less what came back of these payments. */
export interface PayeeSum {
  readonly payee: string
  readonly rows: number
  readonly out: Fen
  readonly net: Fen
}

/** Sums per counterparty, largest first, so that the person finds the opponent at the top and nobody is left out. */
export function byPayee(bill: ReadBill): readonly PayeeSum[] {
  return sumsOf(bill.transactions.map((transaction) => ({ bill, transaction })))
}

/** The same over several bills: what stands in two of them counts once. */
export function byPayeeOnce(bills: readonly ReadBill[]): readonly PayeeSum[] {
  return sumsOf(dedupe(bills).transactions)
}

function sumsOf(all: readonly Located[]): readonly PayeeSum[] {
  const sums = new Map<string, { rows: number; out: Fen; net: Fen }>()
  const of = (payee: string) => {
    const known = sums.get(payee) ?? { rows: 0, out: 0, net: 0 }
    sums.set(payee, known)
    return known
  }
  for (const { transaction } of all) of(transaction.payee).rows += 1
  const { payments, order, loose } = pairRefunds(all)
  for (const payment of payments) {
    const { refunded } = order(payment)
    const sum = of(payment.transaction.payee)
    sum.out += payment.transaction.amount
    sum.net += payment.transaction.amount - refunded
  }
  for (const { transaction } of loose) of(transaction.payee).net -= transaction.amount
  return [...sums]
    .map(([payee, sum]) => ({ payee, ...sum }))
    .sort((a, b) => b.out - a.out || b.rows - a.rows || (a.payee < b.payee ? -1 : 1))
}
