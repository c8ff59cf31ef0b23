import { closeSync, existsSync, readSync } from 'node:fs'
import { join } from 'node:path'
import { decodeName } from '../../disk/rules/path-name.js'
import { openRegular } from '../../disk/adapters/safe-open.js'
import { listNames } from '../rules/lists.js'
import type { RecordPieces } from '../ports.js'
import { OWN, readOwnText, stampsOf } from './own-text.js'

/** So much of a record is held at once. */
const PIECE = 256 * 1024

/** See CaseStore.readPieces. */
export function recordPieces(root: string): RecordPieces | null {
  const before = stampsOf(root, { sha256: OWN.custody, sm3: null })
  const custody = readOwnText(root, OWN.custody)
  const head = firstLine(piecesOf(join(root, OWN.register)))
  if (custody === null || head === null || existsSync(join(root, OWN.intent))) return null
  const names = { ...listNames({ register: head, custody }), sm3: null }
  const manifest = join(root, names.sha256)
  if (firstLine(piecesOf(manifest)) === null) return null
  const stamps = (): string => stampsOf(root, names)
  const [first, isSame] = [stamps(), before === stampsOf(root, { sha256: OWN.custody, sm3: null })]
  if (!isSame) return null
  return {
    register: () => piecesOf(join(root, OWN.register)),
    custody,
    manifest: () => piecesOf(manifest),
    names,
    isSettled: () => stamps() === first,
  }
}

/** The bytes of a regular file, none when there is none. A piece is over when the next is asked for. */
function* piecesOf(path: string): Iterable<Uint8Array> {
  const file = openRegular(path)
  if (file === null) return
  try {
    const piece = Buffer.allocUnsafeSlow(PIECE)
    for (let got = readSync(file, piece); got > 0; got = readSync(file, piece)) yield piece.subarray(0, got)
  } finally {
    closeSync(file)
  }
}

/** As far as the first piece has it; null when nothing stands there. */
function firstLine(pieces: Iterable<Uint8Array>): string | null {
  for (const piece of pieces) {
    const end = piece.indexOf(10)
    return decodeName(piece.subarray(0, end < 0 ? piece.length : end))
  }
  return null
}
