/**
 * Where a line may end (禁则, GB/T 15834 and clreq): closing marks never start a line, opening marks never end one, …… and
 * —— stay whole, a number keeps its unit and its 第 or 证据, Latin words and numbers stay whole.
 */
export function mayBreak(before: string, after: string): boolean {
  if (after === ' ' || after === '\n') return false
  if (isClosing(after) || isOpening(before) || (before === '—' && after === '—')) return false
  if (before === ' ') return true
  if (isDigit(before) && UNITS.has(after)) return false
  if ((isDigit(after) && KEEPS_NUMBER.has(before)) || (isDigit(before) && RANGE.has(after))) return false
  return (before === '/' && /[a-z]/i.test(after)) || !(isWord(before) && isWord(after))
}

/** Marks that may not start a line. */
export function isClosing(char: string): boolean {
  return CLOSING.has(char)
}

/** Marks that may not end a line. */
export function isOpening(char: string): boolean {
  return OPENING.has(char)
}

/** Closing marks whose right half is empty, so that half of them may stand outside the measure. */
export function isHalfEmpty(char: string): boolean {
  return HALF_EMPTY.has(char)
}

/** Part of a token that has no break of its own: Latin, digits and what joins them. */
export function isWord(char: string): boolean {
  const code = char.codePointAt(0)!
  return (
    (code > 0x20 && code < 0x7f) ||
    (code >= 0xa1 && code <= 0x24f && code !== 0xb7) ||
    (code >= 0x370 && code <= 0x52f) ||
    (code >= 0x600 && code <= 0x10ff)
  )
}

/** May be pushed apart to fill a line: between ideographs, and at spaces. */
export function isStretchable(before: string, after: string): boolean {
  if (before === after && (before === '—' || before === '…')) return false
  return before === ' ' || after === ' ' || !(isWord(before) && isWord(after))
}

function isDigit(char: string): boolean {
  return char >= '0' && char <= '9' && char.length === 1
}

const CLOSING = new Set('。，、；：？！）》〉」』】〕］｝”’…％‰℃°·・～,.;:?!)]}%')
const OPENING = new Set('（《〈「『【〔［｛“‘¥￥$([{№#')
const HALF_EMPTY = new Set('。，、；：？！）》〉」』】〕］｝”’')
const UNITS = new Set('元角分万亿年月日时点秒号页册条款项个件份次人名天周岁组行张笔户期级楼室层栋单倍%％℃‰')
const RANGE = new Set('–－~～')
const KEEPS_NUMBER = new Set('第据共约近-–－~～+±≈≤≥')
