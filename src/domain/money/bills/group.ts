import type { Fen } from '../fen.js'
import type { ReadBill } from './bill.js'
import { pairRefunds } from './pairing.js'

/** What went to one counterparty in one bill. `net` is `out` less what came back of these payments. */
export interface PayeeSum {
  readonly payee: string
  readonly rows: number
  readonly out: Fen
  readonly net: Fen
}

/** Sums per counterparty, largest first, so that the person finds the opponent at the top and nobody is left out. */
export function byPayee(bill: ReadBill): readonly PayeeSum[] {
  const sums = new Map<string, { rows: number; out: Fen; net: Fen }>()
  const of = (payee: string) => {
    const known = sums.get(payee) ?? { rows: 0, out: 0, net: 0 }
    sums.set(payee, known)
    return known
  }
  for (const { payee } of bill.transactions) of(payee).rows += 1
  const { payments, order, loose } = pairRefunds(bill.transactions.map((transaction) => ({ bill, transaction })))
  for (const payment of payments) {
    const { refunded } = order(payment)
    const sum = of(payment.transaction.payee)
    sum.out += payment.transaction.amount
    sum.net += payment.transaction.amount - refunded
  }
  for (const { transaction } of loose) of(transaction.payee).net -= transaction.amount
  return [...sums].map(([payee, sum]) => ({ payee, ...sum }))
    .sort((a, b) => b.out - a.out || b.rows - a.rows || (a.payee < b.payee ? -1 : 1))
}
