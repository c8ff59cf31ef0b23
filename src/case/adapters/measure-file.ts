import { closeSync, fstatSync, openSync } from 'node:fs'
import { toIso } from '../../ground/time.js'
import type { Measurement } from '../ports.js'
import { capture } from '../../formats/adapters/capture.js'
import { errnoOf, onDisk } from '../../disk/adapters/case-path.js'
import { SAFE_READ } from '../../disk/adapters/files.js'
import { readAll, readAt, same } from './read-once.js'
import { UNKNOWN_KIND, PROBLEMS, failed } from './failed-measure.js'

/** How to measure; crosses the thread border, so plain values only. */
export interface MeasureOrder {
  readonly root: string
  readonly sm3: boolean
  readonly capture: boolean
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
