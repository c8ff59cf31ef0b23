import { closeSync, fstatSync, openSync } from 'node:fs'
import type { BigIntStats } from 'node:fs'
import { toIso } from '../../ground/time.js'
import type { Measurement } from '../ports.js'
import { capture } from '../../formats/adapters/capture.js'
import type { Captured } from '../../formats/adapters/capture.js'

import { errnoOf, isLimit, onDisk } from '../../disk/adapters/case-path.js'
import { SAFE_READ } from '../../disk/adapters/files.js'
import { readAhead, readAll, readAt, same, stampOf } from './read-once.js'
import type { ReadOnce } from './read-once.js'
import { NOTHING, UNKNOWN_KIND, PROBLEMS, failed } from './failed-measure.js'

/** How to measure; crosses the thread border, so plain values only. */
export interface MeasureOrder {
  readonly root: string
  readonly sm3: boolean
  readonly capture: boolean
  /** Reads the next piece of a large file while the last is digested: for a thread that has a core to spare. */
  readonly ahead?: boolean
  /** Also how the file looks from outside (Measurement.stamp). */
  readonly stamps?: boolean
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
  if (!order.capture && order.ahead !== true) return measurePlain(path, order, onBytes)
  const first = await measureOnce(path, order, onBytes)
  return first.problem === 'changed-while-reading' ? measureOnce(path, order, onBytes) : first
}

/** As measureFile without capture, at once: a thread that only hashes never waits between two files. */
export function measurePlain(
  path: string,
  order: MeasureOrder,
  onBytes: (bytes: number) => void,
): Measurement {
  const first = plainOnce(path, order, onBytes)
  return first.problem === 'changed-while-reading' ? plainOnce(path, order, onBytes) : first
}

function plainOnce(path: string, order: MeasureOrder, onBytes: (bytes: number) => void): Measurement {
  let file: number | undefined
  try {
    file = openSync(onDisk(order.root, path), SAFE_READ)
    const before = fstatSync(file, { bigint: true })
    if (!before.isFile()) return failed(path, 'not-regular')
    return settle(path, file, before, readAll(file, Number(before.size), order, onBytes), order, null)
  } catch (error) {
    return refused(path, error)
  } finally {
    if (file !== undefined) closeSync(file)
  }
}

/** What was read counts only when the file is still the one that was opened. */
function settle(
  path: string,
  file: number,
  before: BigIntStats,
  read: ReadOnce,
  order: MeasureOrder,
  captured: Captured | null,
): Measurement {
  const after = fstatSync(file, { bigint: true })
  if (!same(before, after) || BigInt(read.size) !== after.size) return failed(path, 'changed-while-reading')
  return {
    path,
    size: read.size,
    mtime: isoOf(Number(before.mtimeMs)),
    sha256: read.sha256,
    ...(read.sm3 ? { sm3: read.sm3 } : {}),
    kind: captured?.kind ?? UNKNOWN_KIND,
    times: captured?.times ?? NOTHING,
    facts: captured?.facts ?? NOTHING,
    ...(captured?.wordless === true ? { wordless: true } : {}),
    ...(order.stamps === true && isSettled(after) ? { stamp: stampOf(after) } : {}),
  }
}

/** Many files of a folder were written in the same second. */
function isoOf(ms: number): string {
  const second = Math.floor(ms / 1000)
  if (second !== last.second) last = { second, iso: toIso(new Date(ms)) }
  return last.iso
}

let last = { second: Number.NaN, iso: '' }

/** A file touched just now may be touched again without looking any different: times on disk have steps of up to two seconds. */
function isSettled({ mtimeMs, ctimeMs }: BigIntStats): boolean {
  const before = BigInt(Date.now() - 3000)
  return mtimeMs < before && ctimeMs < before
}

/** From here on reading ahead is worth its price in processor time. */
const LARGE = 64 * 1024 * 1024

/** Anything else that carries a code is not the disk's word on this file: a part of the program that is not there, a fault of ours. */
const isErrno = (code: string): boolean => /^E[A-Z0-9]+$/.test(code)

function refused(path: string, error: unknown): Measurement {
  const errno = errnoOf(error)
  if (!isErrno(errno) || isLimit(error)) throw error
  return failed(path, PROBLEMS[errno] ?? 'unreadable', errno)
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
    const size = Number(before.size)
    const isAhead = order.ahead === true && size >= LARGE
    const read = isAhead ? await readAhead(file, size, order, onBytes) : readAll(file, size, order, onBytes)
    const captured = order.capture
      ? await capture({ name: path, head: read.head, size: read.size, read: readAt(file) })
      : null
    return settle(path, file, before, read, order, captured)
  } catch (error) {
    return refused(path, error)
  } finally {
    if (file !== undefined) closeSync(file)
  }
}
