import { createHash } from 'node:crypto'
import { closeSync, fsyncSync, mkdirSync, openSync, readSync, writeSync } from 'node:fs'
import type { Papers } from '../ports/dossier.js'

const BLOCK = 1 << 20

/** Files of an output folder that is not yet in its place, so plain writes with fsync are enough. */
export const papers: Papers = {
  async makeFolder(path) {
    mkdirSync(path, { recursive: true })
  },
  async write(path, bytes) {
    const fd = openSync(path, 'wx')
    try {
      for (let at = 0; at < bytes.length; ) at += writeSync(fd, bytes, at)
      fsyncSync(fd)
    } finally {
      closeSync(fd)
    }
  },
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
