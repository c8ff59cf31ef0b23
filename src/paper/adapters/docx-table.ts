import type { Table } from 'docx'
import type { Block, Column, Row, Span } from '../rules/blocks.js'
import type { CellMeasure } from '../rules/layout/cell-measure.js'
import { measureCell } from '../rules/layout/cell-measure.js'
import { columnWidths } from '../rules/layout/column-widths.js'
import { PAD_X } from '../rules/layout/table-row.js'
import type { Atom } from '../rules/typeset/atom.js'
import { isWord } from '../rules/typeset/break-rules.js'
import { STYLES, twips } from './docx-styles.js'

type Docx = typeof import('docx')
type TableBlock = Extract<Block, { kind: 'table' }>

/** What a table asks of the letter it stands in. */
export interface TablePlace {
  readonly docx: Docx
  /** Points between the margins, and size of the type in cells. */
  readonly width: number
  readonly size: number
  textOf(span: Span): string
  runs(spans: readonly Span[]): import('docx').ParagraphChild[]
}

/** A table of Word in the style Table Grid: widths by content as on the PDF, the head drawn again on every page, no row split. */
export function wordTable(table: TableBlock, place: TablePlace): Table {
  const { docx } = place
  const widths = widthsOf(table, place).map(twips)
  const total = widths.reduce((sum, one) => sum + one, 0)
  const bare = table.columns.every(({ title }) => title === '')
  return new docx.Table({
    style: STYLES.table,
    width: { size: total, type: docx.WidthType.DXA },
    layout: docx.TableLayoutType.FIXED,
    columnWidths: widths,
    rows: [
      ...(bare ? [] : [headRow(table.columns, place)]),
      ...table.rows.flatMap((row) => rowsOf(row, table.columns, place)),
    ],
  })
}

function headRow(columns: readonly Column[], place: TablePlace): import('docx').TableRow {
  const { docx } = place
  const cells = columns.map(({ title }) => cell([{ text: title }], STYLES.head, 'center', place))
  return new docx.TableRow({ tableHeader: true, cantSplit: true, children: cells })
}

/** A row, and a row for each line under it: one cell behind the first, which goes on beside them. */
function rowsOf(row: Row, columns: readonly Column[], place: TablePlace): import('docx').TableRow[] {
  const { docx } = place
  const under = row.under ?? []
  const shown = row.spanning ? row.cells.slice(0, 1) : row.cells
  const cells = shown.map((spans, at) =>
    cell(row.bold ? spans.map(bold) : spans, STYLES.cell, columns[at]?.align ?? 'left', place, {
      ...(row.spanning && { columnSpan: columns.length }),
      ...(at === 0 && under.length > 0 && { rowSpan: 1 + under.length }),
    }),
  )
  return [
    new docx.TableRow({ cantSplit: true, children: cells }),
    ...under.map(
      (spans) =>
        new docx.TableRow({
          cantSplit: true,
          children: [cell(spans, STYLES.under, 'left', place, { columnSpan: columns.length - 1 })],
        }),
    ),
  ]
}

function bold(span: Span): Span {
  return 'text' in span ? { ...span, bold: true } : span
}

function cell(
  spans: readonly Span[],
  style: string,
  align: 'left' | 'center' | 'right',
  { docx, runs }: TablePlace,
  more: { readonly columnSpan?: number; readonly rowSpan?: number } = {},
): import('docx').TableCell {
  const sides = {
    left: docx.AlignmentType.LEFT,
    center: docx.AlignmentType.CENTER,
    right: docx.AlignmentType.RIGHT,
  }
  return new docx.TableCell({
    ...more,
    verticalAlign: docx.VerticalAlignTable.CENTER,
    children: [
      new docx.Paragraph({
        style,
        ...(align !== 'left' && { alignment: sides[align] }),
        children: runs(spans),
      }),
    ],
  })
}

/** The widths the PDF gives its columns, by letters of a usual width: no font is at hand that Word will have. */
function widthsOf({ columns, rows }: TableBlock, place: TablePlace): number[] {
  const measured = (spans: readonly Span[]): CellMeasure =>
    measureCell(atomsOf(spans.map((span) => place.textOf(span)).join(''), place.size))
  return columnWidths(
    {
      weights: columns.map(({ weight }) => weight),
      heads: columns.map(({ title }) => ({ ...measured([{ text: title }]), least: 2 * place.size })),
      rows: rows
        .filter((row) => row.spanning !== true)
        .map((row) => columns.map((_, at) => measured(row.cells[at] ?? []))),
      pad: PAD_X,
    },
    place.width,
  )
}

/** Advances of Latin letters and digits, em: none of the faces Word may take is wider. */
const WIDE = /[mwMW@%&]/
const CAPITAL = /[A-Z]/

function latin(char: string): number {
  return WIDE.test(char) ? 0.9 : CAPITAL.test(char) ? 0.7 : 0.56
}

export function atomsOf(text: string, size: number): Atom[] {
  const style = { size, accent: false }
  return Array.from(text, (char) => ({
    char,
    font: '',
    width: char === '\n' ? 0 : isWord(char) || char === ' ' ? latin(char) * size : size,
    cell: false,
    style,
  }))
}
