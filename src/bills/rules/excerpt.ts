import type { Block, Column, Row } from '../../paper/rules/blocks.js'
import { plain } from '../../paper/rules/blocks.js'
import type { CaseFile } from '../../case/rules/case-file.js'
import { columnName } from './cells.js'
import type { RawRow } from './bill.js'

/** What a paper shows of a bill: the head row and the rows of this case. Rows of other people's business are never in it. */
export interface Excerpt {
  readonly place: string
  readonly head: RawRow
  /** Rows of the whole table below its head. */
  readonly total: number
  readonly rows: readonly RawRow[]
}

/** Words of templates/zh-CN/dossier.yml: exhibit.bill_row 原行号, exhibit.bill_note 节选：共 {rows} 行，仅列与本案有关的 {chosen} 行. */
export interface ExcerptWords {
  say(key: string, facts?: Readonly<Record<string, string | number>>): string
}

/** A row of a bill that evidence.yml cites. */
export interface CitedRow {
  readonly place: string
  readonly row: number
}

/** Where a printed row of a bill can be pointed at: bill:E0003#18. */
export function billAnchor(exhibitId: string, { place, row }: CitedRow): string {
  return `bill:${exhibitId}#${place === '' ? '' : `${place}!`}${row}`
}

/** Path, sheet or inner file, and row of 账单/微信支付账单.xlsx#18 or 账单.zip#支付宝.csv!30; null for anything else. */
export function parseSource(text: string): (CitedRow & { readonly path: string }) | null {
  const match = /^(.+?)#(?:(.+)!)?(\d{1,7})$/.exec(text)
  return match ? { path: match[1]!, place: match[2] ?? '', row: Number(match[3]) } : null
}

/** The rows of one bill that the payments and refunds of the case rest on, in the order of the file, each once. */
export function citedRows(file: Pick<CaseFile, 'payments' | 'refunds'>, path: string): readonly CitedRow[] {
  const found = new Map<string, CitedRow>()
  for (const { source } of [...file.payments, ...file.refunds]) {
    const cited = parseSource(source)
    if (cited?.path === path) found.set(`${cited.place}#${cited.row}`, { place: cited.place, row: cited.row })
  }
  return [...found.values()].sort((a, b) => (a.place < b.place ? -1 : a.place > b.place ? 1 : a.row - b.row))
}

/** More columns than this do not fit upright paper: two neighbours then share one, one above the other. */
const WIDEST = 8

/**
 * A bill as an exhibit: the line that says it is an excerpt, then head row and chosen rows with their own numbers, each an anchor. A dozen columns
 * stand in pairs, so that nothing of a row is left out and all of it can be read.
 */
export function billExcerpt(excerpt: Excerpt, exhibitId: string, words: ExcerptWords): Block[] {
  const kept = excerpt.head.cells.map(columnName).flatMap((name, index) => (name === '' ? [] : [index]))
  const step = kept.length + 1 > WIDEST ? 2 : 1
  const stacked = ({ cells }: RawRow): string[] =>
    pairs(
      kept.map((index) => (cells[index] ?? '').trim()),
      step,
    )
  const lines = excerpt.rows.map(stacked)
  const columns: Column[] = [
    { title: words.say('exhibit.bill_row'), weight: 4, align: 'right' },
    ...stacked(excerpt.head).map((title, index): Column => ({
      title,
      weight: weightOf([title, ...lines.map((line) => line[index]!)]),
    })),
  ]
  const rows = excerpt.rows.map((row, index): Row => ({
    cells: [plain(String(row.row)), ...lines[index]!.map((cell) => plain(cell))],
    anchor: billAnchor(exhibitId, { place: excerpt.place, row: row.row }),
  }))
  return [
    ...(excerpt.place === ''
      ? []
      : [{ kind: 'paragraph', spans: plain(excerpt.place), indent: false } satisfies Block]),
    {
      kind: 'paragraph',
      spans: plain(words.say('exhibit.bill_note', { rows: excerpt.total, chosen: rows.length })),
      indent: false,
    },
    { kind: 'table', columns, rows },
  ]
}

function pairs(cells: readonly string[], step: number): string[] {
  return cells
    .filter((_, index) => index % step === 0)
    .map((_, index) => cells.slice(index * step, index * step + step).join('\n'))
}

/** Room for the longest line of a column, Chinese counted double, within limits that keep every column readable. */
function weightOf(texts: readonly string[]): number {
  const lines = texts.flatMap((text) => text.split('\n'))
  const widest = Math.max(
    ...lines.map((line) => [...line].reduce((width, char) => width + (char.charCodeAt(0) > 0xff ? 2 : 1), 0)),
  )
  return Math.min(18, Math.max(5, Math.sqrt(widest) * 3))
}
