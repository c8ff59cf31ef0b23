import type { RawRow } from './bill.js'
import { columnName } from './cells.js'

/** A column of a bill by its name and place. */
export interface NamedColumn {
  readonly name: string
  readonly index: number
}

/** Where each column of a bill goes on paper. */
export interface SortedColumns {
  /** Beside each other in the table. */
  readonly shown: readonly NamedColumn[]
  /** Order numbers and the like: under their row, a line each. */
  readonly numbers: readonly NamedColumn[]
  /** Too many for upright paper: under their row too, in one line. */
  readonly rest: readonly NamedColumn[]
  /** The same in every row: said once, if it is anything. */
  readonly same: readonly NamedColumn[]
}

/** Columns that fit beside the row number on upright paper. */
const WIDEST = 7

/** A token this long is a number that somebody types in, not a word to read. */
const NUMBER = /[0-9A-Za-z]{16,}/

/** Sorts the columns of a bill by what the chosen rows hold. */
export function sortColumns({
  head,
  rows,
}: {
  readonly head: RawRow
  readonly rows: readonly RawRow[]
}): SortedColumns {
  const all = head.cells
    .map((cell, index) => ({ name: columnName(cell), index }))
    .filter(({ name }) => name !== '')
  const numbers = all.filter(({ index }) => rows.some((row) => NUMBER.test(cellOf(row, index))))
  const words = all.filter((column) => !numbers.includes(column))
  const same = words.filter((column) => isSame(column, rows))
  const left = words.filter((column) => !same.includes(column))
  return { shown: left.slice(0, WIDEST), numbers, rest: left.slice(WIDEST), same }
}

/** One cell without the blanks around it. */
export function cellOf(row: RawRow, index: number): string {
  return (row.cells[index] ?? '').trim()
}

/** 交易单号 4200…: a value with its column's name; nothing for an empty cell. */
export function named({ name, index }: NamedColumn, row: RawRow): string {
  const value = cellOf(row, index)
  return value === '' ? '' : `${name} ${value}`
}

/** Several of them in one line; empty cells are left out. */
export function inOneLine(columns: readonly NamedColumn[], row: RawRow | undefined, between: string): string {
  return columns
    .map((column) => (row ? named(column, row) : ''))
    .filter((one) => one !== '')
    .join(between)
}

function isSame({ index }: NamedColumn, rows: readonly RawRow[]): boolean {
  if (rows.every((row) => cellOf(row, index) === '')) return true
  return rows.length > 1 && rows.every((row) => cellOf(row, index) === cellOf(rows[0]!, index))
}
