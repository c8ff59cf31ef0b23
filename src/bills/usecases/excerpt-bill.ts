import type { CitedRow, Excerpt } from '../rules/excerpt.js'
import type { RawRow } from '../rules/bill.js'
import { columnName } from '../rules/cells.js'
import { headerOf } from '../rules/header.js'
import type { Header } from '../rules/header.js'
import { likelyHeader } from '../rules/propose.js'
import { wholeCells } from '../rules/row.js'
import { Refusal } from '../../ground/refusal.js'
import type { BillReader, BillTable } from '../ports.js'

/**
 * The cited rows of a bill with their heads, read in one pass and without keeping any other row. null when the file is no bill and nothing of
 * it is cited: then it is shown like any other file. Throws what BillReader throws; a locked ZIP throws bill/password-needed.
 */
export async function excerptBill(
  reader: BillReader,
  absolute: string,
  cited: readonly CitedRow[],
): Promise<readonly Excerpt[] | null> {
  const found: Found[] = []
  for (const table of await reader.tables(absolute, async () => null)) {
    const wanted = new Set(
      cited.filter(({ place }) => place === '' || place === table.place).map(({ row }) => row),
    )
    const one = await excerptTable(table, wanted)
    if (one) found.push(one)
  }
  const known = found.filter((one) => one.known)
  if (known.length === 0 && cited.length === 0) return null
  const tables = known.length > 0 ? known : found
  return tables.length === 1
    ? tables.map(({ excerpt }) => ({ ...excerpt, place: '' }))
    : tables.map(({ excerpt }) => exactly(excerpt, cited))
}

interface Found {
  readonly known: boolean
  readonly excerpt: Excerpt
}

/** Of several bills in one file a row number alone names none: it would show a stranger's row of the other bill. */
function exactly(excerpt: Excerpt, cited: readonly CitedRow[]): Excerpt {
  return {
    ...excerpt,
    rows: excerpt.rows.filter(({ row }) =>
      cited.some((one) => one.place === excerpt.place && one.row === row),
    ),
  }
}

async function excerptTable(table: BillTable, wanted: ReadonlySet<number>): Promise<Found | null> {
  let head: RawRow | null = null
  let bill: Header | 'uncountable' | null = null
  let total = 0
  const rows: RawRow[] = []
  for await (const batch of table.rows()) {
    for (const row of batch) {
      const header: Header | 'uncountable' | null = bill ? null : billHeader(row)
      if (header || (!bill && rows.length === 0 && isFuller(row, head))) {
        ;[head, bill, total] = [row, header, 0]
      } else if (head) {
        if (row.cells.filter((cell) => cell.trim() !== '').length > 2) total++
        if (wanted.has(row.row))
          rows.push({
            row: row.row,
            cells: bill && bill !== 'uncountable' ? wholeCells(row.cells, bill) : row.cells,
          })
      }
    }
  }
  return head ? { known: bill !== null, excerpt: { place: table.place, head, total, rows } } : null
}

/** In a table that is no known bill: is this a fuller line of names than the one taken so far? */
function isFuller(row: RawRow, before: RawRow | null): boolean {
  const names = likelyHeader(before ? [before, row] : [row])
  return (
    names !== null &&
    row.cells.length === names.length &&
    names.every((name, index) => name === columnName(row.cells[index]!))
  )
}

/** A bill that can't be counted is still a bill, with other people's rows in it. */
function billHeader({ cells }: RawRow): Header | 'uncountable' | null {
  try {
    return headerOf(cells)
  } catch (error) {
    if (error instanceof Refusal) return 'uncountable'
    throw error
  }
}
