import type { Fen } from '../../ground/fen.js'

export type Provider = 'wechat' | 'alipay' | 'bank'
export type Direction = 'out' | 'in' | 'neutral'

/**
 * payment: money left. refund: money of an earlier payment came back. receipt: other money came in.
 * closed: the order ended and no money moved. neutral: the person's own money moved between their own pockets.
 */
export type Kind = 'payment' | 'refund' | 'receipt' | 'closed' | 'neutral'

/** One row as the file holds it: its number in that file or sheet, counted from 1 as a spreadsheet shows it, and its cells. */
export interface RawRow {
  readonly row: number
  readonly cells: readonly string[]
}

/** One row of a bill, read; its raw text is cited from the file itself by this number (see excerpt-bill). Money in 分, times as printed (the bills print UTC+8; nothing is converted). */
export interface Transaction {
  readonly row: number
  /** 2026-03-01 20:14:09, or shorter when the file has no seconds or no time of day. */
  readonly time: string
  readonly type: string
  readonly payee: string
  /** The other side's account as the bill masks it. */
  readonly account: string
  readonly goods: string
  readonly direction: Direction
  readonly amount: Fen
  readonly method: string
  readonly status: string
  readonly order: string
  readonly merchantOrder: string
  readonly note: string
  readonly kind: Kind
  /** What the status of a payment says came back: 已全额退款, 已退款(￥98.00). */
  readonly refundedByStatus: Fen
}

/** A row that was read, but whose order number a spreadsheet destroyed. */
export interface LostOrder {
  readonly row: number
  readonly why: 'order-scientific' | 'order-cut'
}

/** A row that could not be read exactly. It is named, never guessed; `payee` is kept so that a choice it may touch is stopped. */
export interface SkippedRow {
  readonly row: number
  readonly why: SkipReason
  readonly payee: string
}

export type SkipReason =
  'too-few-columns' | 'too-many-columns' | 'time' | 'amount' | 'direction' | 'replacement-character'

/** What the lines above the header say; null where they are silent. */
export interface Preamble {
  readonly from: string | null
  readonly to: string | null
  readonly count: number | null
  readonly sums: Readonly<Partial<Record<Direction, { readonly count: number; readonly amount: Fen }>>>
}

/** A statement of the lines above the header that the rows do not bear out. */
export interface Difference {
  readonly of: 'count' | Direction
  readonly said: number
  readonly found: number
}

/** One bill: a CSV file, one sheet of a workbook, or one of these inside a ZIP. */
export interface ReadBill {
  /** As the person named it. */
  readonly path: string
  /** Which sheet or which file inside the ZIP; '' when the file holds one bill. */
  readonly place: string
  readonly provider: Provider
  readonly layout: string
  readonly encoding: string
  readonly from: string
  readonly to: string
  readonly head: RawRow
  readonly transactions: readonly Transaction[]
  readonly skipped: readonly SkippedRow[]
  readonly lostOrders: readonly LostOrder[]
  readonly sums: Readonly<Record<Direction, Fen>>
  readonly preamble: Preamble
  /** null: the file states no sums. Never true while a row was left out. */
  readonly agrees: boolean | null
  readonly differences: readonly Difference[]
}

/** A transaction and the bill it was read from. */
export interface Located {
  readonly bill: Pick<ReadBill, 'path' | 'place' | 'provider'>
  readonly transaction: Transaction
}

/** How evidence.yml cites a row: 账单/微信支付账单.xlsx#18, with the sheet or inner file before the row where there are several. */
export function sourceOf(one: Located): string {
  const place = one.bill.place === '' ? '' : `${one.bill.place}!`
  return `${one.bill.path}#${place}${one.transaction.row}`
}
