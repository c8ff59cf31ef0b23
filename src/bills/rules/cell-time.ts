/**
 * A time as 2026-03-01 20:14:09, 2026-03-01 20:14 or 2026-03-01, whatever the file has; null when it is none.
 * Takes - / . and 年月日 between the parts, and the serial day numbers a spreadsheet leaves behind (1900 system).
 */
export function cellTime(text: string): string | null {
  if (EXACT.test(text)) return isDay(text.slice(0, 10)) ? text : null
  const match = LOOSE.exec(text)
  if (!match) return serialTime(text)
  const [, year, month, day, hour, minute, second] = match
  const date = `${year}-${two(month!)}-${two(day!)}`
  if (!isDay(date)) return null
  if (hour === undefined) return date
  if (Number(hour) > 23) return null
  return `${date} ${two(hour)}:${minute}${second === undefined ? '' : `:${second}`}`
}

const EXACT = /^20\d\d-\d\d-\d\d (?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d$/
const LOOSE =
  /^(20\d\d)(?:[-/.年](?=\d{1,2}[-/.月]\d)|(?=\d{4}(?!\d)))(\d{1,2})[-/.月]?(\d{1,2})日?(?:[T\s]*(\d{1,2})[:：时]([0-5]\d)(?:[:：分]([0-5]\d))?秒?(?:\.0+)?)?$/

/** 46082.8431597222 → 2026-03-01 20:14:09. Days since 1899-12-30, seconds rounded. */
export function serialTime(text: string): string | null {
  if (!/^\d{5}(\.\d+)?$/.test(text)) return null
  const days = Number(text)
  if (days < 36_526 || days > 73_050) return null // 2000 to 2099
  const iso = new Date(Math.round(days * 86_400) * 1000 - 25_569 * 86_400_000).toISOString()
  return text.includes('.') ? iso.slice(0, 19).replace('T', ' ') : iso.slice(0, 10)
}

let lastDay = ''

/** Is there such a day? Rows of one day follow each other, so the last answer is kept. */
function isDay(date: string): boolean {
  if (date === lastDay) return true
  const at = Date.parse(`${date}T00:00:00Z`)
  const exists = !Number.isNaN(at) && new Date(at).toISOString().startsWith(date)
  if (exists) lastDay = date
  return exists
}

function two(digits: string): string {
  return digits.padStart(2, '0')
}
