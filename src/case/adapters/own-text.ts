import { createHash } from 'node:crypto'
import { join } from 'node:path'
import { readRegular } from '../../disk/adapters/safe-open.js'
import { decodeName, encodeName } from '../../disk/rules/path-name.js'

/** A file of ours in a case, null when it isn't there; bytes that are not UTF-8 survive. */
export function readOwnText(root: string, path: string): string | null {
  const bytes = readRegular(join(root, path))
  return bytes && decodeName(bytes)
}

/** SHA-256 of a text as it stands on disk, lowercase hex. */
export function sha256(text: string): string {
  return createHash('sha256').update(encodeName(text)).digest('hex')
}
