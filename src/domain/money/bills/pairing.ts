import type { Fen } from '../fen.js'
import type { Located, Provider, Transaction } from './bill.js'

/** How a refund was tied to its payment, from certain to likely. */
export type Tie = 'order-prefix' | 'merchant-order' | 'status' | 'payee-and-amount'

/** A payment with what came back of it. Net per order, never a plain sum (law.md E.1, E.3). */
export interface Order {
  readonly payment: Located
  readonly refunds: readonly { readonly refund: Located; readonly tie: Tie }[]
  /** Refunded according to the status and not borne out by any refund row: the row lies outside the period, or was deleted. */
  readonly byStatusOnly: Fen
  readonly refunded: Fen
}

export interface Paired {
  readonly orders: readonly Order[]
  /** Refunds whose payment is in none of the bills. */
  readonly loose: readonly Located[]
}

interface Open { readonly payment: Located; readonly refunds: { refund: Located; tie: Tie }[]; left: Fen }

/**
 * Ties refunds to payments: by the order number that begins with the payment's, by the merchant's order number, by the
 * status of the payment, at last by the only payment to the same payee of the same amount. A closed order counts as a
 * payment only when a refund of it exists: then the money had moved. Give every transaction once (see dedupe).
 */
export function pairRefunds(all: readonly Located[]): Paired {
  const opens = all.filter(({ transaction: { kind } }) => kind === 'payment' || kind === 'closed').sort(inTime).map(open)
  const finders = [byPrefix(opens), byMerchantOrder(opens), byStatus(opens), byAmount(opens)]
  let waiting = all.filter(({ transaction: { kind } }) => kind === 'refund').sort(inTime)
  for (const find of finders) waiting = waiting.filter((refund) => !tie(refund, find))
  const orders = opens.filter((one) => one.refunds.length > 0 || one.payment.transaction.kind === 'payment').map(closed)
  return { orders, loose: waiting }
}

type Finder = readonly [tie: Tie, find: (refund: Located) => Open | undefined]

function tie(refund: Located, [name, find]: Finder): boolean {
  const found = find(refund)
  if (!found) return false
  found.refunds.push({ refund, tie: name })
  found.left -= refund.transaction.amount
  return true
}

function byPrefix(opens: readonly Open[]): Finder {
  const known = new Map(opens.filter((one) => one.payment.transaction.order !== '').map((one) => [orderKey(one.payment.bill.provider, one.payment.transaction.order), one]))
  return ['order-prefix', ({ bill, transaction: { order } }) => {
    for (let length = order.length; length >= SHORTEST_ORDER; length--) {
      const found = known.get(orderKey(bill.provider, order.slice(0, length)))
      if (found) return found
    }
    return known.get(orderKey(bill.provider, order))
  }]
}

/** An order number shorter than this is no prefix of another one but a coincidence. */
const SHORTEST_ORDER = 12

function byMerchantOrder(opens: readonly Open[]): Finder {
  const known = grouped(opens, ({ bill, transaction }) => transaction.merchantOrder && `${orderKey(bill.provider, transaction.merchantOrder)} ${transaction.payee}`)
  return ['merchant-order', (refund) => {
    const { bill, transaction } = refund
    if (!transaction.merchantOrder) return undefined
    return fitting(known.get(`${orderKey(bill.provider, transaction.merchantOrder)} ${transaction.payee}`), refund)[0]
  }]
}

function byStatus(opens: readonly Open[]): Finder {
  const known = grouped(opens, ({ bill, transaction }) => transaction.refundedByStatus > 0 && `${bill.provider} ${transaction.payee}`)
  return ['status', (refund) => fitting(known.get(`${refund.bill.provider} ${refund.transaction.payee}`), refund)
    .find((one) => one.refunds.length === 0 && one.payment.transaction.refundedByStatus === refund.transaction.amount)]
}

function byAmount(opens: readonly Open[]): Finder {
  const known = grouped(opens, ({ bill, transaction }) => transaction.payee && `${bill.provider} ${transaction.payee} ${transaction.amount}`)
  return ['payee-and-amount', (refund) => {
    const { bill, transaction } = refund
    const found = fitting(known.get(`${bill.provider} ${transaction.payee} ${transaction.amount}`), refund)
    return found.length === 1 ? found[0] : undefined
  }]
}

/** Payments made before the refund with enough left of them. */
function fitting(opens: readonly Open[] | undefined, { transaction: { time, amount } }: Located): Open[] {
  return (opens ?? []).filter((one) => one.left >= amount && one.payment.transaction.time <= time && one.payment.transaction.kind === 'payment')
}

function grouped(opens: readonly Open[], keyOf: (payment: Located) => string | false): Map<string, Open[]> {
  const groups = new Map<string, Open[]>()
  for (const one of opens) {
    const key = keyOf(one.payment)
    if (!key) continue
    const group = groups.get(key)
    if (group) group.push(one)
    else groups.set(key, [one])
  }
  return groups
}

function orderKey(provider: Provider, order: string): string {
  return `${provider} ${order}`
}

function open(payment: Located): Open {
  return { payment, refunds: [], left: payment.transaction.amount }
}

function closed({ payment, refunds }: Open): Order {
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
