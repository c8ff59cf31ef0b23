import type { Block } from '../blocks.js'
import { isWord } from '../typeset/break-rules.js'

type Table = Extract<Block, { kind: 'table' }>

/** Longest run of Latin or digits that a column makes room for: dates, amounts, times; order numbers may break. */
const LONGEST = 14

/**
 * Widths by weight, but never so narrow that a date or an amount would be broken: what a column lacks is taken from the
 * others in proportion. Points, summing to `width`.
 */
export function columnWidths(table: Table, width: number, size: number, pad: number): number[] {
  const total = table.columns.reduce((sum, column) => sum + column.weight, 0) || 1
  const shares = table.columns.map((column) => (column.weight / total) * width)
  const needs = table.columns.map(
    (column, index) =>
      Math.max(
        ...[column.title.slice(0, 2), ...table.rows.map((row) => longest(row.cells[index] ?? []))].map(
          (text) => roughWidth(text, size),
        ),
      ) +
      2 * pad +
      1,
  )
  if (needs.reduce((sum, need) => sum + need, 0) > width) return shares
  return settle(shares, needs, width)
}

function settle(shares: number[], needs: number[], width: number): number[] {
  const fixed = shares.map(() => false)
  for (;;) {
    const free = width - sum(needs.filter((_, index) => fixed[index]))
    const asked = sum(shares.filter((_, index) => !fixed[index]))
    const widths = shares.map((share, index) => (fixed[index] ? needs[index]! : (share / asked) * free))
    const narrow = widths.findIndex((one, index) => !fixed[index] && one < needs[index]!)
    if (narrow < 0) return widths
    fixed[narrow] = true
  }
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0)
}

/** The widest token of a cell that has no break inside. */
function longest(spans: Table['rows'][number]['cells'][number]): string {
  let best = ''
  for (const span of spans) {
    if (!('text' in span)) {
      best = longer(best, 'pageOf' in span && span.to !== undefined ? '第000–000页' : '证据10-10')
      continue
    }
    let token = ''
    for (const char of `${span.text} `) {
      if (isWord(char)) {
        token += char
        continue
      }
      if (token.length <= LONGEST) best = longer(best, token)
      token = ''
    }
  }
  return best
}

function longer(one: string, two: string): string {
  return roughWidth(two, 1) > roughWidth(one, 1) ? two : one
}

function roughWidth(text: string, size: number): number {
  return (
    Array.from(text).reduce(
      (total, char) => total + (isWord(char) ? (/[,.:;'|!il]/.test(char) ? 0.3 : 0.58) : 1),
      0,
    ) * size
  )
}
