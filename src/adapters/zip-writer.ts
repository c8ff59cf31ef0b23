import { createHash } from 'node:crypto'
import { closeSync, existsSync, fstatSync, fsyncSync, openSync, readSync, renameSync, rmSync, writeSync } from 'node:fs'
import { dirname } from 'node:path'
import { crc32 } from 'node:zlib'
import { Refusal } from '../domain/refusal.js'
import type { BagSink, StoredBytes } from '../ports/bag.js'
import { syncFolder } from './atomic.js'
import { namedBytes, partialName } from './bag-folder.js'
import { FLAG_BYTE, centralHeader, endRecords, localHeader } from './zip-records.js'
import type { ZipEntry } from './zip-records.js'

/** Everything in the ZIP stands in one folder of this name (RFC 8493 §4). */
export const BAG_NAME = 'evidence-bag'

/**
 * A bag as one ZIP: entries stored as they are, sizes before the bytes, UTF-8 names, one fixed time, Zip64 where needed, so
 * that the same case gives the same ZIP and any reader can find every byte. Digests come from the same read.
 */
export class BagZip implements BagSink {
  private readonly target: string
  private readonly partial: string
  private readonly file: number
  private readonly entries: ZipEntry[] = []
  private position = 0

  constructor(target: string) {
    if (existsSync(target)) throw new Refusal('export/exists', { path: target }, 'usage')
    this.target = target
    this.partial = partialName(target)
    rmSync(this.partial, { force: true })
    this.file = openSync(this.partial, 'w', 0o600)
  }

  async put(name: string, source: string | Uint8Array): Promise<StoredBytes> {
    const input = typeof source === 'string' ? openSync(namedBytes(source), 'r') : null
    try {
      const size = input === null ? source.length : fstatSync(input).size
      const entry = { name: Buffer.from(`${BAG_NAME}/${name}`), size, offset: this.position, crc: 0 }
      this.append(localHeader(entry))
      const stored = input === null ? this.store([source as Uint8Array]) : this.store(parts(input))
      if (stored.bytes !== size) throw new Refusal('export/changing', { path: String(source) })
      this.patch(entry.offset + FLAG_BYTE.crc, stored.crc)
      this.entries.push({ ...entry, crc: stored.crc })
      return stored
    } finally {
      if (input !== null) closeSync(input)
    }
  }

  async commit(): Promise<void> {
    const directory = Buffer.concat(this.entries.map(centralHeader))
    const start = this.position
    this.append(directory)
    this.append(endRecords(this.entries.length, start, directory.length))
    fsyncSync(this.file)
    closeSync(this.file)
    if (existsSync(this.target)) throw new Refusal('export/exists', { path: this.target }, 'usage')
    renameSync(this.partial, this.target)
    syncFolder(dirname(this.target))
  }

  async discard(): Promise<void> {
    try {
      closeSync(this.file)
    } catch {
      // commit has closed it already
    }
    rmSync(this.partial, { force: true })
  }

  private store(pieces: Iterable<Uint8Array>): StoredBytes & { crc: number } {
    const [short, long] = [createHash('sha256'), createHash('sha512')]
    let [crc, bytes] = [0, 0]
    for (const piece of pieces) {
      short.update(piece)
      long.update(piece)
      crc = crc32(piece, crc)
      bytes += piece.length
      this.append(piece)
    }
    return { bytes, crc, sha256: short.digest('hex'), sha512: long.digest('hex') }
  }

  private append(bytes: Uint8Array): void {
    for (let done = 0; done < bytes.length;) done += writeSync(this.file, bytes, done, bytes.length - done, this.position + done)
    this.position += bytes.length
  }

  private patch(at: number, value: number): void {
    const bytes = Buffer.alloc(4)
    bytes.writeUInt32LE(value)
    writeSync(this.file, bytes, 0, 4, at)
  }
}

function* parts(file: number): Generator<Uint8Array> {
  const part = Buffer.allocUnsafe(1024 * 1024)
  for (let read = readSync(file, part); read > 0; read = readSync(file, part)) yield part.subarray(0, read)
}
