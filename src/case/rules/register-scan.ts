import { createHash } from 'node:crypto'
import type { Exhibit, Register } from './exhibit.js'
import { LineReader } from './register-line.js'
import { isPlainExhibit } from './register-records.js'
import { AFTER, BEFORE, fields } from './register-rows.js'
import { register } from './register-schema.js'

/** A register that was read without holding its exhibits. */
export interface ScannedRegister {
  /** Without its exhibits. */
  readonly head: Register
  /** SHA-256 of its bytes, lowercase hex. */
  readonly digest: string
}

/**
 * Reads a register as `formatRegister` lays it out exhibit by exhibit, without holding any: `take` sees each once, in their order,
 * and ends the reading with false. null when `take` ended it, or the register is laid out otherwise, not of this version, not
 * UTF-8, or holds an exhibit that is not plain: then `parseRegister` says what it is. That ids and paths are unique is the
 * caller's to see.
 */
export function scanRegister(
  pieces: Iterable<Uint8Array>,
  take: (exhibit: Exhibit) => boolean,
): ScannedRegister | null {
  try {
    return scanned(pieces, take)
  } catch {
    return null
  }
}

function scanned(pieces: Iterable<Uint8Array>, take: (exhibit: Exhibit) => boolean): ScannedRegister | null {
  const hash = createHash('sha256')
  const reader = new LineReader()
  /** The first line, `"exhibits":[`, exhibits up to the one without a comma, and all behind it. */
  let [part, head, tail] = ['first' as 'first' | 'second' | 'exhibits' | 'tail', '', '']
  for (const line of linesOf(pieces, hash.update.bind(hash))) {
    if (part === 'first') {
      head = line
      part = 'second'
    } else if (part === 'second') {
      if (!head.endsWith(',') || `,\n${line}\n` !== BEFORE) return null
      part = 'exhibits'
    } else if (part === 'exhibits') {
      const isLast = !line.endsWith(',')
      const row = isLast ? line : line.slice(0, -1)
      const one = reader.read(row) ?? plain(JSON.parse(row))
      if (one === null || !take(one)) return null
      if (isLast) part = 'tail'
    } else tail += `${line}\n`
  }
  if (part !== 'tail') return null
  const read = headOf(head.slice(0, -1), tail)
  return read && { head: read, digest: hash.digest('hex') }
}

/** What stands around the exhibits. A line feed at the very end is one more than was read. */
function headOf(first: string, rest: string): Register | null {
  const before = fields(`${first}}`)
  if (before.length === 0 || before.some(([name]) => name === 'exhibits' || name === 'specials')) return null
  const behind = rest.startsWith(AFTER) ? fields(`{${rest.slice(3)}`) : []
  if (behind.length !== 1 || behind[0]![0] !== 'specials') return null
  const read = register.safeParse(Object.fromEntries([...before, ['exhibits', []], ...behind]))
  return read.success ? (read.data as Register) : null
}

/**
 * Throws for what is not UTF-8. What stands behind the last line feed is a line too. Whole lines are decoded, for a decoder that is
 * to wait for the rest of a character makes texts twice as large.
 */
function* linesOf(pieces: Iterable<Uint8Array>, see: (piece: Uint8Array) => unknown): Iterable<string> {
  const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })
  let open = new Uint8Array()
  for (const piece of pieces) {
    see(piece)
    const end = piece.lastIndexOf(LINE_FEED) + 1
    if (end > 0) {
      const text = utf8.decode(joined(open, piece.subarray(0, end)))
      for (let from = 0; from < text.length;) {
        const at = text.indexOf('\n', from)
        yield text.slice(from, at)
        from = at + 1
      }
      open = new Uint8Array()
    }
    open = joined(open, piece.subarray(end))
  }
  yield utf8.decode(open)
}

const LINE_FEED = 10

/** A copy: a piece is over when the next is asked for. */
function joined(one: Uint8Array, other: Uint8Array): Uint8Array<ArrayBuffer> {
  const both = new Uint8Array(one.length + other.length)
  both.set(one)
  both.set(other, one.length)
  return both
}

function plain(one: unknown): Exhibit | null {
  return isPlainExhibit(one) ? one : null
}
