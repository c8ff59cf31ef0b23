import { parseYuan } from '../../ground/fen.js'
import type { Fen } from '../../ground/fen.js'

/** A cell without the blanks, tabs, no-break spaces and byte order marks that exports put around values; "/" is empty. */
export function cleanCell(text: string): string {
  const trimmed = text.trim()
  return trimmed === '/' ? '' : trimmed
}

/** A column's name as it is compared: no blanks, half-width brackets. */
export function columnName(text: string): string {
  return text
    .replace(/[\s\ufeff]/g, '')
    .replace(/（/g, '(')
    .replace(/）/g, ')')
}

/**
 * The amount of a cell in 分; null when it is none. Takes ¥, ￥, 元, thousands separators and a sign. A number cell of a
 * workbook holds a binary fraction (28.160000000000004): it is taken when it lies within a ten-thousandth of a whole 分.
 */
export function cellAmount(text: string): Fen | null {
  const usual = USUAL.exec(text)
  if (usual) return Number(usual[1]) * 100 + Number(usual[2])
  const plain = text
    .replace(/[\s¥￥元]/g, '')
    .replace(/，/g, ',')
    .replace(/^\+/, '')
    .replace(/(\.\d\d)0+$/, '$1')
  try {
    return parseYuan(plain)
  } catch {
    return binaryAmount(plain)
  }
}

/** ¥298.00, as nearly every row has it. */
const USUAL = /^[¥￥]?(\d{1,9})\.(\d\d)$/

function binaryAmount(plain: string): Fen | null {
  if (!/^-?\d{1,12}\.\d{3,}(E-?\d{1,2})?$|^-?\d(\.\d+)?E[-+]?\d{1,2}$/i.test(plain)) return null
  const fen = Number(plain) * 100
  const whole = Math.round(fen)
  return Math.abs(fen - whole) < 1e-4 && Number.isSafeInteger(whole) ? whole : null
}

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

/** Why an order number can't be cited; null when it can. A spreadsheet keeps 15 digits: longer numbers come back as 4.2E+27 or end in zeros. */
export function orderTrouble(text: string): 'order-scientific' | 'order-cut' | null {
  if (/^-?\d(\.\d+)?E\+?\d+$/i.test(text)) return 'order-scientific'
  return /^\d{15}0{5,}(\.0+)?$/.test(text) ? 'order-cut' : null
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
