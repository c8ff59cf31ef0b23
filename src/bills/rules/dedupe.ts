import type { Located, ReadBill } from './bill.js'
import { inTime } from './pairing.js'

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

/** Which way money went. An order that closes turns from 支出 into 不计收支 in a later export: that is still the same row. */
function way({ transaction: { direction, kind } }: Located): 'back' | 'away' {
  return direction === 'in' || kind === 'refund' ? 'back' : 'away'
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

/** Which bills have told a transaction already: a bill tells each once. */
type Taken = Map<Located, Set<Located['bill']>>

function twinOf(
  line: Located,
  known: ReadonlyMap<string, readonly Located[]>,
  taken: Taken,
): Located | undefined {
  for (const days of [0, -1, 1]) {
    const twin = known.get(likeness(line, days))?.find((one) => isTwin(one, line, taken))
    if (twin) return twin
  }
  return undefined
}

/** What two rows of one transaction share: way, amount and day, or the day beside it when a bank books after midnight. */
function likeness(one: Located, days: number): string {
  const day = one.transaction.time.slice(0, 10)
  const shifted =
    days === 0 ? day : new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10)
  return `${way(one)} ${one.transaction.amount} ${shifted}`
}

function isTwin(one: Located, line: Located, taken: Taken): boolean {
  if (one.bill === line.bill || taken.get(one)?.has(line.bill)) return false
  if (
    one.bill.provider === line.bill.provider &&
    one.transaction.order !== '' &&
    line.transaction.order !== ''
  )
    return false
  return sameTime(one.transaction.time, line.transaction.time) && mayBeSamePayee(one, line)
}

/** The same as far as both tell it; a bank books up to two minutes later. */
function sameTime(a: string, b: string): boolean {
  const length = Math.min(a.length, b.length, 16)
  if (length < 16) return a.slice(0, 10) === b.slice(0, 10)
  return (
    Math.abs(
      Date.parse(`${a.slice(0, 16).replace(' ', 'T')}Z`) - Date.parse(`${b.slice(0, 16).replace(' ', 'T')}Z`),
    ) <= 120_000
  )
}

/** A bank prints 财付通-快砍网络 or nothing where WeChat prints 快砍网络: only two clearly different names speak against it. */
function mayBeSamePayee(a: Located, b: Located): boolean {
  const [one, other] = [bare(a.transaction.payee), bare(b.transaction.payee)]
  if (one.includes(other) || other.includes(one)) return true
  const wallet = a.bill.provider === 'bank' ? b.bill.provider : a.bill.provider
  const names = wallet === 'wechat' ? /财付通|微信|tenpay/i : wallet === 'alipay' ? /支付宝|alipay/i : /^$/
  return [one, other].some((name) => names.test(name))
}

function bare(payee: string): string {
  return payee.normalize('NFKC').replace(/[\s\-—_·()]/g, '')
}
