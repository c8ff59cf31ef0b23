import { createHash } from 'node:crypto'
import { closeSync, constants, copyFileSync, existsSync, mkdirSync, openSync, readSync, renameSync, rmSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { encodeName } from '../domain/case/path-name.js'
import { Refusal } from '../domain/refusal.js'
import type { BagSink, StoredBytes } from '../ports/bag.js'
import { syncFolder, writeWhole } from './atomic.js'

/** A bag as a folder: written beside its target under a hidden name, then renamed. Copies are hashed after copying. */
export class BagFolder implements BagSink {
  private readonly target: string
  private readonly partial: string

  constructor(target: string) {
    if (existsSync(target)) throw new Refusal('export/exists', { path: target }, 'usage')
    this.target = target
    this.partial = partialName(target)
    rmSync(this.partial, { recursive: true, force: true })
    mkdirSync(this.partial, { recursive: true })
  }

  async put(name: string, source: string | Uint8Array): Promise<StoredBytes> {
    const path = join(this.partial, ...name.split('/'))
    mkdirSync(dirname(path), { recursive: true })
    if (typeof source !== 'string') writeWhole(path, source)
    else copyFileSync(namedBytes(source), path, constants.COPYFILE_EXCL | constants.COPYFILE_FICLONE)
    return digestsOf(path)
  }

  async commit(): Promise<void> {
    if (existsSync(this.target)) throw new Refusal('export/exists', { path: this.target }, 'usage')
    renameSync(this.partial, this.target)
    syncFolder(dirname(this.target))
  }

  async discard(): Promise<void> {
    rmSync(this.partial, { recursive: true, force: true })
  }
}

/** `.name.PID.partial` beside the target. */
export function partialName(target: string): string {
  const name = target.split(/[\\/]/).at(-1)!
  return join(dirname(target), `.${name}.${process.pid}.partial`)
}

/** Paths of the case may stand for bytes that are no UTF-8. */
export function namedBytes(path: string): string | Buffer {
  return /[\udc80-\udcff]/.test(path) ? Buffer.from(encodeName(path)) : path
}

const part = Buffer.allocUnsafeSlow(1024 * 1024)

/** Size and digests of a file, one read. */
export function digestsOf(path: string | Buffer): StoredBytes {
  const [short, long] = [createHash('sha256'), createHash('sha512')]
  const file = openSync(path, 'r')
  let bytes = 0
  try {
    for (let read = readSync(file, part); read > 0; read = readSync(file, part)) {
      short.update(part.subarray(0, read))
      long.update(part.subarray(0, read))
      bytes += read
    }
  } finally {
    closeSync(file)
  }
  return { bytes, sha256: short.digest('hex'), sha512: long.digest('hex') }
}
