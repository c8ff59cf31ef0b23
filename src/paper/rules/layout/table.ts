import type { Block, Column, Row } from '../blocks.js'
import type { SetLine } from '../typeset/lines.js'
import { setLines } from '../typeset/lines.js'
import { mm } from '../typeset/metrics.js'
import type { Setting } from './blocks-flow.js'
import type { Canvas, Chunk, Standing } from './chunk.js'
import { columnWidths } from './column-widths.js'
import type { StructNode } from './page.js'
import { structNode } from './page.js'
import { SANS_BOLD, SERIF_BOLD } from './profile.js'
import { baselineIn, drawLine } from './set-line.js'

type Table = Extract<Block, { kind: 'table' }>

/** Padding left and right, above and below the text of a cell. */
const PAD_X = mm(1.5)
const PAD_Y = mm(1.2)
/** Rows up to this height are never split. */
const WHOLE_ROW = mm(60)
const OUTER = 1
const INNER = 0.5

interface SetRow {
  readonly cells: readonly (readonly SetLine[])[]
  readonly lines: number
  readonly kind: 'TH' | 'TD'
  readonly node: StructNode | null
}

interface Shape {
  readonly widths: readonly number[]
  readonly aligns: readonly ('left' | 'center' | 'right')[]
  readonly size: number
  readonly pitch: number
  /** Set for a row of one cell: how many columns it goes across. */
  readonly spans?: number
}

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

function rowChunk(row: SetRow, shape: Shape, last: boolean): Chunk {
  const height = row.lines * shape.pitch + 2 * PAD_Y
  const nodes = cellNodes(row, shape)
  return {
    height,
    before: 0,
    glue: false,
    draw: (canvas, y, standing) => {
      for (const [index, lines] of row.cells.entries()) {
        if (nodes[index]) canvas.marks.push({ kind: 'tag', node: nodes[index] })
        const top = y + PAD_Y + ((row.lines - lines.length) * shape.pitch) / 2
        for (const [n, line] of lines.entries())
          cellLine(canvas, line, {
            index,
            shape,
            top: top + n * shape.pitch,
            row,
            node: nodes[index] ?? null,
          })
      }
      rules(canvas, shape, { y, height, top: true, bottom: true, last }, standing)
    },
  }
}

/** One chunk per line of a tall row; the first two and the last two stay together. */
function bandChunks(row: SetRow, shape: Shape, last: boolean): Chunk[] {
  const nodes = cellNodes(row, shape)
  return Array.from({ length: row.lines }, (_, n): Chunk => {
    const [top, bottom] = [n === 0, n === row.lines - 1]
    const above = top ? PAD_Y : 0
    const height = shape.pitch + above + (bottom ? PAD_Y : 0)
    return {
      height,
      before: 0,
      glue: n === 0 || n === row.lines - 2,
      draw: (canvas, y, standing) => {
        for (const [index, lines] of row.cells.entries()) {
          if (top && nodes[index]) canvas.marks.push({ kind: 'tag', node: nodes[index] })
          if (lines[n])
            cellLine(canvas, lines[n], { index, shape, top: y + above, row, node: nodes[index] ?? null })
        }
        rules(canvas, shape, { y, height, top, bottom, last: last && bottom }, standing)
      },
    }
  })
}

function cellNodes(row: SetRow, { spans }: Shape): (StructNode | null)[] {
  return row.cells.map(() =>
    row.node ? structNode(row.kind, row.node, spans === undefined ? {} : { columns: spans }) : null,
  )
}

function cellLine(
  canvas: Canvas,
  line: SetLine,
  at: { index: number; shape: Shape; top: number; row: SetRow; node: StructNode | null },
): void {
  const { index, shape } = at
  const x = canvas.left + shape.widths.slice(0, index).reduce((sum, width) => sum + width, 0) + PAD_X
  drawLine(canvas, line, {
    x,
    baseline: at.top + baselineIn(shape.pitch, shape.size),
    width: shape.widths[index]! - 2 * PAD_X,
    align: at.row.kind === 'TH' ? 'center' : shape.aligns[index]!,
    node: at.node,
  })
}

interface Edges {
  readonly y: number
  readonly height: number
  readonly top: boolean
  readonly bottom: boolean
  readonly last: boolean
}

function rules(canvas: Canvas, shape: Shape, edges: Edges, standing: Standing): void {
  const right = canvas.left + shape.widths.reduce((sum, width) => sum + width, 0)
  const below = edges.y + edges.height
  const across = (y: number, width: number): void => {
    canvas.marks.push({ kind: 'rule', x1: canvas.left, y1: y, x2: right, y2: y, width })
  }
  if (edges.top) across(edges.y, standing.first ? OUTER : INNER)
  if (standing.first && !edges.top) across(edges.y, OUTER)
  if (standing.last || edges.last) across(below, OUTER)
  let x = canvas.left
  for (const [index, width] of [...shape.widths, 0].entries()) {
    const outer = index === 0 || index === shape.widths.length
    canvas.marks.push({ kind: 'rule', x1: x, y1: edges.y, x2: x, y2: below, width: outer ? OUTER : INNER })
    x += width
  }
}
