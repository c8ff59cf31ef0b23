import type { CellMeasure } from './cell-measure.js'
import { linesIn } from './cell-measure.js'

/** What the columns of a table hold, measured. */
export interface Measured {
  readonly weights: readonly number[]
  /** Heads, of which two characters beside each other are enough. */
  readonly heads: readonly CellMeasure[]
  readonly rows: readonly (readonly CellMeasure[])[]
  /** Left and right of every cell, points. */
  readonly pad: number
}

/** Rows looked at: more don't change the picture. */
const SAMPLE = 200
const STEPS = [4, 8, 16, 32, 64] as const

/**
 * Widths that sum to `width`: no date, amount or order number is cut, and within that the table is as low as can be. Where
 * every cell has its line, the weights share out what is left; where even the least asked is too much, the weights alone.
 */
export function columnWidths(table: Measured, width: number): number[] {
  const all = sampled(table.rows)
  const shares = table.weights.map((weight) => (weight / (sum(table.weights) || 1)) * width)
  const asked = (of: (cell: CellMeasure) => number): number[] =>
    table.weights.map(
      (_, index) =>
        Math.max(table.heads[index]!.least, ...all.map((row) => (row[index] ? of(row[index]) : 0))) +
        2 * table.pad +
        1,
    )
  const full = asked(({ lines }) => Math.max(0, ...lines))
  const open = full.map((one, index) =>
    Math.max(one, Math.max(0, ...table.heads[index]!.lines) + 2 * table.pad + 1),
  )
  if (sum(open) <= width) return settle(shares, open, width)
  const needs = fitting(
    asked(({ whole }) => whole),
    asked(({ least }) => least),
    width,
  )
  return needs ? lowest(needs, { ...table, rows: all }, width) : shares
}

function sampled<Item>(rows: readonly Item[]): readonly Item[] {
  const step = Math.ceil(rows.length / SAMPLE)
  return step <= 1 ? rows : rows.filter((_, index) => index % step === 0)
}

/** Whole tokens where they fit together; the widest column gives way first, at last at the cost of its longest token. null: not even that fits. */
function fitting(whole: number[], least: readonly number[], width: number): number[] | null {
  const order = whole.map((_, index) => index).sort((a, b) => whole[b]! - whole[a]!)
  for (const index of order) {
    const over = sum(whole) - width
    if (over <= 0) break
    whole[index] = Math.max(least[index]!, whole[index]! - over)
  }
  const widest = whole.indexOf(Math.max(...whole))
  const over = sum(whole) - width
  if (over > 0 && whole[widest]! - over >= width / whole.length) whole[widest] = whole[widest]! - over
  return sum(whole) <= width + 0.01 ? whole : null
}

/** Gives the room that is left, step by step, to the column that saves most lines for it. */
function lowest(needs: number[], table: Measured, width: number): number[] {
  const widths = [...needs]
  for (;;) {
    const free = width - sum(widths)
    const best = bestStep(widths, free, table)
    if (!best) break
    widths[best.column]! += best.step
  }
  const over = (width - sum(widths)) / sum(widths)
  return widths.map((one) => one * (1 + over))
}

function bestStep(
  widths: readonly number[],
  free: number,
  table: Measured,
): { readonly column: number; readonly step: number } | null {
  const now = cost(widths, table)
  let best: { column: number; step: number; gain: number } | null = null
  for (const column of widths.keys()) {
    for (const step of STEPS) {
      if (step > free) break
      const then = cost(
        widths.map((one, index) => (index === column ? one + step : one)),
        table,
      )
      const gain = (now - then) / step
      if (gain > 1e-9 && (!best || gain > best.gain)) best = { column, step, gain }
    }
  }
  return best
}

/** Height of the table in lines; cells that are not the tallest of their row count a little, so that they too come down. */
function cost(widths: readonly number[], { heads, rows, pad }: Measured): number {
  let total = 0
  for (const row of [heads, ...rows]) {
    let [most, squares] = [1, 0]
    for (const [index, cell] of row.entries()) {
      const lines = linesIn(cell, widths[index]! - 2 * pad)
      most = Math.max(most, lines)
      squares += lines * lines
    }
    total += most + squares * 0.05
  }
  return total
}

function settle(shares: readonly number[], needs: readonly number[], width: number): number[] {
  const fixed = shares.map(() => false)
  for (;;) {
    const free = width - sum(needs.filter((_, index) => fixed[index]))
    const asked = sum(shares.filter((_, index) => !fixed[index]))
    const widths = shares.map((share, index) => (fixed[index] ? needs[index]! : (share / asked) * free))
    const narrow = widths.findIndex((one, index) => !fixed[index] && one < needs[index]! - 1e-6)
    if (narrow < 0) return widths
    fixed[narrow] = true
  }
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0)
}
