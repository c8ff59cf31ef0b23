/** Minutes east of Greenwich of the time every Chinese court reads. */
export const COURT_OFFSET = 480

/** An instant as ISO 8601 with offset, whole seconds: 2026-03-01T20:14:09+08:00. */
export function toIso(instant: Date, offsetMinutes = COURT_OFFSET): string {
  const local = new Date(instant.getTime() + offsetMinutes * 60_000).toISOString().slice(0, 19)
  const sign = offsetMinutes < 0 ? '-' : '+'
  const size = Math.abs(offsetMinutes)
  return `${local}${sign}${two(Math.floor(size / 60))}:${two(size % 60)}`
}

/** 2026-02-28 is a day, 2026-02-31 and "null" are not. */
export function isCalendarDay(value: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(value)) return false
  const at = new Date(`${value}T00:00:00Z`)
  return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(value)
}

/** 2026-03 is a month, 2026-13 and 2026-3 are not. */
export function isCalendarMonth(value: string): boolean {
  return isCalendarDay(`${value}-01`)
}

/** The first day a day or a month can mean: 2026-03 → 2026-03-01. */
export function earliestDay(on: string): string {
  return isCalendarMonth(on) ? `${on}-01` : on
}

/** The calendar day of an instant in UTC+8: 2026-03-01. */
export function courtDate(instant: Date): string {
  return toIso(instant).slice(0, 10)
}

/** 2026-03-01 → 2026年3月1日 (law.md F.3: no leading zeros). */
export function chineseDate(date: string): string {
  const [year, month, day] = date.split('-').map(Number)
  return `${year}年${month}月${day}日`
}

/** 2026-11-22 → 2026年11月 */
export function chineseMonth(date: string): string {
  const [year, month] = date.split('-').map(Number)
  return `${year}年${month}月`
}

/** A day, or a month where nobody knows the day, as Chinese papers print it; anything else as it is. */
export function chineseDay(on: string): string {
  if (isCalendarDay(on)) return chineseDate(on)
  return isCalendarMonth(on) ? chineseMonth(on) : on
}

/** An ISO time with offset as a court reads it: 2026-03-01 20:14:09 in UTC+8. Without an offset the digits stay as they are. */
export function courtTime(iso: string): string {
  const hasZone = /(?:Z|[+-]\d\d:\d\d)$/.test(iso)
  return (hasZone ? toIso(new Date(iso)) : iso).slice(0, 19).replace('T', ' ')
}

function two(value: number): string {
  return String(value).padStart(2, '0')
}
