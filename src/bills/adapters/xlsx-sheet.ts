import { SaxesParser } from 'saxes'
import type { RawRow } from '../rules/bill.js'
import { damagedWorkbook } from './damaged-workbook.js'

/** What the sheets of a workbook share. */
export interface Workbook {
  readonly texts: readonly string[]
  /** Cell styles that show a number as a date. */
  readonly dateStyles: ReadonlySet<number>
  readonly epoch1904: boolean
}

/** Columns beyond this are no bill's; a hostile cell reference can't make us fill a row with blanks. */
const WIDEST = 200

/** Bytes given to the parser at once: cells are parts of the text they came from, and a short text is freed sooner. */
const BITE = 8192

/** The rows of one sheet with their own numbers, batch by batch as the XML streams by; the sheet is never whole in memory. */
export async function* sheetRows(
  chunks: AsyncIterable<Uint8Array>,
  book: Workbook,
  file: string,
): AsyncGenerator<readonly RawRow[]> {
  const reader = new SheetReader(book)
  const decoder = new TextDecoder('utf-8', { fatal: true })
  try {
    for await (const chunk of chunks) {
      for (let at = 0; at < chunk.length; at += BITE) {
        reader.parser.write(decoder.decode(chunk.subarray(at, at + BITE), { stream: true }))
        if (reader.rows.length > 0) yield reader.rows.splice(0)
      }
    }
    reader.parser.write(decoder.decode()).close()
  } catch (error) {
    throw damagedWorkbook(error, file)
  }
  yield reader.rows.splice(0)
}

class SheetReader {
  readonly parser = new SaxesParser({ position: false })
  readonly rows: RawRow[] = []
  private readonly book: Workbook
  private row = 0
  private cells: string[] = []
  private column = 0
  private type = 'n'
  private style = 0
  private text = ''
  private within = ''
  private phonetic = 0

  constructor(book: Workbook) {
    this.book = book
    this.parser.on('opentag', ({ name, attributes }) => {
      this.open(local(name), attributes as Record<string, string>)
    })
    this.parser.on('text', (text) => {
      if (this.within !== '' && this.phonetic === 0) this.text += text
    })
    this.parser.on('closetag', ({ name }) => {
      this.close(local(name))
    })
    this.parser.on('error', (error) => {
      throw error
    })
  }

  private open(name: string, attributes: Record<string, string>): void {
    if (name === 'row') {
      this.row = attributes['r'] === undefined ? this.row + 1 : Number(attributes['r'])
      this.cells = []
      this.column = 0
    } else if (name === 'c') {
      if (attributes['r'] !== undefined) this.column = columnOf(attributes['r'])
      this.type = attributes['t'] ?? 'n'
      this.style = Number(attributes['s'] ?? 0)
      this.text = ''
    } else if (name === 'v' || name === 't') this.within = name
    else if (name === 'rPh') this.phonetic++
  }

  private close(name: string): void {
    if (name === 'c') {
      while (this.cells.length < this.column && this.cells.length < WIDEST) this.cells.push('')
      if (this.column < WIDEST) this.cells[this.column] = this.value()
      this.column++
    } else if (name === 'row') this.rows.push({ row: this.row, cells: this.cells })
    else if (name === 'v' || name === 't') this.within = ''
    else if (name === 'rPh') this.phonetic--
  }

  private value(): string {
    if (this.type === 's') return this.book.texts[Number(this.text)] ?? ''
    if (this.type === 'n' && this.text !== '' && this.book.dateStyles.has(this.style))
      return dateText(this.text, this.book.epoch1904)
    if (this.type === 'd') return this.text.replace('T', ' ').replace(/(\.\d+)?Z?$/, '')
    return this.text
  }
}

/** A serial day number as 2026-03-01 20:14:09; the number itself when it is no day. */
function dateText(serial: string, epoch1904: boolean): string {
  const days = Number(serial) + (epoch1904 ? 1462 : 0)
  if (!(days >= 1 && days < 2_958_466)) return serial
  const iso = new Date(Math.round(days * 86_400) * 1000 - 25_569 * 86_400_000).toISOString()
  return iso.endsWith('T00:00:00.000Z') ? iso.slice(0, 10) : iso.slice(0, 19).replace('T', ' ')
}

/** "K18" → 10. */
function columnOf(reference: string): number {
  let column = 0
  for (const letter of /^[A-Z]{1,3}/.exec(reference)?.[0] ?? 'A')
    column = column * 26 + letter.charCodeAt(0) - 64
  return column - 1
}

function local(name: string): string {
  return name.slice(name.indexOf(':') + 1)
}
