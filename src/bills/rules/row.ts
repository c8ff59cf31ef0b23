import type { Fen } from '../../ground/fen.js'
import type { Direction, LostOrder, RawRow, SkippedRow, Transaction } from './bill.js'
import { cellAmount, cellTime, cleanCell, orderTrouble } from './cells.js'
import type { Field, Header } from './header.js'
import { directionOf, kindOf, refundedBy } from './status.js'

export type RowOutcome =
  | { readonly transaction: Transaction; readonly lost?: LostOrder }
  | { readonly skipped: SkippedRow }
  | { readonly nothing: true }

/**
 * Reads one row below the header. Blank rows, rules (-----) and the sums some layouts print below the table are nothing;
 * a row that can't be read exactly is skipped with its reason, and nothing in it is guessed. A row whose money and time are
 * whole is read although a spreadsheet lost its order number: that number is left blank, and the loss told.
 */
export function readRow(read: RawRow, header: Header): RowOutcome {
  if (isNoRow(read.cells, header)) return { nothing: true }
  const raw = { row: read.row, cells: wholeCells(read.cells, header) }
  const cell = (field: Field): string => {
    const at = header.columns[field]
    return at < 0 ? '' : cleanCell(raw.cells[at] ?? '')
  }
  const skip = (why: SkippedRow['why']): RowOutcome => ({
    skipped: { row: raw.row, why, payee: cell('payee') },
  })
  const shape = wrongShape(raw.cells, header)
  if (shape) return skip(shape)
  const time = timeOf(cell)
  if (time === null) return skip('time')
  const money = moneyOf(cell, header)
  if (typeof money === 'string') return skip(money)
  const why = orderTrouble(cell('order')) ?? orderTrouble(cell('merchantOrder'))
  const transaction = transactionOf(raw.row, cell, time, money)
  return why ? { transaction, lost: { row: raw.row, why } } : { transaction }
}

function timeOf(cell: (field: Field) => string): string | null {
  const date = cell('date')
  return cellTime(date === '' ? cell('time') : `${date} ${cell('time')}`.trim())
}

/** An amount written as ¥1,298.00 without quotes came apart at its comma; put together it is one amount, and nothing else fits. */
export function wholeCells(
  cells: readonly string[],
  { columns: { amount }, width }: Header,
): readonly string[] {
  if (cells.length <= width) return cells
  const parts =
    cells.slice(0, width).length > amount ? cells.slice(amount, amount + 1 + filledWidth(cells) - width) : []
  if (parts.length < 2 || !/^\s*[¥￥]\d{1,3}(,\d{3})+\.\d\d\s*$/.test(parts.join(','))) return cells
  return [...cells.slice(0, amount), parts.join(','), ...cells.slice(amount + parts.length)]
}

interface Money {
  readonly direction: Direction
  readonly amount: Fen
}

function transactionOf(row: number, cell: (field: Field) => string, time: string, money: Money): Transaction {
  const whole = (field: Field): string => (orderTrouble(cell(field)) ? '' : cell(field))
  const type = cell('type')
  const status = cell('status')
  return {
    row,
    time,
    type,
    payee: cell('payee'),
    account: cell('account'),
    goods: cell('goods'),
    direction: money.direction,
    amount: money.amount,
    method: cell('method'),
    status,
    order: whole('order'),
    merchantOrder: whole('merchantOrder'),
    note: cell('note'),
    kind: kindOf(money.direction, type, status),
    refundedByStatus: money.direction === 'out' ? refundedBy(status, money.amount) : 0,
  }
}

function moneyOf(cell: (field: Field) => string, header: Header): Money | 'amount' | 'direction' {
  if (header.columns.amount < 0) return twoColumns(cell)
  const amount = cellAmount(cell('amount'))
  if (amount === null) return 'amount'
  if (header.columns.direction < 0) return { direction: amount < 0 ? 'out' : 'in', amount: Math.abs(amount) }
  const direction = directionOf(cell('direction'))
  if (direction === null) return 'direction'
  if (amount < 0 && header.provider !== 'bank') return 'amount'
  return { direction, amount: Math.abs(amount) }
}

/** Bank statements with a column for money out and one for money in: exactly one of them is filled. */
function twoColumns(cell: (field: Field) => string): Money | 'amount' {
  const [out, into] = [cell('out'), cell('in')].map((text) => (text === '' ? 0 : cellAmount(text))) as [
    Fen | null,
    Fen | null,
  ]
  if (out === null || into === null || (out === 0) === (into === 0)) return 'amount'
  return out === 0 ? { direction: 'in', amount: Math.abs(into) } : { direction: 'out', amount: Math.abs(out) }
}

/** Footers of older layouts start with a rule or with 共…笔; both have nothing in the amount's column. */
function isNoRow(cells: readonly string[], header: Header): boolean {
  const first = cells[0] ?? ''
  if (first.startsWith('20')) return false
  if (cells.every((cell) => cell.trim() === '')) return true
  const filled = cells.filter((cell) => cell.trim() !== '').length
  return (
    filled <= 2 &&
    cleanCell(cells[Math.max(header.columns.amount, header.columns.out)] ?? '') === '' &&
    /^[-—=*]{3,}|^(共|已收入|待收入|已支出|待支出|收入|支出|不计收支|中性交易|其他|导出|用户|合计|总计|本页)/.test(
      first.trim(),
    )
  )
}

function wrongShape(cells: readonly string[], header: Header): SkippedRow['why'] | null {
  if (filledWidth(cells) > header.width) return 'too-many-columns'
  if (cells.length < header.width - 1) return 'too-few-columns'
  return cells.some((cell) => cell.includes('\ufffd')) ? 'replacement-character' : null
}

/** Up to the last cell that is not blank. */
function filledWidth(cells: readonly string[]): number {
  let last = cells.length
  while (last > 0 && cells[last - 1]!.trim() === '') last--
  return last
}
