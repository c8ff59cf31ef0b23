import { createHash } from 'node:crypto'
import { closeSync, readSync } from 'node:fs'
import { resolve } from 'node:path'
import { encodeName } from '../../disk/rules/path-name.js'
import { openRegular } from '../../disk/adapters/safe-open.js'
import type { PlacedEvent } from '../rules/placing.js'

/** Do all these files stand in their place with these bytes? Paths are relative to the case, or absolute. */
export function stands(root: string, { outputs }: PlacedEvent): boolean {
  return outputs.every(({ path, bytes, sha256 }) => {
    const file = openRegular(Buffer.from(encodeName(resolve(root, path))))
    if (file === null) return false
    try {
      return hasBytes(file, bytes, sha256)
    } finally {
      closeSync(file)
    }
  })
}

function hasBytes(file: number, expected: number, sha256: string): boolean {
  const hash = createHash('sha256')
  const part = Buffer.allocUnsafe(1 << 20)
  let bytes = 0
  for (let got = readSync(file, part); got > 0 && bytes <= expected; got = readSync(file, part)) {
    hash.update(part.subarray(0, got))
    bytes += got
  }
  return bytes === expected && hash.digest('hex') === sha256
}
