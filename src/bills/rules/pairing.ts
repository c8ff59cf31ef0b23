import type { Fen } from '../../ground/fen.js'
import type { Located, Transaction } from './bill.js'
import { RULES, finder, tie } from './pairing-rules.js'
import type { Tie, Open } from './pairing-rules.js'

/** A payment with what came back of it. Net per order, never a plain sum (law.md E.1, E.3). */
export interface Order {
  readonly payment: Located
  readonly refunds: readonly { readonly refund: Located; readonly tie: Tie }[]
  /** Refunded according to the status and not borne out by any refund row: the row lies outside the period, or was deleted. */
  readonly byStatusOnly: Fen
  readonly refunded: Fen
}

export interface Paired {
  /** Every payment, in order of time; one that closed without moving money is none. */
  readonly payments: readonly Located[]
  /** A payment with its refunds. */
  order(payment: Located): Order
  /** Refunds whose payment is in none of the bills. */
  readonly loose: readonly Located[]
}

/**
 * Ties refunds to payments: by the order number that begins with the payment's, by the merchant's order number, by the
 * status of the payment, at last by the only payment to the same payee of the same amount. A closed order counts as a
 * payment only when a refund of it exists: then the money had moved. Give every transaction once (see dedupe).
 */
export function pairRefunds(all: readonly Located[]): Paired {
  const refunds = all.filter(({ transaction: { kind } }) => kind === 'refund').sort(inTime)
  const payments = all
    .filter(({ transaction: { kind } }) => kind === 'payment' || kind === 'closed')
    .sort(inTime)
  const opens = new Map<Located, Open>()
  let waiting = refunds
  for (const rule of RULES) {
    if (waiting.length === 0) break
    const find = finder(rule, payments, waiting, opens)
    waiting = waiting.filter((refund) => !tie(refund, rule.tie, find(refund)))
  }
  const refundsOf = (payment: Located): Order['refunds'] => opens.get(payment)?.refunds ?? NONE
  return {
    payments: payments.filter((one) => one.transaction.kind === 'payment' || refundsOf(one).length > 0),
    order: (payment) => orderOf(payment, refundsOf(payment)),
    loose: waiting,
  }
}

const NONE: Order['refunds'] = []

function orderOf(payment: Located, refunds: Order['refunds']): Order {
  const byRows = refunds.reduce((sum, { refund }) => sum + refund.transaction.amount, 0)
  const byStatusOnly = Math.max(0, payment.transaction.refundedByStatus - byRows)
  return { payment, refunds, byStatusOnly, refunded: byRows + byStatusOnly }
}

/** By time, then by order number, so that the order in which bills are named changes nothing. */
export function inTime(a: Located, b: Located): number {
  return compare(a.transaction, b.transaction)
}

function compare(a: Transaction, b: Transaction): number {
  return a.time < b.time ? -1 : a.time > b.time ? 1 : a.order < b.order ? -1 : a.order > b.order ? 1 : 0
}
