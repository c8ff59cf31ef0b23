import { standing } from '../../case/rules/register-file.js'
import type { ReadBill } from '../../bills/rules/bill.js'
import type { EntryWords } from '../../bills/rules/entries.js'
import { newReceipts } from '../../bills/rules/from-receipt.js'
import type { FoundReceipt, ReceiptEntry } from '../../bills/rules/from-receipt.js'
import type { CaseEdit } from '../../case/ports.js'
import type { CaseFile } from '../../case/rules/case-file.js'
import type { Sitting } from '../../checklist/usecases/sitting.js'
import type { ReadPicture } from '../../screens/rules/read.js'
import { receiptIn } from '../../screens/rules/receipt.js'
import { parseReceiptLabels } from '../../screens/rules/receipt-labels.js'

/** What was read in a picture by its digest; null for one nobody has read. */
export type Pictures = (sha256: string) => Promise<ReadPicture | null>

/** Payments on pictures of receipts that neither the case nor its bills know. Proposed only: a machine read them. */
export async function proposedReceipts(
  sitting: Sitting,
  pictures: Pictures,
  bills: readonly ReadBill[],
  words: Pick<EntryWords, 'method'>,
): Promise<readonly ReceiptEntry[]> {
  const labels = parseReceiptLabels(await sitting.ports.templates.yaml('receipts.yml'))
  const found: FoundReceipt[] = []
  for (const { path, kind, sha256 } of standing(sitting.register)) {
    const read = kind.family === 'image' ? await pictures(sha256) : null
    const receipt = read && receiptIn(read, labels)
    if (receipt) found.push({ path, receipt })
  }
  return newReceipts(found, sitting.file, bills, words)
}

/** The edits that take confirmed receipts into evidence.yml. */
export function receiptEdits(file: CaseFile, taken: readonly ReceiptEntry[]): readonly CaseEdit[] {
  const next = { payments: file.payments.length, refunds: file.refunds.length }
  return taken.map(({ receipt, entry }) => {
    const list = receipt.kind === 'refund' ? 'refunds' : 'payments'
    const value = Object.fromEntries(Object.entries(entry).filter(([, one]) => one !== ''))
    return { path: [list, next[list]++], value }
  })
}
