import { createHash } from 'node:crypto'
import { closeSync, fstatSync, readSync } from 'node:fs'
import { crc32 } from 'node:zlib'
import { Refusal } from '../../ground/refusal.js'
import type { BagSink, StoredBytes } from '../ports.js'
import { openExhibit } from './bag-folder.js'
import type { ZipOutput } from './zip-output.js'
import { FLAG_BYTE, centralHeader, endRecords, localHeader } from './zip-records.js'
import type { ZipEntry } from './zip-records.js'

/** Everything in the ZIP stands in one folder of this name (RFC 8493 §4). */
export const BAG_NAME = 'evidence-bag'

type Sums = StoredBytes & { readonly crc: number }

/**
 * A bag as one ZIP: entries stored as they are, sizes before the bytes, UTF-8 names, one fixed time, Zip64 where needed, so
 * that the same case gives the same ZIP and any reader can find every byte. Digests come from the bytes that were written.
 */
export class BagZip implements BagSink {
  readonly #output: ZipOutput
  readonly #entries: ZipEntry[] = []
  #position = 0

  constructor(output: ZipOutput) {
    this.#output = output
  }

  async put(name: string, source: string | Uint8Array): Promise<StoredBytes> {
    const input = typeof source === 'string' ? openExhibit(source) : null
    try {
      const size = input === null ? source.length : fstatSync(input).size
      const pieces = (): Iterable<Uint8Array> => (input === null ? [source as Uint8Array] : partsOf(input))
      return await this.#store(`${BAG_NAME}/${name}`, size, pieces, String(source))
    } finally {
      if (input !== null) closeSync(input)
    }
  }

  async finish(): Promise<{ bytes: number; sha256: string }> {
    const directory = Buffer.concat(this.#entries.map(centralHeader))
    const start = this.#position
    await this.#append(directory)
    await this.#append(endRecords(this.#entries.length, start, directory.length))
    return this.#output.finish()
  }

  async commit(): Promise<void> {
    await this.#output.commit()
  }

  async discard(): Promise<void> {
    await this.#output.discard()
  }

  /** Where the header can't be mended afterwards, the entry is read once before for its checksum. */
  async #store(
    name: string,
    size: number,
    pieces: () => Iterable<Uint8Array>,
    from: string,
  ): Promise<StoredBytes> {
    const before = this.#output.patch ? null : sumsOf(pieces())
    const entry = { name: Buffer.from(name), size, offset: this.#position, crc: before?.crc ?? 0 }
    await this.#append(localHeader(entry))
    const sums = summing()
    for (const piece of pieces()) {
      sums.add(piece)
      await this.#append(piece)
    }
    const stored = sums.end()
    if (stored.bytes !== size || (before && before.sha256 !== stored.sha256))
      throw new Refusal('export/changing', { path: from })
    if (!before) this.#output.patch?.(entry.offset + FLAG_BYTE.crc, crcBytes(stored.crc))
    this.#entries.push({ ...entry, crc: stored.crc })
    return stored
  }

  async #append(bytes: Uint8Array): Promise<void> {
    await this.#output.append(bytes)
    this.#position += bytes.length
  }
}

function summing(): { add(piece: Uint8Array): void; end(): Sums } {
  const [short, long] = [createHash('sha256'), createHash('sha512')]
  let [crc, bytes] = [0, 0]
  return {
    add: (piece) => {
      short.update(piece)
      long.update(piece)
      crc = crc32(piece, crc)
      bytes += piece.length
    },
    end: () => ({ bytes, crc, sha256: short.digest('hex'), sha512: long.digest('hex') }),
  }
}

function sumsOf(pieces: Iterable<Uint8Array>): Sums {
  const sums = summing()
  for (const piece of pieces) sums.add(piece)
  return sums.end()
}

function crcBytes(value: number): Uint8Array {
  const bytes = Buffer.alloc(4)
  bytes.writeUInt32LE(value)
  return bytes
}

/** From its first byte, whatever was read before. */
function* partsOf(file: number): Generator<Uint8Array> {
  const part = Buffer.allocUnsafe(1024 * 1024)
  let at = 0
  for (
    let read = readSync(file, part, 0, part.length, at);
    read > 0;
    read = readSync(file, part, 0, part.length, at)
  ) {
    at += read
    yield part.subarray(0, read)
  }
}
