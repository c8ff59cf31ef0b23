import { closeSync, fsyncSync, mkdirSync, openSync, writeSync } from 'node:fs'
import { createHash } from 'node:crypto'
import { join } from 'node:path'
import { Zip, ZipDeflate } from 'fflate'
import type { SheetBook, SheetFiles, WrittenFile } from '../ports.js'
import type { Cell, CellKind } from '../rules/sheets.js'
import {
  ROOT_RELS_XML,
  SHEET_END,
  STYLES_XML,
  contentTypesXml,
  rowXml,
  sheetStart,
  workbookRelsXml,
  workbookXml,
} from './sheet-xml.js'

/** Bytes that are gathered before they are packed and written. */
const PIECE = 64 * 1024
/** The folder of the CSV files, beside the workbook. */
const CSV_FOLDER = 'csv'
/** A ZIP's times are local ones; this one reads the same everywhere. */
const STILL = new Date(1980, 0, 1)

/** CSV and XLSX, written row by row. */
export class StreamedSheets implements SheetFiles {
  async open(folder: string, workbook: string): Promise<SheetBook> {
    mkdirSync(join(folder, CSV_FOLDER), { mode: 0o700 })
    return new StreamedBook(folder, workbook)
  }
}

class StreamedBook implements SheetBook {
  readonly #folder: string
  readonly #file: Sink
  readonly #zip: Zip
  readonly #names: string[] = []
  readonly #written: WrittenFile[] = []

  constructor(folder: string, workbook: string) {
    this.#folder = folder
    this.#file = new Sink(folder, workbook)
    this.#zip = new Zip((error, bytes) => {
      if (error) throw error
      this.#file.bytes(bytes)
    })
  }

  async sheet(
    name: string,
    columns: readonly { readonly title: string; readonly kind: CellKind }[],
    rows: AsyncIterable<readonly Cell[]> | Iterable<readonly Cell[]>,
  ): Promise<void> {
    const kinds = columns.map(({ kind }) => kind)
    const titles = columns.map(({ title }) => title)
    const csv = new Sink(this.#folder, `${CSV_FOLDER}/${name}.csv`)
    const sheet = this.#entry(`xl/worksheets/sheet${this.#names.push(name)}.xml`)
    try {
      sheet.text(sheetStart(kinds) + rowXml(titles, 'head'))
      csv.text(`\ufeff${csvLine(titles, 'head')}`)
      for await (const row of rows) {
        sheet.text(rowXml(row, kinds))
        csv.text(csvLine(row, kinds))
      }
      sheet.text(SHEET_END)
      sheet.end()
      this.#written.push(csv.end())
    } finally {
      csv.close()
    }
  }

  async finish(): Promise<readonly WrittenFile[]> {
    const parts: readonly (readonly [string, string])[] = [
      ['xl/styles.xml', STYLES_XML],
      ['xl/workbook.xml', workbookXml(this.#names)],
      ['xl/_rels/workbook.xml.rels', workbookRelsXml(this.#names.length)],
      ['_rels/.rels', ROOT_RELS_XML],
      ['[Content_Types].xml', contentTypesXml(this.#names.length)],
    ]
    for (const [name, text] of parts) {
      const entry = this.#entry(name)
      entry.text(text)
      entry.end()
    }
    this.#zip.end()
    return [this.#file.end(), ...this.#written]
  }

  async discard(): Promise<void> {
    this.#file.close()
  }

  /** One file of the workbook, deflated as it comes. */
  #entry(name: string): { text(piece: string): void; end(): void } {
    const entry = new ZipDeflate(name, { level: 6 })
    entry.mtime = STILL
    this.#zip.add(entry)
    let waiting = ''
    const push = (last: boolean): void => {
      entry.push(Buffer.from(waiting), last)
      waiting = ''
    }
    return {
      text(piece) {
        waiting += piece
        if (waiting.length > PIECE) push(false)
      },
      end: () => push(true),
    }
  }
}

/** A new file, readable by its owner alone, with its digest. */
class Sink {
  readonly name: string
  readonly #fd: number
  readonly #hash = createHash('sha256')
  #waiting = ''
  #bytes = 0
  #open = true

  constructor(folder: string, name: string) {
    this.name = name
    this.#fd = openSync(join(folder, name), 'wx', 0o600)
  }

  text(piece: string): void {
    this.#waiting += piece
    if (this.#waiting.length > PIECE) this.#flush()
  }

  bytes(piece: Uint8Array): void {
    this.#hash.update(piece)
    this.#bytes += piece.length
    for (let done = 0; done < piece.length;) done += writeSync(this.#fd, piece, done, piece.length - done)
  }

  end(): WrittenFile {
    this.#flush()
    fsyncSync(this.#fd)
    this.close()
    return { name: this.name, bytes: this.#bytes, sha256: this.#hash.digest('hex') }
  }

  close(): void {
    if (this.#open) closeSync(this.#fd)
    this.#open = false
  }

  #flush(): void {
    this.bytes(Buffer.from(this.#waiting))
    this.#waiting = ''
  }
}

/** A text that a spreadsheet would take for a formula gets an apostrophe before it; numbers of ours stay numbers. */
function csvLine(cells: readonly Cell[], kinds: readonly CellKind[] | 'head'): string {
  const fields = cells.map((cell, index) => {
    if (typeof cell === 'number') return kinds[index] === 'money' ? (cell / 100).toFixed(2) : String(cell)
    const safe = /^\s*[=+\-@\t\r]/.test(cell) ? `'${cell}` : cell
    return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
  })
  return `${fields.join(',')}\r\n`
}
