import type { CitedRow, Excerpt } from '../domain/money/bills/excerpt.js'
import type { RawRow } from '../domain/money/bills/bill.js'
import { headerOf } from '../domain/money/bills/header.js'
import { likelyHeader } from '../domain/money/bills/propose.js'
import { Refusal } from '../domain/refusal.js'
import type { BillReader, BillTable } from '../ports/bills.js'

/**
 * The cited rows of a bill with their heads, read in one pass and without keeping any other row. null when the file is no bill and nothing of
 * it is cited: then it is shown like any other file. Throws what BillReader throws; a locked ZIP throws bill/password-needed.
 */
export async function excerptBill(reader: BillReader, absolute: string, cited: readonly CitedRow[]): Promise<readonly Excerpt[] | null> {
  const excerpts: Excerpt[] = []
  let known = false
  for (const table of await reader.tables(absolute, async () => null)) {
    const wanted = new Set(cited.filter(({ place }) => place === table.place).map(({ row }) => row))
    const found = await excerptTable(table, wanted)
    known ||= found?.known === true
    if (found && (found.known || wanted.size > 0)) excerpts.push(found.excerpt)
  }
  return known || cited.length > 0 ? excerpts : null
}

async function excerptTable(table: BillTable, wanted: ReadonlySet<number>): Promise<{ known: boolean; excerpt: Excerpt } | null> {
  let head: RawRow | undefined
  let known = false
  let total = 0
  const rows: RawRow[] = []
  for await (const batch of table.rows()) {
    for (const row of batch) {
      if (!head) {
        known = isBillHeader(row)
        if (known || likelyHeader([row])) head = row
      } else {
        if (row.cells.filter((cell) => cell.trim() !== '').length > 2) total++
        if (wanted.has(row.row)) rows.push(row)
      }
    }
  }
  return head ? { known, excerpt: { place: table.place, head, total, rows } } : null
}

function isBillHeader({ cells }: RawRow): boolean {
  try {
    return headerOf(cells) !== null
  } catch (error) {
    if (error instanceof Refusal) return true // a bill that can't be counted is still a bill, with other people's rows in it
    throw error
  }
}
