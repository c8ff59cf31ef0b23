import type { Located, ReadBill } from './bill.js'
import { inTime } from './pairing.js'
import { twinOf, likeness, way } from './twins.js'
import type { Taken } from './twins.js'

/** Two rows taken for one transaction without an order number to prove it: the person is asked. */
export interface Doubt {
  readonly kept: Located
  readonly dropped: Located
}

export interface Deduped {
  readonly transactions: readonly Located[]
  /** Rows that tell a transaction a second time, proven by its order number. */
  readonly repeated: readonly { readonly kept: Located; readonly dropped: Located }[]
  readonly doubts: readonly Doubt[]
}

/**
 * Every transaction once, whatever exports it stands in. Rows are the same when provider, order number, direction, amount and
 * minute agree. A bank's line, or a row without a number, is the same as a row of another bill when amount, direction and time
 * agree and the names do not speak against it; these are returned as doubts. Rows of one provider with different order numbers
 * are never merged. `apart` names doubts the person has answered with "two payments" (sourceOf of the dropped row).
 */
export function dedupe(
  bills: readonly ReadBill[],
  apart: (dropped: Located) => boolean = () => false,
): Deduped {
  const all = bills.flatMap((bill) =>
    bill.transactions.map((transaction): Located => ({ bill, transaction })),
  )
  const { once, repeated } = provenOnce(all.filter(({ transaction }) => transaction.order !== ''))
  const lines = [
    ...once.filter(isBankLine),
    ...all.filter(({ transaction }) => transaction.order === ''),
  ].sort(inTime)
  const { kept, doubts } = withoutProof(
    lines,
    once.filter((one) => !isBankLine(one)),
    apart,
  )
  return { transactions: kept.sort(inTime), repeated, doubts }
}

/** Rows with the same order number that agree in all else are one. Nearly every number stands once, so a single place is kept without a list. */
function provenOnce(numbered: readonly Located[]): {
  once: Located[]
  repeated: { kept: Located; dropped: Located }[]
} {
  const byOrder = new Map<string, number | number[]>()
  const once: Located[] = []
  const repeated: { kept: Located; dropped: Located }[] = []
  for (const one of numbered) {
    const { order } = one.transaction
    const known = byOrder.get(order)
    const places = typeof known === 'number' ? [known] : (known ?? [])
    const place = places.find((at) => isSame(once[at]!, one))
    if (place === undefined) {
      byOrder.set(order, known === undefined ? once.length : [...places, once.length])
      once.push(one)
    } else {
      repeated.push({ kept: once[place]!, dropped: one })
      once[place] = merged(once[place]!, one)
    }
  }
  return { once, repeated }
}

function isBankLine({ bill }: Located): boolean {
  return bill.provider === 'bank'
}

function isSame(a: Located, b: Located): boolean {
  return (
    a.bill.provider === b.bill.provider &&
    a.transaction.amount === b.transaction.amount &&
    way(a) === way(b) &&
    a.transaction.time.slice(0, 16) === b.transaction.time.slice(0, 16)
  )
}

/** An older export does not know of a later refund: the status that says more is kept. */
function merged(known: Located, other: Located): Located {
  const [a, b] = [known.transaction, other.transaction]
  if (b.refundedByStatus <= a.refundedByStatus && (a.kind === b.kind || b.kind !== 'closed')) return known
  return {
    bill: known.bill,
    transaction: {
      ...a,
      status: b.status,
      kind: b.kind,
      refundedByStatus: Math.max(a.refundedByStatus, b.refundedByStatus),
    },
  }
}

/** One to one, in order of time, so that two equal payments stay two. */
function withoutProof(
  lines: readonly Located[],
  proven: readonly Located[],
  apart: (dropped: Located) => boolean,
) {
  const kept: Located[] = [...proven]
  const doubts: Doubt[] = []
  const known = new Map<string, Located[]>()
  const taken: Taken = new Map()
  const add = (one: Located): void => {
    const group = known.get(likeness(one, 0))
    if (group) group.push(one)
    else known.set(likeness(one, 0), [one])
  }
  for (const one of lines.length > 0 ? proven : []) add(one)
  for (const line of lines) {
    const twin = apart(line) ? undefined : twinOf(line, known, taken)
    if (twin) {
      taken.set(twin, (taken.get(twin) ?? new Set()).add(line.bill))
      doubts.push({ kept: twin, dropped: line })
    } else {
      kept.push(line)
      add(line)
    }
  }
  return { kept, doubts }
}
