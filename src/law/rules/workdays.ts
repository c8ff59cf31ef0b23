import { z } from 'zod'
import { Refusal } from '../../ground/refusal.js'

const sheet = z.strictObject({
  checked_on: z.string(),
  source: z.string(),
  published_to: z.number().int(),
  years: z.record(
    z.string().regex(/^\d{4}$/),
    z.strictObject({ off: z.array(z.string()), work: z.array(z.string()) }),
  ),
})

/** Days off and make-up days of the years whose arrangement was published. */
export interface Holidays {
  readonly off: ReadonlySet<string>
  readonly work: ReadonlySet<string>
  readonly from: number
  readonly to: number
}

/** Reads `holidays.yml`; ranges are written 2026-02-15..2026-02-23. Throws template/malformed. */
export function parseHolidays(raw: unknown): Holidays {
  const parsed = sheet.safeParse(raw)
  if (!parsed.success)
    throw new Refusal(
      'template/malformed',
      { path: 'holidays.yml', line: 0, column: 0, message: parsed.error.issues[0]!.message },
      'usage',
    )
  const years = Object.values(parsed.data.years)
  return {
    off: new Set(years.flatMap((year) => year.off.flatMap(daysOf))),
    work: new Set(years.flatMap((year) => year.work.flatMap(daysOf))),
    from: Math.min(...Object.keys(parsed.data.years).map(Number)),
    to: parsed.data.published_to,
  }
}

function daysOf(range: string): string[] {
  const [first = '', last = first] = range.split('..')
  const days: string[] = []
  for (let day = first; day <= last; day = plusDays(day, 1)) days.push(day)
  return days
}

/** Is it a working day? undefined for a year without a published arrangement: then nobody knows. */
export function isWorkday(date: string, holidays: Holidays): boolean | undefined {
  const year = Number(date.slice(0, 4))
  if (year < holidays.from || year > holidays.to) return undefined
  if (holidays.work.has(date)) return true
  const weekday = new Date(`${date}T00:00:00Z`).getUTCDay()
  return !holidays.off.has(date) && weekday !== 0 && weekday !== 6
}

/** The working day so many working days after `date` (the day itself is not counted); undefined beyond the published years. */
export function plusWorkdays(date: string, amount: number, holidays: Holidays): string | undefined {
  let day = date
  for (let left = amount; left > 0;) {
    day = plusDays(day, 1)
    const works = isWorkday(day, holidays)
    if (works === undefined) return undefined
    if (works) left--
  }
  return day
}

/** The day itself when it is a working day, otherwise the next one; undefined beyond the published years. */
export function nextWorkday(date: string, holidays: Holidays): string | undefined {
  for (let day = date; ; day = plusDays(day, 1)) {
    const works = isWorkday(day, holidays)
    if (works !== false) return works ? day : undefined
  }
}

/** Natural days later; the first day is not counted (办法 45, 民诉法 85). */
export function plusDays(date: string, amount: number): string {
  return new Date(Date.parse(`${date}T00:00:00Z`) + amount * 86_400_000).toISOString().slice(0, 10)
}

/** Months later on the same day of the month, or on its last day when there is none: 2026-08-31 + 6 → 2027-02-28. */
export function plusMonths(date: string, amount: number): string {
  const [year = 0, month = 0, day = 0] = date.split('-').map(Number)
  const last = new Date(Date.UTC(year, month + amount, 0)).getUTCDate()
  return new Date(Date.UTC(year, month - 1 + amount, Math.min(day, last))).toISOString().slice(0, 10)
}
