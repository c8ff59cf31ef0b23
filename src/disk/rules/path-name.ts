/**
 * File names are bytes; paths here are strings. Bytes that are not UTF-8 become the lone surrogates U+DC80…U+DCFF, so
 * every name on disk has exactly one string and every such string leads back to the same bytes (PEP 383 does the same).
 */
export function decodeName(bytes: Uint8Array): string {
  try {
    return strict.decode(bytes)
  } catch {
    return decodeSlowly(bytes)
  }
}

function decodeSlowly(bytes: Uint8Array): string {
  let name = ''
  for (let start = 0; start < bytes.length;) {
    const size = sequenceLength(bytes, start)
    if (size === 0) name += String.fromCharCode(0xdc00 + bytes[start]!)
    else name += strict.decode(bytes.subarray(start, start + size))
    start += size || 1
  }
  return name
}

/** The bytes of a name made by `decodeName`. */
export function encodeName(name: string): Uint8Array<ArrayBuffer> {
  if (isWellFormed(name) || !/[\udc80-\udcff]/u.test(name)) return utf8.encode(name)
  const parts: number[] = []
  for (const char of name) {
    const code = char.codePointAt(0)!
    if (code >= 0xdc80 && code <= 0xdcff) parts.push(code - 0xdc00)
    else parts.push(...utf8.encode(char))
  }
  return Uint8Array.from(parts)
}

/** As `encodeName` of a large text, piece by piece: together they are its bytes, and only one stands in memory. */
export function* encodedPieces(text: string, size = PIECE): Generator<Uint8Array, undefined> {
  for (let from = 0; from < text.length;) {
    let end = Math.min(text.length, from + size)
    if (isLowHalf(text.charCodeAt(end))) end += 1 // a pair is one character
    yield encodeName(text.slice(from, end))
    from = end
  }
}

/** Characters in a piece. */
const PIECE = 1 << 20

function isLowHalf(code: number): boolean {
  return code >= 0xdc00 && code <= 0xdfff
}

/**
 * What is no character to a reader: controls, line and paragraph ends, direction marks, and everything that shows nothing,
 * so that two names that look alike are alike. Variation selector 16 stays: it only makes an emoji of its neighbour.
 */
const UNSEEN =
  /[\u0000-\u001f\u007f-\u009f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u2028-\u202e\u2060-\u206f\u3164\ufe00-\ufe0e\ufeff\uffa0\ufff0-\ufffb\udc80-\udcff\u{1d173}-\u{1d17a}\u{e0000}-\u{e0fff}]/gu

/** A name safe to print on a terminal: control characters, line breaks, direction overrides and unseen characters stand as \xNN or \u{NNNN}. */
export function printableName(name: string): string {
  return name.replace(UNSEEN, (char) => {
    const code = char.codePointAt(0)!
    if (code >= 0xdc80 && code <= 0xdcff) return `\\x${(code - 0xdc00).toString(16)}`
    return code < 256 ? `\\x${code.toString(16).padStart(2, '0')}` : `\\u{${code.toString(16)}}`
  })
}

/** As printableName for a whole line of ours: its own line breaks and tabs stay. What stands in it may come from the other side. */
export function printableText(text: string): string {
  return text
    .split(/([\n\t])/)
    .map((piece) => (piece === '\n' || piece === '\t' ? piece : printableName(piece)))
    .join('')
}

/** Has it no half of a pair, as nearly every text? Where the system cannot say: false. */
function isWellFormed(text: string): boolean {
  return (text as { isWellFormed?(): boolean }).isWellFormed?.() === true
}

const strict = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })
const utf8 = new TextEncoder()

/** Length of the valid UTF-8 sequence at `start`, 0 when there is none. */
function sequenceLength(bytes: Uint8Array, start: number): number {
  const lead = bytes[start]!
  const size =
    lead < 0x80
      ? 1
      : lead >= 0xc2 && lead < 0xe0
        ? 2
        : lead >= 0xe0 && lead < 0xf0
          ? 3
          : lead >= 0xf0 && lead < 0xf5
            ? 4
            : 0
  if (size === 0 || start + size > bytes.length) return 0
  try {
    strict.decode(bytes.subarray(start, start + size))
    return size
  } catch {
    return 0
  }
}
