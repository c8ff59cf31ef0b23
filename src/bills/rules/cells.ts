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

/** Why an order number can't be cited; null when it can. A spreadsheet keeps 15 digits: longer numbers come back as 4.2E+27 or end in zeros. */
export function orderTrouble(text: string): 'order-scientific' | 'order-cut' | null {
  if (/^-?\d(\.\d+)?E\+?\d+$/i.test(text)) return 'order-scientific'
  return /^\d{15}0{5,}(\.0+)?$/.test(text) ? 'order-cut' : null
}
