import type { CaseFile, Payment, Refund } from '../../case/rules/case-file.js'
import type { Finding } from '../../ground/finding.js'
import type { Facts } from '../../ground/refusal.js'
import { printedYuan } from '../../ground/fen.js'
import { lossStatement } from './loss-statement.js'
import type { FindingId } from '../../ground/words.js'

type MoneyFile = Pick<
  CaseFile,
  'payments' | 'refunds' | 'delivered_value' | 'debt_demands' | 'claims' | 'interest'
>

/**
 * Where the money of a case contradicts itself, so that the other side doesn't find it first. All are `weak`: they can be explained or mended.
 * Sentences: locale, finding.money/….
 */
export function moneyFindings(file: MoneyFile): readonly Finding[] {
  return [
    ...totals(file),
    ...twice(file.payments, 'payment'),
    ...twice(file.refunds, 'refund'),
    ...file.refunds.flatMap((refund) => refundFindings(refund, file.payments)),
    ...claims(file),
  ]
}

function totals(file: MoneyFile): Finding[] {
  const { paid, refunded, delivered } = lossStatement(file)
  const facts = {
    paid: printedYuan(paid),
    refunded: printedYuan(refunded),
    delivered: printedYuan(delivered),
  }
  if (refunded > paid) return [weak('money/refunded-over-paid', facts)]
  return refunded + delivered > paid ? [weak('money/delivered-over-paid', facts)] : []
}

function twice(rows: readonly (Payment | Refund)[], what: 'payment' | 'refund'): Finding[] {
  const seen = new Set<string>()
  return rows.flatMap((row) => {
    const key =
      row.order_no !== ''
        ? `${row.order_no} ${row.amount} ${row.on} ${row.at.slice(0, 5)}`
        : `${row.on} ${row.at.slice(0, 5)} ${row.payee} ${row.amount}`
    if (!seen.has(key)) {
      seen.add(key)
      return []
    }
    return [weak(`money/${what}-twice`, { on: row.on, amount: printedYuan(row.amount), payee: row.payee })]
  })
}

function refundFindings(refund: Refund, payments: readonly Payment[]): Finding[] {
  if (refund.refund_of === '') return []
  const facts = { on: refund.on, amount: printedYuan(refund.amount), order: refund.refund_of }
  const payment = payments.find(({ order_no: order }) => order === refund.refund_of)
  if (!payment) return [weak('money/refund-without-payment', facts)]
  if (refund.on < payment.on) return [weak('money/refund-before-payment', { ...facts, paid_on: payment.on })]
  return refund.amount > payment.amount
    ? [weak('money/refund-over-payment', { ...facts, paid: printedYuan(payment.amount) })]
    : []
}

function claims(file: MoneyFile): Finding[] {
  const { rows, claimed } = lossStatement(file)
  const found: Finding[] = []
  if (file.claims.includes('refund') && claimed === 0) found.push(weak('money/nothing-to-refund', {}))
  if (file.claims.includes('interest') && !file.interest) found.push(weak('money/interest-without-rate', {}))
  const first = rows[0]?.on
  const from = file.interest?.from
  if (from && first && from < first) found.push(weak('money/interest-before-payment', { from, first }))
  if (file.claims.includes('no_debt') && file.debt_demands.length === 0)
    found.push(weak('money/no-demand', {}))
  return found
}

function weak(id: FindingId, facts: Facts): Finding {
  return { id, grade: 'weak', facts }
}
