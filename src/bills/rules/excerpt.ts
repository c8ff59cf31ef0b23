import type { Block, Column, Row } from '../../paper/rules/blocks.js'
import { plain } from '../../paper/rules/blocks.js'
import type { CaseFile } from '../../case/rules/case-file.js'
import type { RawRow } from './bill.js'
import { cellOf, inOneLine, named, sortColumns } from './excerpt-columns.js'

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

/**
 * A bill as an exhibit: the line that says it is an excerpt, then head row and chosen rows with their own numbers, each an anchor. Numbers stand
 * under their row, each on a line of its own; what is the same in every row is said once. Nothing of a row is left out.
 */
export function billExcerpt(excerpt: Excerpt, exhibitId: string, words: ExcerptWords): Block[] {
  const sorted = sortColumns(excerpt)
  const note = (text: string): Block => ({ kind: 'paragraph', spans: plain(text), indent: false })
  const columns: Column[] = [
    { title: words.say('exhibit.bill_row'), weight: 4, align: 'right' },
    ...sorted.shown.map(({ name, index }): Column => ({
      title: name,
      weight: 10,
      ...(areSums(excerpt.rows.map((row) => cellOf(row, index))) && { align: 'right' }),
    })),
  ]
  const rows = excerpt.rows.map((row): Row => {
    const under = [
      inOneLine(sorted.rest, row, '　'),
      ...sorted.numbers.map((column) => named(column, row)),
    ].filter((line) => line !== '')
    return {
      cells: [plain(String(row.row)), ...sorted.shown.map(({ index }) => plain(cellOf(row, index)))],
      ...(under.length === 0 ? {} : { under: under.map((line) => plain(line)) }),
      anchor: billAnchor(exhibitId, { place: excerpt.place, row: row.row }),
    }
  })
  const same = inOneLine(sorted.same, excerpt.rows[0], '；')
  return [
    ...(excerpt.place === '' ? [] : [note(excerpt.place)]),
    note(words.say('exhibit.bill_note', { rows: excerpt.total, chosen: rows.length })),
    ...(same === '' ? [] : [note(words.say('exhibit.bill_same', { columns: same }))]),
    { kind: 'table', columns, rows },
  ]
}

/** Money as bills print it: ¥298.00, -1,298.00. */
function areSums(cells: readonly string[]): boolean {
  return (
    cells.some((cell) => cell !== '') && cells.every((cell) => /^(?:[-+]?[¥￥]?[\d,]+\.\d{1,2})?$/.test(cell))
  )
}
