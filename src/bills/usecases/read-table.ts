import { Refusal } from '../../ground/refusal.js'
import type { BankColumns } from '../rules/bank-columns.js'
import { BillReading } from '../rules/read-bill.js'
import type { BillTable } from '../ports.js'
import type { BillPath } from './read-bills.js'

/** Reads one table to its end. A refusal names the file as the person did. */
export async function readTable(
  table: BillTable,
  path: BillPath,
  bank: BankColumns | undefined,
): Promise<BillReading> {
  const reading = new BillReading(bank)
  try {
    for await (const rows of table.rows()) for (const row of rows) reading.take(row)
  } catch (error) {
    if (!(error instanceof Refusal) || 'file' in error.facts) throw error
    throw new Refusal(error.code, { ...error.facts, file: path.shown }, error.outcome)
  }
  return reading
}
