import type { RawRow } from './rules/bill.js'

/** One table of rows in a file: the CSV itself, a sheet of a workbook, or either inside a ZIP. */
export interface BillTable {
  /** Sheet or inner file; '' when the file is this one table. */
  readonly place: string
  /** utf-8, gb18030 or utf-16le; what the text was decoded from, strictly. */
  readonly encoding: string
  /** Rows in order, in batches, read from the disk as they are asked for. A second call starts again. */
  rows(): AsyncIterable<readonly RawRow[]>
}

/** Asked when a ZIP is locked; `again` after a wrong password. null: the person gives up. */
export type AskPassword = (file: string, again: boolean) => Promise<string | null>

export interface BillReader {
  /**
   * The tables of a CSV, XLSX or ZIP file, without writing anything to disk. `path` is absolute. Throws bill/unreadable-text, bill/cut-off,
   * bill/not-a-table, bill/old-excel, bill/damaged-workbook, bill/damaged-zip, bill/password-needed, bill/too-large, bill/not-a-file.
   */
  tables(path: string, ask: AskPassword): Promise<readonly BillTable[]>
}
