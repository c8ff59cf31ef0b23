const DIGITS = '零一二三四五六七八九'

/** A whole number from 0 to 9999 in Chinese words: 152 → 一百五十二, 15 → 十五. */
export function chineseCount(value: number): string {
  if (value < 10) return DIGITS[value] ?? ''
  let words = ''
  let gap = false
  for (const [unit, name] of [
    [1000, '千'],
    [100, '百'],
    [10, '十'],
    [1, ''],
  ] as const) {
    const digit = Math.floor(value / unit) % 10
    if (digit > 0) words += `${gap ? '零' : ''}${DIGITS[digit]}${name}`
    gap = digit === 0 && words !== ''
  }
  return words.startsWith('一十') ? words.slice(1) : words
}
