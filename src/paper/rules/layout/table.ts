import type { Block, Column, Row, Span } from '../blocks.js'
import type { Atom } from '../typeset/atom.js'
import { setLines } from '../typeset/lines.js'
import type { SetLine } from '../typeset/lines.js'
import { mm } from '../typeset/metrics.js'
import type { Setting } from './text-chunks.js'
import { measureCell } from './cell-measure.js'
import type { Chunk } from './chunk.js'
import { columnWidths } from './column-widths.js'
import type { StructNode } from './page.js'
import { structNode } from './page.js'
import { SANS_BOLD, SERIF_BOLD } from './profile.js'
import { PAD_X, rowChunk, bandChunks } from './table-row.js'
import type { SetRow, Shape } from './table-row.js'

export type Table = Extract<Block, { kind: 'table' }>

/** Rows and tables up to this height are never split. */
const WHOLE = mm(60)

/** Rows as chunks under a head that is drawn again on every page; rows taller than 60 mm are split between lines. `alike`: tables that share their widths. */
export function tableChunks(table: Table, setting: Setting, alike: readonly Table[] = [table]): Chunk[] {
  const { size, pitch } = setting.grid.table
  const shape: Shape = {
    widths: widthsOf(table, alike, setting),
    aligns: table.columns.map((column) => column.align ?? 'left'),
    size,
    pitch,
  }
  const node = structNode('Table', setting.parent)
  const under = underType(table.rows, shape, setting)
  const bare = table.columns.every(({ title }) => title === '')
  const head = setHead(table.columns, shape, setting, node)
  const again = rowChunk({ ...head, node: null }, shape)
  const rows = keptTogether(
    table.rows.map((row, index) =>
      bodyChunks(row, shape, setting, { node, under, last: index === table.rows.length - 1 }),
    ),
  )
  return keptWhole(
    bare
      ? rows.map((chunk, index) => (index === 0 ? opening(chunk, pitch / 2) : chunk))
      : [
          { ...opening(rowChunk(head, shape), pitch / 2), glue: true },
          ...rows.map((chunk) => ({ ...chunk, header: again })),
        ],
  )
}

function widthsOf(table: Table, alike: readonly Table[], setting: Setting): number[] {
  const measured = (row: Row): ReturnType<typeof measureCell>[] =>
    table.columns.map((_, index) => measureCell(cellAtoms(row, index, setting)))
  return columnWidths(
    {
      weights: table.columns.map(({ weight }) => weight),
      heads: table.columns.map(({ title }) => headMeasure(title, setting)),
      rows: alike.flatMap(({ rows }) => rows.filter((row) => row.spanning !== true).map(measured)),
      pad: PAD_X,
    },
    setting.width,
  )
}

/** A head may stand in two lines or three, of two characters at least. */
function headMeasure(title: string, setting: Setting): ReturnType<typeof measureCell> {
  const atoms = headAtoms(title, setting)
  const two = atoms.slice(0, 2).reduce((sum, { width }) => sum + width, 0)
  const measure = measureCell(atoms)
  return { ...measure, least: Math.max(two, measure.least) }
}

function headAtoms(title: string, setting: Setting): Atom[] {
  return setting.setter.atoms([{ text: title }], { face: SANS_BOLD, size: setting.grid.table.size })
}

function cellAtoms(row: Row, index: number, setting: Setting): Atom[] {
  const face = row.bold ? SERIF_BOLD : setting.grid.body
  return setting.setter.atoms(row.cells[index] ?? [], {
    face,
    size: setting.grid.table.size,
    tabular: true,
  })
}

/** The last row never stands alone under a head drawn again. */
function keptTogether(rows: readonly Chunk[][]): Chunk[] {
  const [before, last] = [rows.at(-2), rows.at(-1)]
  if (before && last && last.length <= FEW) before[before.length - 1] = { ...before.at(-1)!, glue: true }
  return rows.flat()
}

/** Pieces of a row that is no tall one: itself and its numbers. */
const FEW = 3

/** A low table (the sums) stands on one page. */
function keptWhole(chunks: readonly Chunk[]): Chunk[] {
  if (chunks.reduce((sum, { height }) => sum + height, 0) > WHOLE) return [...chunks]
  return chunks.map((chunk, index) => (index < chunks.length - 1 ? { ...chunk, glue: true } : chunk))
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

function setCell(atoms: readonly Atom[], width: number): SetLine[] {
  return setLines(atoms, { width: width - 2 * PAD_X, indent: 0, justify: false })
}

function setHead(columns: readonly Column[], shape: Shape, setting: Setting, table: StructNode): SetRow {
  const cells = columns.map((column, index) =>
    setCell(headAtoms(column.title, setting), shape.widths[index]!),
  )
  return {
    cells,
    lines: Math.max(1, ...cells.map((cell) => cell.length)),
    kind: 'TH',
    node: structNode('TR', table),
  }
}

function bodyChunks(row: Row, columns: Shape, setting: Setting, at: Place): Chunk[] {
  const shape = row.spanning ? acrossAll(columns) : columns
  const cells = shape.widths.map((width, index) => setCell(cellAtoms(row, index, setting), width))
  const set: SetRow = {
    cells,
    lines: Math.max(1, ...cells.map((cell) => cell.length)),
    kind: 'TD',
    node: structNode('TR', at.node),
    under: row.under?.length ?? 0,
  }
  const below = underChunks(row.under ?? [], columns, setting, at)
  const last = at.last && below.length === 0
  const whole = rowChunk(set, shape, last)
  const chunks = whole.height <= WHOLE ? [whole] : bandChunks(set, shape, last)
  if (row.spanning || below.length > 0) chunks[chunks.length - 1] = { ...chunks.at(-1)!, glue: true }
  if (row.anchor !== undefined) chunks[0] = { ...chunks[0]!, anchors: [row.anchor] }
  return [...chunks, ...below]
}

/** Every line under a row is a row of one cell that begins at the second column. */
function underChunks(lines: NonNullable<Row['under']>, columns: Shape, setting: Setting, at: Place): Chunk[] {
  const [inset = 0, ...rest] = columns.widths
  const width = rest.reduce((sum, one) => sum + one, 0)
  const look = { face: setting.grid.body, size: at.under, tabular: true }
  const type = { size: at.under, pitch: UNDER.pitch }
  const shape: Shape = { widths: [width], inset, aligns: ['left'], spans: rest.length, ...type }
  return lines.map((spans, index) => {
    const cell = setCell(setting.setter.atoms(spans, look), width)
    const end = index === lines.length - 1
    const set: SetRow = {
      cells: [cell],
      lines: cell.length,
      kind: 'TD',
      node: structNode('TR', at.node),
      under: end ? 'end' : 'middle',
    }
    return { ...rowChunk(set, shape, at.last && end), glue: !end }
  })
}

/** The lines under a row, points: 32 digits take 161 points of this size. A digest may be set smaller, so that it stays on its line. */
const UNDER = { size: 9, least: 8, pitch: 13.5 }

function underType(rows: readonly Row[], columns: Shape, setting: Setting): number {
  const room = columns.widths.slice(1).reduce((sum, one) => sum + one, 0) - 2 * PAD_X
  const digests = rows.flatMap(({ under = [] }) => under).filter((spans) => spans.some(isMono))
  const look = { face: setting.grid.body, size: UNDER.size, tabular: true }
  const widest = digests.reduce((most, spans) => {
    const width = setting.setter.atoms(spans, look).reduce((sum, atom) => sum + atom.width, 0)
    return Math.max(most, width)
  }, 0)
  const size = Math.floor((10 * UNDER.size * room) / Math.max(room, widest)) / 10
  return size < UNDER.least ? UNDER.size : size
}

function isMono(span: Span): boolean {
  return 'text' in span && span.mono === true
}

/** Where a row stands. */
interface Place {
  readonly node: StructNode
  readonly last: boolean
  /** Size of the lines under it. */
  readonly under: number
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
