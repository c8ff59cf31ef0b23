import { createHash } from 'node:crypto'
import { closeSync, mkdirSync, openSync, readSync } from 'node:fs'
import type { Papers } from '../ports.js'
import { writeWhole } from '../../disk/adapters/atomic.js'

const BLOCK = 1 << 20

/** Files of an output folder, and masked copies: each whole or not there at all. */
export const papers: Papers = {
  async makeFolder(path) {
    mkdirSync(path, { recursive: true, mode: 0o700 })
  },
  async write(path, bytes) {
    writeWhole(path, bytes)
  },
  digest: (bytes) => createHash('sha256').update(bytes).digest('hex'),
  async stat(path) {
    const fd = openSync(path, 'r')
    try {
      const hash = createHash('sha256')
      const block = Buffer.allocUnsafe(BLOCK)
      let bytes = 0
      for (let got = readSync(fd, block); got > 0; got = readSync(fd, block)) {
        hash.update(block.subarray(0, got))
        bytes += got
      }
      return { bytes, sha256: hash.digest('hex') }
    } finally {
      closeSync(fd)
    }
  },
}
