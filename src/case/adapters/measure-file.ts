import { closeSync, fstatSync, openSync, readSync } from 'node:fs'
import type { BigIntStats } from 'node:fs'
import { createHash } from 'node:crypto'
import { toIso } from '../../ground/time.js'
import type { FileKind } from '../../formats/rules/capture.js'
import type { Measurement } from '../ports.js'
import { capture } from '../../formats/adapters/capture.js'
import { errnoOf, onDisk } from '../../disk/adapters/case-path.js'
import { SAFE_READ } from '../../disk/adapters/files.js'

/** How to measure; crosses the thread border, so plain values only. */
export interface MeasureOrder {
  readonly root: string
  readonly sm3: boolean
  readonly capture: boolean
}

/** One reused buffer per thread: fresh ones per file cost half as much again as the hashing. */
const BUFFER = Buffer.allocUnsafeSlow(1024 * 1024)
const HEAD = 256 * 1024
export const UNKNOWN_KIND: FileKind = {
  mime: 'application/octet-stream',
  family: 'unknown',
  extension: '',
  mismatch: false,
}

/**
 * Reads a file once: digest(s), size, mtime and, when asked, what its bytes say. A file that changes meanwhile is read
 * once more, then reported. Never throws for what a file can do to us.
 */
export async function measureFile(
  path: string,
  order: MeasureOrder,
  onBytes: (bytes: number) => void = () => undefined,
): Promise<Measurement> {
  const first = await measureOnce(path, order, onBytes)
  return first.problem === 'changed-while-reading' ? measureOnce(path, order, onBytes) : first
}

async function measureOnce(
  path: string,
  order: MeasureOrder,
  onBytes: (bytes: number) => void,
): Promise<Measurement> {
  let file: number | undefined
  try {
    file = openSync(onDisk(order.root, path), SAFE_READ)
    const before = fstatSync(file, { bigint: true })
    if (!before.isFile()) return failed(path, 'not-regular')
    const read = readAll(file, Number(before.size), order, onBytes)
    const captured = order.capture
      ? await capture({ name: path, head: read.head, size: read.size, read: readAt(file) })
      : null
    const after = fstatSync(file, { bigint: true })
    if (!same(before, after) || BigInt(read.size) !== after.size) return failed(path, 'changed-while-reading')
    return {
      path,
      size: read.size,
      mtime: toIso(new Date(Number(before.mtimeMs))),
      sha256: read.sha256,
      ...(read.sm3 ? { sm3: read.sm3 } : {}),
      kind: captured?.kind ?? UNKNOWN_KIND,
      times: captured?.times ?? [],
      facts: captured?.facts ?? [],
    }
  } catch (error) {
    const errno = errnoOf(error)
    if (errno === '') throw error
    return failed(path, PROBLEMS[errno] ?? 'unreadable', errno)
  } finally {
    if (file !== undefined) closeSync(file)
  }
}

const PROBLEMS: Readonly<Record<string, Measurement['problem']>> = {
  ENOENT: 'gone',
  ENOTDIR: 'gone',
  ELOOP: 'not-regular',
  EISDIR: 'not-regular',
  ENXIO: 'not-regular',
  EOPNOTSUPP: 'not-regular',
}

/** A measurement that says only why there is none. */
export function failed(
  path: string,
  problem: NonNullable<Measurement['problem']>,
  errno?: string,
): Measurement {
  return {
    path,
    size: 0,
    mtime: '',
    sha256: '',
    kind: UNKNOWN_KIND,
    times: [],
    facts: [],
    problem,
    ...(errno ? { errno } : {}),
  }
}

interface ReadOnce {
  readonly size: number
  readonly sha256: string
  readonly sm3?: string
  readonly head: Uint8Array
}

/** Stops once the file proves longer than it was: one that grows as fast as it is read would never end. */
function readAll(
  file: number,
  expected: number,
  order: MeasureOrder,
  onBytes: (bytes: number) => void,
): ReadOnce {
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

function readAt(file: number): (offset: number, length: number) => Uint8Array {
  return (offset, length) => {
    const bytes = Buffer.alloc(length)
    return bytes.subarray(0, readSync(file, bytes, 0, length, offset))
  }
}

function same(before: BigIntStats, after: BigIntStats): boolean {
  return (
    before.size === after.size &&
    before.mtimeNs === after.mtimeNs &&
    before.ctimeNs === after.ctimeNs &&
    before.ino === after.ino
  )
}
