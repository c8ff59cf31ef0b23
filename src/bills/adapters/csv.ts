import type { RawRow } from '../rules/bill.js'
import { Refusal } from '../../ground/refusal.js'

/** A quoted cell may hold line breaks, but not more than this many: then its quote was never meant as one. */
const LONGEST_CELL_LINES = 20
/** No row of a bill is this long; a file without line breaks would fill the memory. */
const LONGEST_LINE = 1 << 20
/** Rows of a bill begin with their time. */
const STARTS_ROW = /^"?20\d\d[-/.]\d/

/**
 * The rows of separated text. Bills are not RFC 4180: WeChat puts tabs after a closing quote and quotes inside quoted cells, Alipay puts bare
 * quotes inside plain cells. A quote opens a cell only at its start and closes it only before a separator or the end of the line; a quote that
 * never closes is a character like any other, so it can't swallow the rows below. Row numbers are those a spreadsheet shows. Throws bill/not-a-table.
 */
export async function* csvRows(
  text: AsyncIterable<string>,
  separator: string,
): AsyncGenerator<readonly RawRow[]> {
  const rows = new RowReader(separator)
  let rest = ''
  for await (const piece of text) {
    const lines = (rest + piece).split('\n')
    rest = lines.pop()!
    if (rest.length > LONGEST_LINE) throw new Refusal('bill/not-a-table', {})
    yield rows.take(lines)
  }
  yield rest === '' ? rows.end() : [...rows.take([rest]), ...rows.end()]
}

/** Tab or comma (or semicolon), whichever stands more often in the lines given. */
export function separatorOf(sample: string): string {
  const counts = [',', '\t', ';'].map((mark) => [mark, sample.split(mark).length] as const)
  const lines = sample.split('\n').length
  const [comma] = counts as [readonly [string, number]]
  return comma[1] > lines ? ',' : counts.reduce((best, one) => (one[1] > best[1] ? one : best))[0]
}

class RowReader {
  private row = 0
  private open: string[] = []
  /** Columns of the row before. */
  private width = 0
  private readonly separator: string

  constructor(separator: string) {
    this.separator = separator
  }

  take(lines: readonly string[]): RawRow[] {
    const rows: RawRow[] = []
    for (const ended of lines) {
      const line = ended.endsWith('\r') ? ended.slice(0, -1) : ended
      if (this.open.length > 0) this.goOn(line, rows)
      else this.start(line, rows)
    }
    return rows
  }

  /** Nothing follows: an open quote was a character. */
  end(): RawRow[] {
    const rows: RawRow[] = []
    this.giveUp(rows)
    return rows
  }

  private start(line: string, rows: RawRow[]): void {
    const cells = line.includes('"') ? cellsOf(line, this.separator, false) : line.split(this.separator)
    if (cells) this.add(cells, rows)
    else this.open = [line]
  }

  private add(cells: string[], rows: RawRow[]): void {
    rows.push({ row: ++this.row, cells })
    this.width = cells.length
  }

  private goOn(line: string, rows: RawRow[]): void {
    if (this.startsRow(line) || this.open.length > LONGEST_CELL_LINES) {
      this.giveUp(rows)
      this.start(line, rows)
      return
    }
    this.open.push(line)
    const cells = cellsOf(this.open.join('\n'), this.separator, false)
    if (!cells) return
    this.add(cells, rows)
    this.open = []
  }

  /** A line that has the date or all the columns of a row is one, whatever quote is still open above it. */
  private startsRow(line: string): boolean {
    return STARTS_ROW.test(line) || (this.width >= 3 && line.split(this.separator).length >= this.width)
  }

  private giveUp(rows: RawRow[]): void {
    for (const line of this.open) this.add(cellsOf(line, this.separator, true)!, rows)
    this.open = []
  }
}

/** The cells of one row; null while a quoted cell is still open, unless `bare` takes its quote for a character. */
export function cellsOf(text: string, separator: string, bare: boolean): string[] | null {
  const cells: string[] = []
  for (let at = 0; at <= text.length;) {
    const start = /[ \t]/.test(separator) ? at : skipBlanks(text, at)
    const close = text[start] === '"' ? closingQuote(text, start + 1, separator) : -1
    if (text[start] === '"' && close < 0 && !bare) return null
    const from = close < 0 ? at : close + 1
    const end = text.indexOf(separator, from)
    const until = end < 0 ? text.length : end
    cells.push(close < 0 ? text.slice(at, until) : text.slice(start + 1, close).replaceAll('""', '"'))
    at = until + 1
  }
  return cells
}

function skipBlanks(text: string, at: number): number {
  let start = at
  while (text[start] === ' ' || text[start] === '\t') start++
  return start
}

/**
 * A quote followed by nothing but blanks and then a separator or the end; two quotes are one character of the cell. Once a lone quote stood
 * inside the cell its writer escapes nothing: then the second of two quotes before a separator closes it (`"押金"任务"",`).
 */
function closingQuote(text: string, from: number, separator: string): number {
  let escapes = true
  for (let at = text.indexOf('"', from); at >= 0; at = text.indexOf('"', at + 1)) {
    const two = text[at + 1] === '"'
    if (endsCell(text, two ? at + 2 : at + 1, separator) && !(two && escapes)) return two ? at + 1 : at
    if (two) at++
    else escapes = false
  }
  return -1
}

function endsCell(text: string, at: number, separator: string): boolean {
  let next = at
  while (text[next] !== separator && (text[next] === ' ' || text[next] === '\t')) next++
  return next >= text.length || text[next] === separator
}
