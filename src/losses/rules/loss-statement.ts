import type { CaseFile } from '../../case/rules/case-file.js'
import { parseSource } from '../../bills/rules/excerpt.js'
import type { Fen } from '../../ground/fen.js'

/** The money of a case: A paid, B refunded or delivered, C demanded by the other side, D claimed by the person. */
export interface LossStatement {
  readonly rows: readonly LossRow[]
  readonly refunds: readonly LossRow[]
  readonly paid: Fen
  readonly refunded: Fen
  readonly delivered: Fen
  /** The largest single demand: several may speak of one debt, so their sum is nobody's figure. */
  readonly demanded: Fen
  /** paid − refunded − delivered, never below 0. */
  readonly refundable: Fen
  /** What the platform owes besides: promised cash, wallet, deposit. */
  readonly owed: Fen
  /** refundable + owed; interest and costs are not in it. */
  readonly claimed: Fen
}

/** One payment or refund as a paper lists it. */
export interface LossRow {
  /** From 1, in order of time. */
  readonly no: number
  readonly on: string
  readonly at: string
  readonly payee: string
  readonly for: string
  readonly amount: Fen
  readonly method: string
  readonly orderNo: string
  readonly merchantNo: string
  /** "账单/微信支付账单.xlsx#18" split: path of the exhibit, sheet or inner file (mostly ''), and row (null for a voucher that is no bill); null when nothing stands behind it. */
  readonly source: { readonly path: string; readonly place: string; readonly row: number | null } | null
}

/** Adds up what evidence.yml says. Pure: no rate, no date, no rounding. */
export function lossStatement(
  file: Pick<CaseFile, 'payments' | 'refunds' | 'delivered_value' | 'debt_demands'> &
    Partial<Pick<CaseFile, 'owed'>>,
): LossStatement {
  const rows = ordered(file.payments)
  const refunds = ordered(file.refunds)
  const paid = sum(rows)
  const refunded = sum(refunds)
  const refundable = Math.max(0, paid - refunded - file.delivered_value)
  const owed = (file.owed ?? []).reduce((total, one) => total + one.amount, 0)
  return {
    rows,
    refunds,
    paid,
    refunded,
    refundable,
    owed,
    delivered: file.delivered_value,
    demanded: Math.max(0, ...file.debt_demands.map(({ amount }) => amount)),
    claimed: refundable + owed,
  }
}

function sum(rows: readonly LossRow[]): Fen {
  return rows.reduce((total, row) => total + row.amount, 0)
}

function ordered(rows: CaseFile['payments'] | CaseFile['refunds']): LossRow[] {
  return [...rows]
    .sort((a, b) => (`${a.on} ${a.at}` < `${b.on} ${b.at}` ? -1 : 1))
    .map((row, index) => ({
      no: index + 1,
      on: row.on,
      at: row.at,
      payee: row.payee,
      for: row.for,
      amount: row.amount,
      method: row.method,
      orderNo: row.order_no,
      merchantNo: row.merchant_no,
      source:
        parseSource(row.source) ?? (row.source === '' ? null : { path: row.source, place: '', row: null }),
    }))
}
