import { Refusal } from '../../ground/refusal.js'
import type { Fen } from '../../ground/fen.js'

/** Simple interest with everything a reader needs to compute it again: 本金 × 年利率 ÷ 365 × 天数. */
export interface Interest {
  readonly principal: Fen
  /** Percent a year as the person typed it: "3.0". The program knows no rate of its own (law.md A6). */
  readonly rate: string
  readonly from: string
  /** Last day counted; null: 至实际清偿之日止, nothing is added up. */
  readonly to: string | null
  /** Days from `from` to `to`, both counted; null while `to` is open. */
  readonly days: number | null
  /** Rounded half up to 分; null while `to` is open. */
  readonly amount: Fen | null
}

const YEAR_DAYS = 365n

/**
 * Interest on `principal` at `rate` percent a year, without compounding. Both days count; a year has 365 days, also in leap years.
 * Integer arithmetic throughout: principal × rate × days ÷ (100 × 365), one rounding, half up, at the end.
 * Throws money/not-a-rate and money/days-reversed.
 */
export function simpleInterest(principal: Fen, rate: string, from: string, to: string | null): Interest {
  const match = /^(\d{1,2})(?:\.(\d{1,4}))?$/.exec(rate.trim())
  if (!match) throw new Refusal('money/not-a-rate', { rate }, 'usage')
  if (to === null) return { principal, rate: rate.trim(), from, to, days: null, amount: null }
  const days = daysBetween(from, to) + 1
  if (days < 1) throw new Refusal('money/days-reversed', { from, to }, 'usage')
  const rateBy10000 = BigInt(match[1]! + (match[2] ?? '').padEnd(4, '0'))
  const divisor = 1_000_000n * YEAR_DAYS
  const twice = BigInt(principal) * rateBy10000 * BigInt(days) * 2n
  return { principal, rate: rate.trim(), from, to, days, amount: Number((twice + divisor) / (2n * divisor)) }
}

/** Calendar days from one date to another: 2026-03-16 to 2026-03-17 is 1. */
export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000)
}
