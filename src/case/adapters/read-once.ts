import { read, readSync } from 'node:fs'
import type { BigIntStats } from 'node:fs'
import { createHash, hash } from 'node:crypto'
import type { Hash } from 'node:crypto'
import type { MeasureOrder } from './measure-file.js'

export interface ReadOnce {
  readonly size: number
  readonly sha256: string
  readonly sm3?: string
  readonly head: Uint8Array
}

/** Stops once the file proves longer than it was: one that grows as fast as it is read would never end. */
export function readAll(
  file: number,
  expected: number,
  order: MeasureOrder,
  onBytes: (bytes: number) => void,
): ReadOnce {
  const short = expected < BUFFER.length && !order.sm3 ? readShort(file, order.capture, onBytes) : null
  if (short !== null) return short
  const sum = new Sum(order, onBytes)
  for (let got = 1; got > 0 && sum.size <= expected;) {
    got = readSync(file, BUFFER, 0, BUFFER.length, null)
    sum.add(BUFFER.subarray(0, got))
  }
  return sum.read()
}

/** As readAll, the next piece read by the system while this thread digests the last. */
export async function readAhead(
  file: number,
  expected: number,
  order: MeasureOrder,
  onBytes: (bytes: number) => void,
): Promise<ReadOnce> {
  const sum = new Sum(order, onBytes)
  let [now, then] = [BUFFER, Buffer.allocUnsafeSlow(BUFFER.length)]
  let coming = readNext(file, now)
  for (let got = await coming; got > 0; got = await coming) {
    coming = sum.size + got <= expected ? readNext(file, then) : Promise.resolve(0)
    sum.add(now.subarray(0, got))
    ;[now, then] = [then, now]
  }
  return sum.read()
}

function readNext(file: number, into: Buffer): Promise<number> {
  return new Promise((resolve, reject) => {
    read(file, into, 0, into.length, null, (error, got) => (error ? reject(error) : resolve(got)))
  })
}

/** Digests, size and head of what was read so far. */
class Sum {
  size = 0
  #head: Uint8Array = NO_HEAD
  readonly #sha256 = createHash('sha256')
  readonly #sm3: Hash | null
  readonly #capture: boolean
  readonly #onBytes: (bytes: number) => void

  constructor({ sm3, capture }: MeasureOrder, onBytes: (bytes: number) => void) {
    this.#sm3 = sm3 ? createHash('sm3') : null
    this.#capture = capture
    this.#onBytes = onBytes
  }

  add(piece: Uint8Array): void {
    if (piece.length === 0) return
    if (this.#capture && this.size < HEAD)
      this.#head = Buffer.concat([this.#head, piece.subarray(0, HEAD - this.size)])
    this.#sha256.update(piece)
    this.#sm3?.update(piece)
    this.size += piece.length
    this.#onBytes(piece.length)
  }

  read(): ReadOnce {
    const sha256 = this.#sha256.digest('hex')
    return {
      size: this.size,
      sha256,
      head: this.#head,
      ...(this.#sm3 ? { sm3: this.#sm3.digest('hex') } : {}),
    }
  }
}

/** A file that one buffer holds, digested in one call; null when it proved longer, and reading starts over. */
function readShort(file: number, capture: boolean, onBytes: (bytes: number) => void): ReadOnce | null {
  let size = 0
  for (let got = 1; got > 0 && size < BUFFER.length; size += got)
    got = readSync(file, BUFFER, size, BUFFER.length - size, size)
  if (size === BUFFER.length) return null
  onBytes(size)
  const head = capture ? new Uint8Array(BUFFER.subarray(0, Math.min(size, HEAD))) : NO_HEAD
  return { size, sha256: hash('sha256', BUFFER.subarray(0, size), 'hex'), head }
}

const NO_HEAD = new Uint8Array()

/** Reads a piece of an open file without moving its position. */
export function readAt(file: number): (offset: number, length: number) => Uint8Array {
  return (offset, length) => {
    const bytes = Buffer.alloc(length)
    return bytes.subarray(0, readSync(file, bytes, 0, length, offset))
  }
}

/** True when the file did not change between two looks. */
export function same(before: BigIntStats, after: BigIntStats): boolean {
  return (
    before.size === after.size &&
    before.mtimeNs === after.mtimeNs &&
    before.ctimeNs === after.ctimeNs &&
    before.ino === after.ino
  )
}

/** How a file looks from outside; what changes it changes this. */
export function stampOf({ size, mtimeNs, ctimeNs, ino }: BigIntStats): string {
  return `${size} ${mtimeNs} ${ctimeNs} ${ino}`
}

/** One reused buffer per thread: fresh ones per file cost half as much again as the hashing. */
export const BUFFER = Buffer.allocUnsafeSlow(1024 * 1024)
export const HEAD = 256 * 1024
