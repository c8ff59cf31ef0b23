import type { Fen } from '../../ground/fen.js'
import type { Located, Transaction } from './bill.js'

/** How a refund was tied to its payment, from certain to likely. */
export type Tie = 'order-prefix' | 'merchant-order' | 'status' | 'payee-and-amount'

export interface Open {
  readonly payment: Located
  readonly refunds: { refund: Located; tie: Tie }[]
  left: Fen
}

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

export const RULES: readonly Rule[] = [
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
export function finder(
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

/** Takes the refund into the order found; false when there is none. */
export function tie(refund: Located, name: Tie, found: Open | undefined): boolean {
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
