import { createHash } from 'node:crypto'
import { closeSync, readSync } from 'node:fs'
import { openRegular, readRegular } from '../../disk/adapters/safe-open.js'
import { decodeName, encodedPieces } from '../../disk/rules/path-name.js'

/** From this size on seeing that a text is still the same costs less than decoding it anew. */
const LARGE = 1 << 20
/** Register, log and lists of the case in hand. */
const MOST = 4

/** Where a text stands that was not written yet. */
const UNPLACED = ''

interface Kept {
  readonly text: string
  readonly digest: string
}

/** Large texts by where they stand, last read last. */
const kept = new Map<string, Kept>()

/**
 * The text of a regular file, null when there is none; bytes that are not UTF-8 survive. The file is read every time, but a large one
 * whose bytes have the digest they had gives the same string, of which is known already what it says.
 */
export function readKept(path: string): string | null {
  const known = kept.get(path)
  if (known && digestOf(path) === known.digest) return known.text
  kept.delete(path)
  const bytes = readRegular(path)
  if (bytes === null || bytes.length < LARGE) return bytes && decodeName(bytes)
  const text = decodeName(bytes)
  keep(path, { text, digest: createHash('sha256').update(bytes).digest('hex') })
  return text
}

/** SHA-256 of a text as it stands on disk, lowercase hex. */
export function sha256(text: string): string {
  if (text.length < LARGE) return sha256Of(text)
  for (const one of kept.values()) if (one.text === text) return one.digest
  const digest = sha256Of(text)
  keep(UNPLACED, { text, digest })
  return digest
}

/** `text` was just written there: when it is read again and nobody else touched it, it is this string. */
export function keepWritten(path: string, text: string): void {
  if (text.length < LARGE) return
  const digest = sha256(text)
  kept.delete(UNPLACED)
  keep(path, { text, digest })
}

function sha256Of(text: string): string {
  const hash = createHash('sha256')
  for (const piece of encodedPieces(text)) hash.update(piece)
  return hash.digest('hex')
}

function keep(path: string, one: Kept): void {
  kept.delete(path)
  kept.set(path, one)
  if (kept.size > MOST) kept.delete(kept.keys().next().value!)
}

/** Digest of what stands there now; null when it is no regular file. */
function digestOf(path: string): string | null {
  const file = openRegular(path)
  if (file === null) return null
  const hash = createHash('sha256')
  const piece = Buffer.allocUnsafe(LARGE)
  try {
    for (let got = 1; got > 0;) {
      got = readSync(file, piece, 0, piece.length, null)
      hash.update(piece.subarray(0, got))
    }
    return hash.digest('hex')
  } finally {
    closeSync(file)
  }
}
