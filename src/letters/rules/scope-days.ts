import type { CaseFile } from '../../case/rules/case-file.js'
import { plusMonths } from '../../law/rules/workdays.js'

/** The day a notice of termination arrived; "" when no notice that said so is recorded as delivered. */
export function terminatedOn(file: CaseFile): string {
  return (
    file.notices
      .flatMap(({ what, delivered }) =>
        what.includes('termination') && delivered !== null ? [delivered] : [],
      )
      .sort()[0] ?? ''
  )
}

/** Where a right of one year ends when it began on the first day, and whether that day is over (民法典 152, 564). */
export function yearAfter(
  first: string | undefined,
  date: string,
): { year_end: string; year_lapsed: boolean } {
  const end = first === undefined ? '' : plusMonths(first, 12)
  return { year_end: end, year_lapsed: end !== '' && end < date }
}

/** When the one-year rights and the limitation end, counted cautiously from the first event, and whether that day is over. */
export function rightsOf(
  first: string | undefined,
  date: string,
): { year_on: string; year_over: boolean; three_on: string; three_over: boolean } {
  const [year, three] = first === undefined ? ['', ''] : [plusMonths(first, 12), plusMonths(first, 36)]
  return {
    year_on: year,
    year_over: year !== '' && year < date,
    three_on: three,
    three_over: three !== '' && three < date,
  }
}

/** The date so many natural days later. */
export function dayAfter(date: string, days: number): string {
  return new Date(Date.parse(`${date}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10)
}
