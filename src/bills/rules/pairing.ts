import type { Fen } from '../../ground/fen.js'
import type { Located, Transaction } from './bill.js'

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
  /** Every payment, in order of time; one that closed without moving money is none. */
  readonly payments: readonly Located[]
  /** A payment with its refunds. */
  order(payment: Located): Order
  /** Refunds whose payment is in none of the bills. */
  readonly loose: readonly Located[]
}

interface Open {
  readonly payment: Located
  readonly refunds: { refund: Located; tie: Tie }[]
  left: Fen
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

/** How to find the payment of a refund: keys both sides share, best first, and which of several payments may be taken. */
interface Rule {
  readonly tie: Tie
  readonly refundKeys: (refund: Transaction) => readonly string[]
  /** '' for a payment the rule says nothing about. */
  readonly paymentKey: (payment: Transaction) => string
  readonly pick: (group: Group, refund: Located) => Open | undefined
}

/** Payments that share a key, in order of time; those before `first` have nothing left. */
interface Group {
  readonly opens: Open[]
  first: number
}

const RULES: readonly Rule[] = [
  {
    tie: 'order-prefix',
    refundKeys: ({ order }) => prefixes(order),
    paymentKey: ({ order }) => order,
    pick: ({ opens }, refund) => opens.find(sameProvider(refund)),
  },
  {
    tie: 'merchant-order',
    refundKeys: ({ merchantOrder }) => [merchantOrder],
    paymentKey: ({ merchantOrder }) => merchantOrder,
    pick: (group, refund) =>
      fitting(group, refund, 1, ({ payment }) => payment.transaction.payee === refund.transaction.payee)[0],
  },
  {
    tie: 'status',
    refundKeys: ({ payee, amount }) => [`${amount} ${payee}`],
    paymentKey: ({ refundedByStatus, payee }) => (refundedByStatus > 0 ? `${refundedByStatus} ${payee}` : ''),
    pick: (group, refund) => fitting(group, refund, 1, ({ refunds }) => refunds.length === 0)[0],
  },
  {
    tie: 'payee-and-amount',
    refundKeys: ({ payee, amount }) => (payee === '' ? [] : [`${amount} ${payee}`]),
    paymentKey: ({ payee, amount }) => (payee === '' ? '' : `${amount} ${payee}`),
    pick: (group, refund) => {
      const found = fitting(group, refund, 2)
      return found.length === 1 ? found[0] : undefined
    },
  },
]

/** Looks only at payments that share a key with a refund: refunds are few, payments may be a hundred thousand. */
function finder(
  rule: Rule,
  payments: readonly Located[],
  refunds: readonly Located[],
  opens: Map<Located, Open>,
): (refund: Located) => Open | undefined {
  const groups = new Map(
    refunds.flatMap(({ transaction }) =>
      rule.refundKeys(transaction).map((key): [string, Group] => [key, { opens: [], first: 0 }]),
    ),
  )
  for (const payment of payments) {
    const key = rule.paymentKey(payment.transaction)
    const group = key === '' ? undefined : groups.get(key)
    if (!group) continue
    const one = opens.get(payment) ?? { payment, refunds: [], left: payment.transaction.amount }
    opens.set(payment, one)
    group.opens.push(one)
  }
  return (refund) => {
    for (const key of rule.refundKeys(refund.transaction)) {
      const group = groups.get(key)
      const found = group && rule.pick(group, refund)
      if (found) return found
    }
    return undefined
  }
}

function sameProvider(refund: Located): (one: Open) => boolean {
  return ({ payment }) => payment.bill.provider === refund.bill.provider
}

function tie(refund: Located, name: Tie, found: Open | undefined): boolean {
  if (!found) return false
  found.refunds.push({ refund, tie: name })
  found.left -= refund.transaction.amount
  return true
}

/** An order number shorter than this is no prefix of another one but a coincidence. */
const SHORTEST_ORDER = 12

/** The number itself and everything it begins with, longest first. */
function prefixes(order: string): string[] {
  const found = order === '' ? [] : [order]
  for (let length = order.length - 1; length >= SHORTEST_ORDER; length--) found.push(order.slice(0, length))
  return found
}

/** The first payments, `most` of them, made before the refund with enough left. Looks no further: a bill may hold a hundred thousand alike. */
function fitting(
  group: Group,
  refund: Located,
  most: number,
  isWanted: (one: Open) => boolean = () => true,
): Open[] {
  const { opens } = group
  const { time, amount } = refund.transaction
  while (group.first < opens.length && opens[group.first]!.left <= 0) group.first++
  const found: Open[] = []
  for (let at = group.first; at < opens.length && found.length < most; at++) {
    const one = opens[at]!
    if (one.payment.transaction.time > time) break
    if (
      one.left >= amount &&
      one.payment.transaction.kind === 'payment' &&
      sameProvider(refund)(one) &&
      isWanted(one)
    )
      found.push(one)
  }
  return found
}

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
