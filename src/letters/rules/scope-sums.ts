import type { CaseFile } from '../../case/rules/case-file.js'
import type { Fen } from '../../ground/fen.js'
import { simpleInterest } from '../../losses/rules/interest.js'

/** Interest added up to a day, as a prayer for relief states it. */
export interface Accrued {
  /** Last day counted: the person's own end, else the day of the paper. */
  readonly to: string
  readonly days: number
  readonly amount: Fen
  /** It goes on after `to`: the figure is provisional (暂计). */
  readonly open: boolean
}

/** Interest on what is claimed; null without a claim of it, a first day, a principal, or when the first day is still to come. */
export function accruedInterest(
  interest: CaseFile['interest'],
  principal: Fen,
  made: readonly string[],
  date: string,
): Accrued | null {
  if (interest === null || !made.includes('interest') || principal === 0) return null
  const to = interest.to ?? date
  if (interest.from === null || interest.from > to) return null
  const { days, amount } = simpleInterest(principal, interest.rate, interest.from, to)
  return days === null || amount === null ? null : { to, days, amount, open: interest.to === null }
}

/** What is asked for in money, one figure for the whole complaint: principal, interest so far, triple damages. */
export function soughtSum(claimed: Fen, accrued: Accrued | null, triple: Fen, made: readonly string[]): Fen {
  const principal = made.includes('refund') ? claimed : 0
  return principal + (accrued?.amount ?? 0) + (made.includes('triple') ? triple : 0)
}
