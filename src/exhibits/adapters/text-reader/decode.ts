import { chinese, beyondAscii, forgiving } from './chinese.js'

/** Text of a file and what it was written in; `damaged` counts characters that could not be read. */
export interface DecodedText {
  readonly text: string
  readonly encoding: Encoding
  readonly damaged: number
}

export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'gb18030' | 'big5' | 'windows-1252'

/**
 * Reads text strictly: a byte order mark decides, then UTF-8 without a single fault, then UTF-16 by its zero bytes, then
 * GB18030 or Big5, whichever gives the more common Chinese. A UTF-8 text with a few broken bytes stays UTF-8.
 */
export function decodeText(bytes: Uint8Array): DecodedText {
  const marked = byMark(bytes)
  if (marked) return forgiving(bytes, marked)
  const utf8 = strictly(bytes, 'utf-8')
  if (utf8 !== null && !wideByZeros(bytes)) return { text: utf8, encoding: 'utf-8', damaged: 0 }
  const wide = wideByZeros(bytes)
  if (wide) return forgiving(bytes, wide)
  const almost = forgiving(bytes, 'utf-8')
  const beyond = beyondAscii(almost.text) - almost.damaged
  if (almost.damaged <= Math.max(2, beyond / 50) && beyond > almost.damaged) return almost
  return chinese(bytes) ?? forgiving(bytes, 'windows-1252')
}

function byMark([first, second, third]: Uint8Array): Encoding | null {
  if (first === 0xef && second === 0xbb && third === 0xbf) return 'utf-8'
  if (first === 0xff && second === 0xfe) return 'utf-16le'
  return first === 0xfe && second === 0xff ? 'utf-16be' : null
}

function wideByZeros(bytes: Uint8Array): Encoding | null {
  if (bytes.length < 4 || bytes.length % 2 === 1) return null
  const zeros = [0, 0]
  const looked = Math.min(bytes.length, 4096)
  for (let at = 0; at < looked; at++) if (bytes[at] === 0) zeros[at & 1]!++
  const [even = 0, odd = 0] = zeros
  if (odd > looked / 20 && even < odd / 10) return 'utf-16le'
  return even > looked / 20 && odd < even / 10 ? 'utf-16be' : null
}

function strictly(bytes: Uint8Array, encoding: Encoding): string | null {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes)
  } catch {
    return null
  }
}
