import type { CaseFile, Payment } from '../../case/rules/case-file.js'
import type { Receipt } from '../../screens/rules/receipt.js'
import { plainYuan } from '../../ground/fen.js'
import type { ReadBill, Transaction } from './bill.js'
import { isSame } from './entries.js'
import type { EntryWords, PaymentEntry, RefundEntry } from './entries.js'

/** A receipt read in a picture, with the path of the picture. */
export interface FoundReceipt {
  readonly path: string
  readonly receipt: Receipt
}

/** What a receipt would add to evidence.yml, once the person has looked at its picture and said yes. */
export interface ReceiptEntry extends FoundReceipt {
  readonly entry: PaymentEntry | RefundEntry
}

/**
 * Receipts that neither the case nor a bill of it knows, each payment once, in order of time. A receipt whose payment stands
 * in a bill proposes nothing: the bill says it better.
 */
export function newReceipts(
  found: readonly FoundReceipt[],
  file: Pick<CaseFile, 'payments' | 'refunds'>,
  bills: readonly ReadBill[],
  words: Pick<EntryWords, 'method'>,
): readonly ReceiptEntry[] {
  const rows = bills.flatMap(({ transactions }) => transactions)
  const paid = [
    ...file.payments,
    ...found.flatMap(({ receipt: { kind, order, merchantOrder } }) =>
      kind === 'payment' ? [{ order_no: order, merchant_no: merchantOrder }] : [],
    ),
  ]
  const fresh = found
    .filter(({ receipt }) => !rows.some((row) => isRowOf(row, receipt)))
    .map((one): ReceiptEntry => ({ ...one, entry: entryOf(one, paid, words) }))
    .filter(({ receipt, entry }) => {
      const known = receipt.kind === 'refund' ? file.refunds : file.payments
      return !known.some((old) => isSame(old, entry, receipt.amount))
    })
  return fresh
    .filter((one, at) => !fresh.slice(0, at).some((other) => isOnePayment(other.receipt, one.receipt)))
    .sort((a, b) => (whenOf(a.receipt) < whenOf(b.receipt) ? -1 : 1))
}

/** The same order, or the same amount in the same minute. */
function isRowOf({ order, merchantOrder, amount, time }: Transaction, receipt: Receipt): boolean {
  if (order !== '' && order === receipt.order) return true
  if (amount !== receipt.amount) return false
  if (merchantOrder !== '' && merchantOrder === receipt.merchantOrder) return true
  return receipt.at !== '' && time.slice(0, 16) === whenOf(receipt).slice(0, 16)
}

function isOnePayment(a: Receipt, b: Receipt): boolean {
  if (a.kind !== b.kind || a.amount !== b.amount) return false
  if (a.order !== '' && b.order !== '') return a.order === b.order
  return whenOf(a) === whenOf(b)
}

function whenOf({ on, at }: Receipt): string {
  return `${on} ${at}`.trim()
}

function entryOf(
  { path, receipt }: FoundReceipt,
  paid: readonly Pick<Payment, 'order_no' | 'merchant_no'>[],
  { method }: Pick<EntryWords, 'method'>,
): PaymentEntry | RefundEntry {
  const entry: PaymentEntry = {
    on: receipt.on,
    at: receipt.at,
    payee: receipt.payee,
    for: receipt.goods,
    amount: plainYuan(receipt.amount),
    method: receipt.issuer === '' ? '' : method[receipt.issuer],
    order_no: receipt.order,
    merchant_no: receipt.merchantOrder,
    payer_account: receipt.payerAccount,
    payee_account: '',
    source: path,
  }
  if (receipt.kind === 'payment') return entry
  const of = paid.find(({ merchant_no: number }) => number !== '' && number === receipt.merchantOrder)
  return { ...entry, refund_of: of?.order_no ?? '' }
}
