import { Refusal } from '../../ground/refusal.js'
import type { ReadBill } from '../rules/bill.js'
import { likelyHeader, proposedColumns } from '../rules/propose.js'
import { BillReading } from '../rules/read-bill.js'
import type { BillTable } from '../ports.js'
import { readTable } from './read-table.js'
import type { BillPath, ReadOptions } from './read-bills.js'

/** No header known: the person tells the columns of the first table that has something like one. */
export async function askedColumns(
  strangers: readonly { table: BillTable; reading: BillReading }[],
  path: BillPath,
  options: ReadOptions,
): Promise<ReadBill> {
  for (const { table, reading } of strangers) {
    const head = likelyHeader(reading.above)
    if (!head) continue
    const proposed = proposedColumns(head)
    const told = options.bank ? null : await options.askColumns?.(path.shown, head, proposed)
    const bill = told
      ? (await readTable(table, path, told)).finish(path.shown, table.place, table.encoding)
      : null
    if (bill) return bill
    const flag = Object.entries(proposed)
      .map(([field, name]) => `${field}=${name}`)
      .join(',')
    throw new Refusal(
      'bill/columns-needed',
      { file: path.shown, columns: head.filter((name) => name !== '').join('、'), flag },
      'usage',
    )
  }
  throw new Refusal('bill/not-recognised', { file: path.shown })
}
