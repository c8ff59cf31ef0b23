import { parseSource } from '../../bills/rules/excerpt.js'
import type { CaseFile, Payment } from '../../case/rules/case-file.js'
import type { Exhibit } from '../../case/rules/exhibit.js'
import type { Receipt } from '../../screens/rules/receipt.js'

/** A receipt's picture and the row of a bill that show the same payment. */
export interface SamePayment {
  readonly picture: Exhibit
  readonly bill: Exhibit
  readonly row: number
  /** By what: the number of the order, or the minute and the amount. */
  readonly by: 'order' | 'minute'
}

/** Pairs a machine found among exhibits of the case; each row that is cited stands in evidence.yml. */
export function samePayments(
  receipts: readonly { readonly exhibit: Exhibit; readonly receipt: Receipt }[],
  file: Pick<CaseFile, 'payments' | 'refunds'>,
  exhibits: readonly Exhibit[],
): readonly SamePayment[] {
  return receipts.flatMap(({ exhibit, receipt }) => {
    const rows = receipt.kind === 'refund' ? file.refunds : file.payments
    const found = rows.flatMap((row) => {
      const source = parseSource(row.source)
      const bill = source && exhibits.find(({ path }) => path === source.path)
      const by = source && bill ? likeness(row, receipt) : null
      return by === null ? [] : [{ picture: exhibit, bill: bill!, row: source!.row, by }]
    })
    return found.sort((a, b) => Number(a.by === 'minute') - Number(b.by === 'minute')).slice(0, 1)
  })
}

function likeness(
  row: Pick<Payment, 'amount' | 'on' | 'at' | 'order_no' | 'merchant_no'>,
  receipt: Receipt,
): SamePayment['by'] | null {
  if (row.amount !== receipt.amount) return null
  if (row.order_no !== '' && receipt.order !== '') return row.order_no === receipt.order ? 'order' : null
  if (row.merchant_no !== '' && row.merchant_no === receipt.merchantOrder) return 'order'
  const isSameMinute = row.on === receipt.on && row.at !== '' && row.at.slice(0, 5) === receipt.at.slice(0, 5)
  return isSameMinute ? 'minute' : null
}
