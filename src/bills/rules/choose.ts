import { Refusal } from '../../ground/refusal.js'
import type { Fen } from '../../ground/fen.js'
import type { Located, ReadBill } from './bill.js'
import { dedupe } from './dedupe.js'
import type { Deduped } from './dedupe.js'
import { inTime, pairRefunds } from './pairing.js'
import type { Order } from './pairing.js'
import { payeeMatcher } from './payee-matcher.js'

/** Which rows belong to the case; several may be given, then any is enough. */
export interface Selection {
  /** Parts of a counterparty's name or account. */
  readonly payees: readonly string[]
  /** Counterparties by the whole name a bill prints, as ticked in a list: 快砍 does not take 快砍二号店. */
  readonly ticked?: readonly string[]
  readonly rows: readonly RowPick[]
}

/** A row number, and the file, and sheet or inner file, when several are read (账单.xlsx#18, 账单.zip#支付宝.csv!30). */
export interface RowPick {
  readonly file: string | null
  readonly place?: string
  readonly row: number
}

/** One chosen movement of money: a payment, or what came back of one. */
export interface Chosen {
  readonly from: Located
  readonly amount: Fen
  /** Set for money that came back: the payment's order number, '' when that payment is in none of the bills. */
  readonly refundOf?: string
  /** The refund stands only in the payment's status; its own row, and with it its date, is missing. */
  readonly byStatusOnly?: true
}

export interface Choice {
  readonly chosen: readonly Chosen[]
  readonly paid: Fen
  readonly refunded: Fen
  readonly net: Fen
  readonly deduped: Deduped
  /** Rows a payee's name matches that carry no payment: closed orders, transfers between own pockets. */
  readonly leftOut: readonly Located[]
}

/**
 * The rows of this case with their refunds, each transaction once. Refunds follow their payment, also when their own row was not
 * named. Throws bill/no-such-row, bill/row-twice and bill/row-not-money when a row was named that can't be counted.
 */
export function choose(
  bills: readonly ReadBill[],
  selection: Selection,
  apart?: (dropped: Located) => boolean,
): Choice {
  const deduped = dedupe(bills, apart)
  const named = namedRows(bills, selection.rows, deduped)
  const parts = payeeMatcher(selection.payees)
  const ticked = new Set(selection.ticked)
  const matches = (one: Located): boolean => ticked.has(one.transaction.payee) || parts(one)
  const isNamed = (one: Located): boolean => named.size > 0 && named.has(keyOf(one))
  const wanted = (one: Located): boolean => isNamed(one) || matches(one)
  const { payments, order, loose } = pairRefunds(
    named.size === 0 ? deduped.transactions : deduped.transactions.map((one) => asPayment(one, named)),
  )
  const taken = payments
    .filter(
      (one) => wanted(one) || (named.size > 0 && order(one).refunds.some(({ refund }) => isNamed(refund))),
    )
    .map(order)
  const receipts = [
    ...loose,
    ...deduped.transactions.filter(({ transaction: { kind } }) => kind === 'receipt'),
  ].filter(wanted)
  const chosen = [
    ...taken.flatMap(chosenOf),
    ...receipts.map((from): Chosen => ({ from, amount: from.transaction.amount, refundOf: '' })),
  ].sort(
    (a, b) => inTime(a.from, b.from) || Number(a.refundOf !== undefined) - Number(b.refundOf !== undefined),
  )
  refuseUncounted(named, chosen, deduped.transactions)
  const counted = new Set(chosen.map(({ from }) => keyOf(from)))
  return {
    chosen,
    ...sums(chosen),
    deduped,
    leftOut: deduped.transactions.filter((one) => matches(one) && !counted.has(keyOf(one))),
  }
}

function chosenOf({ payment, refunds, byStatusOnly }: Order): Chosen[] {
  const refundOf = payment.transaction.order
  const back: Chosen[] = refunds.map(({ refund }) => ({
    from: refund,
    amount: refund.transaction.amount,
    refundOf,
  }))
  if (byStatusOnly > 0) back.push({ from: payment, amount: byStatusOnly, refundOf, byStatusOnly: true })
  return [{ from: payment, amount: payment.transaction.amount }, ...back]
}

/** A row of 不计收支 that the person names is a payment because the person says so. */
function asPayment(one: Located, named: ReadonlySet<string>): Located {
  if (one.transaction.kind !== 'neutral' || !named.has(keyOf(one))) return one
  return { bill: one.bill, transaction: { ...one.transaction, kind: 'payment' } }
}

function namedRows(
  bills: readonly ReadBill[],
  picks: readonly RowPick[],
  { repeated, doubts }: Deduped,
): ReadonlySet<string> {
  const keys = new Set<string>()
  for (const { file, place, row } of picks) {
    const found = bills
      .filter(
        (bill) =>
          (file === null || bill.path === file || bill.path.endsWith(`/${file}`)) &&
          (place === undefined || bill.place === place),
      )
      .flatMap((bill) =>
        bill.transactions
          .filter((one) => one.row === row)
          .map((transaction): Located => ({ bill, transaction })),
      )
    if (found.length === 0)
      throw new Refusal(
        'bill/no-such-row',
        { row, file: file ?? [...new Set(bills.map(({ path }) => path))].join('、') },
        'usage',
      )
    if (found.length > 1)
      throw new Refusal(
        'bill/row-twice',
        { row, files: found.map(({ bill }) => bill.place || bill.path).join('、') },
        'usage',
      )
    const [one] = found as [Located]
    const twin = [...repeated, ...doubts].find(({ dropped }) => keyOf(dropped) === keyOf(one))
    keys.add(keyOf(twin?.kept ?? one))
  }
  return keys
}

function refuseUncounted(
  named: ReadonlySet<string>,
  chosen: readonly Chosen[],
  all: readonly Located[],
): void {
  const counted = new Set(chosen.map(({ from }) => keyOf(from)))
  const left =
    named.size === 0 ? undefined : all.find((one) => named.has(keyOf(one)) && !counted.has(keyOf(one)))
  if (left)
    throw new Refusal(
      'bill/row-not-money',
      { row: left.transaction.row, file: left.bill.path, status: left.transaction.status },
      'usage',
    )
}

function sums(chosen: readonly Chosen[]): { paid: Fen; refunded: Fen; net: Fen } {
  let [paid, refunded] = [0, 0]
  for (const { amount, refundOf } of chosen) {
    if (refundOf === undefined) paid += amount
    else refunded += amount
  }
  return { paid, refunded, net: paid - refunded }
}

function keyOf({ bill, transaction }: Located): string {
  return `${bill.path}\n${bill.place}\n${transaction.row}`
}
