import type { NamedProgram } from './cff.js'
import { STANDARD_ENCODING } from './encodings.js'
import type { Encoding } from './encodings.js'

const EEXEC = 55665
const CHARSTRING = 4330

/** Reads a Type 1 program (Adobe Type 1 Font Format); null for what is none. */
export function readType1(bytes: Uint8Array): NamedProgram | null {
  try {
    const whole = unwrapped(bytes)
    const text = latin(whole)
    const start = /currentfile\s+eexec\s/.exec(text)
    if (!start) return null
    const clear = text.slice(0, start.index)
    const hidden = decrypted(binary(whole.subarray(start.index + start[0].length)), EEXEC, 4)
    const widths = widthsIn(hidden, (matrixOf(clear) ?? 0.001) * 1000)
    return widths.size === 0 ? null : { byName: (name) => widths.get(name), encoding: encodingOf(clear) }
  } catch {
    return null
  }
}

/** Without the headers of a PFB file. */
function unwrapped(bytes: Uint8Array): Uint8Array {
  if (bytes[0] !== 128) return bytes
  const parts: Uint8Array[] = []
  for (let at = 0; bytes[at] === 128 && bytes[at + 1] !== 3;) {
    const size = Buffer.from(bytes.buffer, bytes.byteOffset).readUInt32LE(at + 2)
    parts.push(bytes.subarray(at + 6, at + 6 + size))
    at += 6 + size
  }
  return Buffer.concat(parts)
}

/** The encrypted part may stand in hexadecimal digits. */
function binary(bytes: Uint8Array): Uint8Array {
  const first = latin(bytes.subarray(0, 4))
  return /^[\da-f\s]{4}$/i.test(first) ? Buffer.from(latin(bytes).replace(/[^\da-f]/gi, ''), 'hex') : bytes
}

function decrypted(bytes: Uint8Array, key: number, skip: number): Buffer {
  const clear = Buffer.alloc(bytes.length)
  let state = key
  for (const [index, byte] of bytes.entries()) {
    clear[index] = byte ^ (state >> 8)
    state = ((byte + state) * 52845 + 22719) & 0xffff
  }
  return clear.subarray(skip)
}

/** Every charstring begins with its side bearing and width (hsbw, sbw). */
function widthsIn(hidden: Buffer, scale: number): Map<string, number> {
  const text = latin(hidden)
  const skip = Number(/\/lenIV\s+(-?\d+)/.exec(text)?.[1] ?? 4)
  const widths = new Map<string, number>()
  const glyph = /\/([^\s/{}[\]()<>%]+)\s+(\d+)\s+(?:RD|-\||\S+)\s/g
  glyph.lastIndex = Math.max(0, text.indexOf('/CharStrings'))
  glyph.lastIndex = Math.max(glyph.lastIndex, text.indexOf('begin', glyph.lastIndex))
  for (let found = glyph.exec(text); found; found = glyph.exec(text)) {
    const from = glyph.lastIndex
    const sealed = hidden.subarray(from, from + Number(found[2]))
    const width = firstWidth(skip < 0 ? sealed : decrypted(sealed, CHARSTRING, skip))
    if (width !== null && !widths.has(found[1]!)) widths.set(found[1]!, width * scale)
    glyph.lastIndex = from + Number(found[2])
  }
  return widths
}

function firstWidth(charstring: Uint8Array): number | null {
  const stack: number[] = []
  for (let at = 0; at < charstring.length;) {
    const code = charstring[at]!
    if (code >= 32) {
      const [value, size] = operand(charstring, at)
      stack.push(value)
      at += size
    } else if (code === 12 && charstring[at + 1] === 12) {
      const divisor = stack.pop() ?? 1
      stack.push((stack.pop() ?? 0) / divisor)
      at += 2
    } else if (code === 13) return stack.at(-1) ?? null
    else return code === 12 && charstring[at + 1] === 7 ? (stack.at(-2) ?? null) : null
  }
  return null
}

function operand(bytes: Uint8Array, at: number): [value: number, size: number] {
  const [first, second = 0] = [bytes[at]!, bytes[at + 1]]
  if (first <= 246) return [first - 139, 1]
  if (first <= 250) return [(first - 247) * 256 + second + 108, 2]
  if (first <= 254) return [-(first - 251) * 256 - second - 108, 2]
  return [Buffer.from(bytes.buffer, bytes.byteOffset + at + 1, 4).readInt32BE(), 5]
}

function matrixOf(clear: string): number | undefined {
  const found = /\/FontMatrix\s*[[{]\s*([-+.\deE]+)/.exec(clear)?.[1]
  return found === undefined ? undefined : Number(found)
}

function encodingOf(clear: string): Encoding {
  if (/\/Encoding\s+StandardEncoding\b/.test(clear)) return STANDARD_ENCODING
  const codes: (string | undefined)[] = []
  for (const [, base, code, name] of clear.matchAll(/dup\s+(?:(\d+)#)?(\w+)\s*\/(\S+)\s+put/g))
    codes[Number.parseInt(code!, Number(base ?? 10))] = name!
  return codes
}

function latin(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1')
}
