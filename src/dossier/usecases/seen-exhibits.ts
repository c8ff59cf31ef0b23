import type { CaseFile } from '../../case/rules/case-file.js'
import type { Exhibit } from '../../case/rules/exhibit.js'
import { receiptIn } from '../../screens/rules/receipt.js'
import { parseReceiptLabels } from '../../screens/rules/receipt-labels.js'
import { samePayments } from '../rules/same-payment.js'
import type { PartWords } from '../rules/words.js'
import type { DossierPorts } from './ports.js'

/**
 * For exhibits that show one payment, a receipt's picture and a row of a bill, the sentence each prints of the other, by id.
 * Only exhibits that enter cite each other; what a machine read is said to be that.
 */
export async function crossCited(
  ports: DossierPorts,
  file: CaseFile,
  exhibits: readonly Exhibit[],
  words: PartWords,
): Promise<ReadonlyMap<string, readonly string[]>> {
  const pictures = exhibits.filter(({ kind }) => kind.family === 'image')
  const cited = new Map<string, string[]>()
  if (pictures.length === 0 || pictures.length === exhibits.length) return cited
  const labels = parseReceiptLabels(await ports.templates.yaml('receipts.yml'))
  const receipts = []
  for (const exhibit of pictures) {
    const read = await ports.readings(exhibit.sha256)
    const receipt = read && receiptIn(read, labels)
    if (receipt) receipts.push({ exhibit, receipt })
  }
  const add = (id: string, text: string): void => void cited.set(id, [...(cited.get(id) ?? []), text])
  for (const { picture, bill, row, by } of samePayments(receipts, file, exhibits)) {
    const why = words.say(`same_payment.by_${by}`)
    add(picture.id, words.say('same_payment.picture', { number: bill.number ?? '', row, why }))
    add(bill.id, words.say('same_payment.bill', { number: picture.number ?? '', row, why }))
  }
  return cited
}
