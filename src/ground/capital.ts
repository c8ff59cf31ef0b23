import { Refusal } from './refusal.js'
import type { Fen } from './fen.js'

const DIGITS = ['零', '壹', '贰', '叁', '肆', '伍', '陆', '柒', '捌', '玖'] as const
const PLACES = ['', '拾', '佰', '仟'] as const
const GROUPS = ['', '万', '亿'] as const
/** 999,999,999,999.99 元. */
const LARGEST: Fen = 99_999_999_999_999

/**
 * An amount in the characters that papers about money use (law.md F.3, after 支付结算办法 附一):
 * 人民币 stands directly before; several zeros in a row are one 零; ends at 元 or 角 → 整 after 元, nothing after 角; ends at 分 → no 整.
 * 140950 → 人民币壹仟肆佰零玖元伍角. Throws money/out-of-range below 0, above 999,999,999,999.99 元 and for a broken number of 分.
 */
export function capitalYuan(fen: Fen): string {
  if (!Number.isSafeInteger(fen) || fen < 0 || fen > LARGEST)
    throw new Refusal('money/out-of-range', { fen }, 'usage')
  const yuan = Math.floor(fen / 100)
  const jiao = Math.floor((fen % 100) / 10)
  const rest = fen % 10
  if (fen === 0) return '人民币零元整'
  const whole = yuan > 0 ? `${capitalInteger(yuan)}元` : ''
  if (jiao === 0 && rest === 0) return `人民币${whole}整`
  // 16409.02 → …元零贰分: the missing 角 is said when 元 stands before it; 0.02 → 贰分.
  const tenth = jiao > 0 ? `${DIGITS[jiao]}角` : whole ? '零' : ''
  return `人民币${whole}${tenth}${rest > 0 ? `${DIGITS[rest]}分` : ''}`
}

/** Whole 元 from 1 to 999,999,999,999 in groups of four digits. */
function capitalInteger(yuan: number): string {
  let text = ''
  let skipped = false
  for (let group = 2; group >= 0; group--) {
    const value = Math.floor(yuan / 10_000 ** group) % 10_000
    if (value === 0) {
      skipped = text !== ''
      continue
    }
    if (text !== '' && (skipped || value < 1000)) text += '零'
    text += `${capitalGroup(value)}${GROUPS[group]}`
    skipped = false
  }
  return text
}

/** 1 to 9999: 1409 → 壹仟肆佰零玖. */
function capitalGroup(value: number): string {
  let text = ''
  for (let place = 3; place >= 0; place--) {
    const digit = Math.floor(value / 10 ** place) % 10
    if (digit > 0) text += `${DIGITS[digit]}${PLACES[place]}`
    else if (text !== '' && value % 10 ** place > 0 && !text.endsWith('零')) text += '零'
  }
  return text
}
