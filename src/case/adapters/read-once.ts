import { readSync } from 'node:fs'
import type { BigIntStats } from 'node:fs'
import { createHash, hash } from 'node:crypto'
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
  const short = expected < BUFFER.length && !order.capture && !order.sm3 ? readShort(file, onBytes) : null
  if (short !== null) return short
  const sha256 = createHash('sha256')
  const sm3 = order.sm3 ? createHash('sm3') : null
  let size = 0
  let head: Uint8Array = new Uint8Array()
  for (
    let got = readSync(file, BUFFER, 0, BUFFER.length, null);
    got > 0;
    got = readSync(file, BUFFER, 0, BUFFER.length, null)
  ) {
    const piece = BUFFER.subarray(0, got)
    if (order.capture && size < HEAD) head = Buffer.concat([head, piece.subarray(0, HEAD - size)])
    sha256.update(piece)
    sm3?.update(piece)
    size += got
    onBytes(got)
    if (size > expected) break
  }
  return { size, sha256: sha256.digest('hex'), head, ...(sm3 ? { sm3: sm3.digest('hex') } : {}) }
}

/** A file that one buffer holds, digested in one call; null when it proved longer, and reading starts over. */
function readShort(file: number, onBytes: (bytes: number) => void): ReadOnce | null {
  let size = 0
  for (let got = 1; got > 0 && size < BUFFER.length; size += got)
    got = readSync(file, BUFFER, size, BUFFER.length - size, size)
  if (size === BUFFER.length) return null
  onBytes(size)
  return { size, sha256: hash('sha256', BUFFER.subarray(0, size), 'hex'), head: NO_HEAD }
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

/** One reused buffer per thread: fresh ones per file cost half as much again as the hashing. */
export const BUFFER = Buffer.allocUnsafeSlow(1024 * 1024)
export const HEAD = 256 * 1024
