import { Refusal } from './refusal.js'

/** An amount of money in 分, a safe integer. */
export type Fen = number

/**
 * Reads an amount in 元 as it is written ("298", "1,280.00", "￥298.5") into 分 without passing through a float.
 * Throws money/not-an-amount for anything else, also for a third decimal place.
 */
export function parseYuan(text: string): Fen {
  const match = /^(-?)[¥￥]?(\d{1,3}(?:,\d{3})+|\d{1,13})(?:\.(\d{1,2}))?$/.exec(text.trim())
  if (!match) throw new Refusal('money/not-an-amount', { text }, 'usage')
  const yuan = Number(match[2]!.replaceAll(',', ''))
  const fen = yuan * 100 + Number((match[3] ?? '').padEnd(2, '0'))
  return match[1] ? -fen : fen
}

/** 128000 → "1280.00", as evidence.yml stores it. */
export function plainYuan(fen: Fen): string {
  const size = Math.abs(fen)
  return `${fen < 0 ? '-' : ''}${Math.floor(size / 100)}.${String(size % 100).padStart(2, '0')}`
}

/** 128000 → "¥1,280.00", as a paper prints it. */
export function printedYuan(fen: Fen): string {
  const [yuan, rest] = plainYuan(Math.abs(fen)).split('.') as [string, string]
  return `${fen < 0 ? '-' : ''}¥${yuan.replace(/\B(?=(\d{3})+$)/g, ',')}.${rest}`
}
