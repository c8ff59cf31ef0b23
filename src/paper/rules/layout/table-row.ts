import type { SetLine } from '../typeset/lines.js'
import { mm } from '../typeset/metrics.js'
import type { Canvas, Chunk, Standing } from './chunk.js'
import type { StructNode } from './page.js'
import { structNode } from './page.js'
import { baselineIn, drawLine } from './set-line.js'

/** Padding left and right, above and below the text of a cell. */
export const PAD_X = mm(1.5)

const PAD_Y = mm(1)
const OUTER = 1
const INNER = 0.5

export interface SetRow {
  readonly cells: readonly (readonly SetLine[])[]
  readonly lines: number
  readonly kind: 'TH' | 'TD'
  readonly node: StructNode | null
  /** How many lines follow under this row, its first cell going on beside them; or which of those this one is. No rule parts them. */
  readonly under?: number | 'middle' | 'end'
}

export interface Shape {
  readonly widths: readonly number[]
  readonly aligns: readonly ('left' | 'center' | 'right')[]
  readonly size: number
  readonly pitch: number
  /** Set for a row of one cell: how many columns it goes across. */
  readonly spans?: number
  /** Points before the first cell, left of which the cell above goes on. */
  readonly inset?: number
}

/** A row as one piece that is never split. */
export function rowChunk(row: SetRow, shape: Shape, last = false): Chunk {
  const inner = typeof row.under === 'string'
  const above = inner ? 0 : PAD_Y
  const below = row.under === 'middle' ? 0 : isFollowed(row) ? PAD_Y / 2 : PAD_Y
  const height = row.lines * shape.pitch + above + below
  const nodes = cellNodes(row, shape)
  return {
    height,
    before: 0,
    glue: false,
    draw: (canvas, y, standing) => {
      for (const [index, lines] of row.cells.entries()) {
        if (nodes[index]) canvas.marks.push({ kind: 'tag', node: nodes[index] })
        const top = y + above + ((row.lines - lines.length) * shape.pitch) / 2
        for (const [n, line] of lines.entries())
          cellLine(canvas, line, {
            index,
            shape,
            top: top + n * shape.pitch,
            row,
            node: nodes[index] ?? null,
          })
      }
      rules(canvas, shape, { y, height, top: !inner, bottom: true, last }, standing)
    },
  }
}

/** One chunk per line of a tall row; the first two and the last two stay together. */
export function bandChunks(row: SetRow, shape: Shape, last: boolean): Chunk[] {
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

function isFollowed({ under }: SetRow): boolean {
  return typeof under === 'number' && under > 0
}

function cellNodes(row: SetRow, { spans }: Shape): (StructNode | null)[] {
  return row.cells.map((_, index) =>
    row.node
      ? structNode(row.kind, row.node, {
          ...(spans === undefined ? {} : { columns: spans }),
          ...(isFollowed(row) && index === 0 ? { rows: 1 + Number(row.under) } : {}),
        })
      : null,
  )
}

function cellLine(
  canvas: Canvas,
  line: SetLine,
  at: { index: number; shape: Shape; top: number; row: SetRow; node: StructNode | null },
): void {
  const { index, shape } = at
  const before = shape.widths.slice(0, index).reduce((sum, width) => sum + width, shape.inset ?? 0)
  const x = canvas.left + before + PAD_X
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
  const { inset = 0 } = shape
  const widths = inset > 0 ? [inset, ...shape.widths] : shape.widths
  const right = canvas.left + widths.reduce((sum, width) => sum + width, 0)
  const below = edges.y + edges.height
  const across = (y: number, width: number): void => {
    canvas.marks.push({ kind: 'rule', x1: canvas.left, y1: y, x2: right, y2: y, width })
  }
  if (edges.top) across(edges.y, standing.first ? OUTER : INNER)
  if (standing.first && !edges.top) across(edges.y, OUTER)
  if (standing.last || edges.last) across(below, OUTER)
  let x = canvas.left
  for (const [index, width] of [...widths, 0].entries()) {
    const outer = index === 0 || index === widths.length
    canvas.marks.push({ kind: 'rule', x1: x, y1: edges.y, x2: x, y2: below, width: outer ? OUTER : INNER })
    x += width
  }
}
