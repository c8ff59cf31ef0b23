import { createHash } from 'node:crypto'
import {
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readSync,
  renameSync,
  writeSync,
} from 'node:fs'
import { dirname, join } from 'node:path'
import { encodeName } from '../../disk/rules/path-name.js'
import { Refusal } from '../../ground/refusal.js'
import type { BagSink, StoredBytes } from '../ports.js'
import { syncFolder } from '../../disk/adapters/atomic.js'
import { discard, partialBeside, settled, sweepPartials } from '../../disk/adapters/leftovers.js'
import { openRegular } from '../../disk/adapters/safe-open.js'

/** A bag as a folder: written beside its target under a hidden name, then renamed. Only the owner may read it. */
export class BagFolder implements BagSink {
  readonly #target: string
  readonly #partial: string
  readonly #folders = new Set<string>()

  constructor(target: string) {
    if (existsSync(target)) throw new Refusal('export/exists', { path: target }, 'usage')
    this.#target = target
    mkdirSync(dirname(target), { recursive: true, mode: 0o700 })
    sweepPartials(dirname(target))
    this.#partial = partialBeside(target)
    mkdirSync(this.#partial, { mode: 0o700 })
  }

  async put(name: string, source: string | Uint8Array): Promise<StoredBytes> {
    const path = join(this.#partial, ...name.split('/'))
    mkdirSync(dirname(path), { recursive: true, mode: 0o700 })
    this.#folders.add(dirname(path))
    if (typeof source !== 'string') return copyTo(path, [source])
    const input = openExhibit(source)
    try {
      return copyTo(path, partsOf(input))
    } finally {
      closeSync(input)
    }
  }

  async finish(): Promise<null> {
    for (const folder of this.#folders) syncFolder(folder)
    return null
  }

  async commit(): Promise<void> {
    if (existsSync(this.#target)) throw new Refusal('export/exists', { path: this.#target }, 'usage')
    renameSync(this.#partial, this.#target)
    settled(this.#partial)
    syncFolder(dirname(this.#target))
  }

  async discard(): Promise<void> {
    discard(this.#partial)
  }
}

/** Paths of the case may stand for bytes that are no UTF-8. */
export function namedBytes(path: string): string | Buffer {
  return /[\udc80-\udcff]/.test(path) ? Buffer.from(encodeName(path)) : path
}

/** Opens a file that goes into a bag. Throws export/not-a-file for a pipe, device, link or folder in its place. */
export function openExhibit(path: string): number {
  const file = openRegular(namedBytes(path))
  if (file === null) throw new Refusal('export/not-a-file', { path }, 'broken')
  return file
}

const part = Buffer.allocUnsafeSlow(1024 * 1024)

function* partsOf(file: number): Generator<Uint8Array> {
  for (let read = readSync(file, part); read > 0; read = readSync(file, part)) yield part.subarray(0, read)
}

/** Writes a new file; size and digests of what was written. */
function copyTo(path: string, pieces: Iterable<Uint8Array>): StoredBytes {
  const [short, long] = [createHash('sha256'), createHash('sha512')]
  const file = openSync(path, 'wx', 0o600)
  let bytes = 0
  try {
    for (const piece of pieces) {
      short.update(piece)
      long.update(piece)
      bytes += piece.length
      for (let done = 0; done < piece.length;) done += writeSync(file, piece, done, piece.length - done)
    }
    fsyncSync(file)
  } finally {
    closeSync(file)
  }
  return { bytes, sha256: short.digest('hex'), sha512: long.digest('hex') }
}
