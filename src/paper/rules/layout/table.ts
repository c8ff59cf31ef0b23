import type { Block, Column, Row } from '../blocks.js'
import { setLines } from '../typeset/lines.js'
import { mm } from '../typeset/metrics.js'
import type { Setting } from './text-chunks.js'
import type { Chunk } from './chunk.js'
import { columnWidths } from './column-widths.js'
import type { StructNode } from './page.js'
import { structNode } from './page.js'
import { SANS_BOLD, SERIF_BOLD } from './profile.js'
import { PAD_X, rowChunk, bandChunks } from './table-row.js'
import type { SetRow, Shape } from './table-row.js'

type Table = Extract<Block, { kind: 'table' }>

/** Rows up to this height are never split. */
const WHOLE_ROW = mm(60)

/** Rows as chunks under a head that is drawn again on every page; rows taller than 60 mm are split between lines. */
export function tableChunks(table: Table, setting: Setting): Chunk[] {
  const { size, pitch } = setting.grid.table
  const shape: Shape = {
    widths: columnWidths(table, setting.width, size, PAD_X),
    aligns: table.columns.map((column) => column.align ?? 'left'),
    size,
    pitch,
  }
  const node = structNode('Table', setting.parent)
  const head = setHead(table.columns, shape, setting, node)
  const again = rowChunk({ ...head, node: null }, shape, false)
  const rows = keptTogether(
    table.rows.map((row, index) =>
      bodyChunks(row, shape, setting, { node, last: index === table.rows.length - 1 }),
    ),
  )
  if (table.columns.every(({ title }) => title === ''))
    return rows.map((chunk, index) => (index === 0 ? opening(chunk, pitch / 2) : chunk))
  return [
    { ...opening(rowChunk(head, shape, false), pitch / 2), glue: true },
    ...rows.map((chunk) => ({ ...chunk, header: again })),
  ]
}

/** The last row never stands alone under a head drawn again. */
function keptTogether(rows: readonly Chunk[][]): Chunk[] {
  const [before, last] = [rows.at(-2), rows.at(-1)]
  if (before?.length === 1 && last?.length === 1) before[0] = { ...before[0]!, glue: true }
  return rows.flat()
}

/** The first row stands under an outer rule, wherever on the page. */
function opening(chunk: Chunk, before: number): Chunk {
  return {
    ...chunk,
    before,
    draw: (canvas, y, standing) => {
      chunk.draw(canvas, y, { ...standing, first: true })
    },
  }
}

function setHead(columns: readonly Column[], shape: Shape, setting: Setting, table: StructNode): SetRow {
  const cells = columns.map((column, index) =>
    setLines(setting.setter.atoms([{ text: column.title }], { face: SANS_BOLD, size: shape.size }), {
      width: shape.widths[index]! - 2 * PAD_X,
      indent: 0,
      justify: false,
    }),
  )
  return {
    cells,
    lines: Math.max(1, ...cells.map((cell) => cell.length)),
    kind: 'TH',
    node: structNode('TR', table),
  }
}

function bodyChunks(
  row: Row,
  columns: Shape,
  setting: Setting,
  at: { node: StructNode; last: boolean },
): Chunk[] {
  const shape = row.spanning ? acrossAll(columns) : columns
  const face = row.bold ? SERIF_BOLD : setting.grid.body
  const cells = shape.widths.map((width, index) =>
    setLines(setting.setter.atoms(row.cells[index] ?? [], { face, size: shape.size, tabular: true }), {
      width: width - 2 * PAD_X,
      indent: 0,
      justify: false,
    }),
  )
  const set: SetRow = {
    cells,
    lines: Math.max(1, ...cells.map((cell) => cell.length)),
    kind: 'TD',
    node: structNode('TR', at.node),
  }
  const whole = { ...rowChunk(set, shape, at.last), glue: row.spanning === true }
  const chunks = whole.height <= WHOLE_ROW ? [whole] : bandChunks(set, shape, at.last)
  if (row.anchor !== undefined) chunks[0] = { ...chunks[0]!, anchors: [row.anchor] }
  return chunks
}

/** One column as wide as the table. */
function acrossAll(shape: Shape): Shape {
  return {
    ...shape,
    widths: [shape.widths.reduce((sum, width) => sum + width, 0)],
    aligns: ['left'],
    spans: shape.widths.length,
  }
}
