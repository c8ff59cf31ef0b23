import type { CaseFile, Payment, Refund } from '../../case/rules/case-file.js'
import { plainYuan } from '../../ground/fen.js'
import type { Provider } from './bill.js'
import { sourceOf } from './bill.js'
import type { Chosen } from './choose.js'

/** A payment or refund as text for evidence.yml: amounts as 298.00. */
export type PaymentEntry = Readonly<Record<Exclude<keyof Payment, 'amount'>, string>> & {
  readonly amount: string
}
export type RefundEntry = PaymentEntry & { readonly refund_of: string }

export interface EntryWords {
  /** 微信支付, 支付宝, 银行转账. */
  readonly method: Readonly<Record<Provider, string>>
  /** What to say of a refund whose own row, and so its date, is missing. */
  readonly byStatusOnly: (status: string) => string
}

export interface NewEntries {
  readonly payments: readonly PaymentEntry[]
  readonly refunds: readonly RefundEntry[]
  /** Chosen rows that stand in the case already. */
  readonly already: number
}

/** What is to be added to evidence.yml: the chosen rows that are not there yet, so that a second run adds nothing. */
export function newEntries(
  chosen: readonly Chosen[],
  file: Pick<CaseFile, 'payments' | 'refunds'>,
  words: EntryWords,
): NewEntries {
  const payments: PaymentEntry[] = []
  const refunds: RefundEntry[] = []
  let already = 0
  for (const one of chosen) {
    const entry = entryOf(one, words)
    const known = one.refundOf === undefined ? file.payments : file.refunds
    if (known.some((old) => isSame(old, entry, one.amount))) already += 1
    else if (one.refundOf === undefined) payments.push(entry)
    else refunds.push({ ...entry, refund_of: one.refundOf })
  }
  return { payments, refunds, already }
}

function entryOf({ from, amount, byStatusOnly }: Chosen, words: EntryWords): PaymentEntry {
  const { bill, transaction } = from
  return {
    on: transaction.time.slice(0, 10),
    at: byStatusOnly ? '' : transaction.time.slice(11),
    payee: transaction.payee,
    for: byStatusOnly
      ? words.byStatusOnly(transaction.status)
      : transaction.goods || transaction.note || transaction.type,
    amount: plainYuan(amount),
    method: words.method[bill.provider],
    order_no: transaction.order,
    merchant_no: transaction.merchantOrder,
    payer_account: transaction.method,
    payee_account: transaction.account,
    source: sourceOf(from),
  }
}

/** The same row, the same order number with the same amount, or, where no number is, the same minute, payee and amount. */
export function isSame(old: Payment | Refund, entry: PaymentEntry, amount: number): boolean {
  if (old.amount !== amount) return false
  if (old.source !== '' && old.source === entry.source) return true
  if (old.order_no !== '' && entry.order_no !== '') return old.order_no === entry.order_no
  const minutes = Math.min(old.at.length, entry.at.length, 5)
  return (
    old.on === entry.on &&
    old.at.slice(0, minutes) === entry.at.slice(0, minutes) &&
    (old.payee === '' || old.payee === entry.payee)
  )
}
