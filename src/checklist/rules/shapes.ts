import { parseYuan } from '../../ground/fen.js'
import type { Shape } from './question.js'

/** 2026-3-1, 2026/03/01, 2026.3.1, 20260301, 2026年3月1日 → 2026-03-01; null for anything that is no day of the calendar. */
export function readDate(typed: string): string | null {
  const match = /^(\d{4})(?:[-/.年](\d{1,2})[-/.月](\d{1,2})日?|(\d{2})(\d{2}))$/.exec(
    typed.normalize('NFKC').replace(/\s/g, ''),
  )
  if (!match) return null
  const [year, month, day] = [match[1]!, match[2] ?? match[4]!, match[3] ?? match[5]!].map(Number) as [
    number,
    number,
    number,
  ]
  const date = new Date(Date.UTC(year, month - 1, day))
  const real = date.getUTCFullYear() === year && date.getUTCMonth() === month - 1 && date.getUTCDate() === day
  return real ? date.toISOString().slice(0, 10) : null
}

/**
 * A day of the past as people type it: what `readDate` reads, or 3月1日, 3-1, 3/1 of the last year in which it is not after
 * `today` (ISO). Null for anything else.
 */
export function readPastDay(typed: string, today: string): string | null {
  const match = /^(\d{1,2})(?:月|[-/.])(\d{1,2})[日号]?$/.exec(typed.normalize('NFKC').replace(/\s/g, ''))
  if (!match) return readDate(typed)
  const year = Number(today.slice(0, 4))
  // 29 February has a year of its own only every fourth, at most every eighth year.
  const years = Array.from({ length: 9 }, (_, back) => year - back)
  const days = years.flatMap((one) => readDate(`${one}-${match[1]}-${match[2]}`) ?? [])
  return days.find((day) => day <= today) ?? null
}

/** What `readPastDay` reads, or a month where the day is not remembered: 2026-03, 2026年3月. */
export function readDayOrMonth(typed: string, today: string): string | null {
  const match = /^(\d{4})[-/.年](\d{1,2})月?$/.exec(typed.normalize('NFKC').replace(/\s/g, ''))
  if (!match) return readPastDay(typed, today)
  return readDate(`${match[1]}-${match[2]}-1`)?.slice(0, 7) ?? null
}

/** The first day a sentence names (2026年3月1日, 3月1号), as `readPastDay` reads it; null when it names none. */
export function dayNamedIn(text: string, today: string): string | null {
  const match = /(?:\d{4}年)?\d{1,2}月\d{1,2}[日号]/.exec(text.normalize('NFKC').replace(/\s/g, ''))
  return match === null ? null : readPastDay(match[0].replace('号', '日'), today)
}

/** An amount in 元 as evidence.yml stores it ("298.00"); null for anything else and below zero. 元 and ¥ may be typed. */
export function readAmount(typed: string): string | null {
  const plain = typed
    .normalize('NFKC')
    .trim()
    .replace(/\s*元$/, '')
    .replace(/^¥\s*/, '')
  try {
    const fen = parseYuan(plain)
    return fen < 0 ? null : `${Math.floor(fen / 100)}.${String(fen % 100).padStart(2, '0')}`
  } catch {
    return null
  }
}

/** Does a typed answer have the shape? "" never has one but `any`. */
export function hasShape(typed: string, shape: Shape): boolean {
  return SHAPES[shape](typed.normalize('NFKC').trim())
}

const SHAPES: Readonly<Record<Shape, (typed: string) => boolean>> = {
  any: () => true,
  phone: (typed) => /^(?:(?:\+?86-?)?1[3-9]\d{9}|0\d{2,3}-?\d{7,8})$/.test(typed),
  'id-number': isIdNumber,
  email: (typed) => /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(typed),
  rate: (typed) => /^\d{1,2}(?:\.\d{1,4})?$/.test(typed),
  count: (typed) => /^[1-9]\d{0,2}$/.test(typed),
  'credit-code': (typed) => /^[0-9A-HJ-NPQRTUWXY]{18}$/i.test(typed),
}

/** 18 characters with the check digit of GB 11643 (ISO 7064, MOD 11-2). */
function isIdNumber(typed: string): boolean {
  if (!/^\d{17}[\dXx]$/.test(typed)) return false
  const sum = [...typed.slice(0, 17)].reduce(
    (total, digit, index) => total + Number(digit) * (2 ** (17 - index) % 11),
    0,
  )
  return '10X98765432'[sum % 11] === typed[17]!.toUpperCase()
}
