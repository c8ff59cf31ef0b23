import type { Measurement } from '../ports.js'
import type { MeasureOrder } from './measure-file.js'
import { NOTHING, UNKNOWN_KIND } from './failed-measure.js'

/** What every thread of a pool is given. */
export interface PoolJob {
  readonly order: MeasureOrder
  readonly paths: readonly string[]
  /** Paths in a batch. */
  readonly size: number
  /** Bytes read so far (BigInt64) and the first path nobody took yet (Int32), counted by all threads. */
  readonly read: SharedArrayBuffer
  readonly next: SharedArrayBuffer
}

/** Measurements of the paths from `from` on. */
export interface MeasuredBatch {
  readonly from: number
  readonly batch: readonly Measurement[] | PackedBatch
}

/** A batch without captured facts on its way between threads: columns instead of a hundred thousand small objects. */
export interface PackedBatch {
  readonly sizes: readonly number[]
  readonly mtimes: readonly string[]
  readonly sha256: readonly string[]
  readonly stamps?: readonly (string | undefined)[]
  /** Measurements that are more than a digest (SM3, a problem), by place in the batch. */
  readonly others: ReadonlyMap<number, Measurement>
}

export function packed(batch: readonly Measurement[]): PackedBatch {
  const others = [...batch.entries()].filter(([, one]) => one.problem !== undefined || one.sm3 !== undefined)
  return {
    sizes: batch.map(({ size }) => size),
    mtimes: batch.map(({ mtime }) => mtime),
    sha256: batch.map(({ sha256 }) => sha256),
    ...(batch.some(({ stamp }) => stamp !== undefined) && { stamps: batch.map(({ stamp }) => stamp) }),
    others: new Map(others),
  }
}

/** The measurements of `paths`, in their order. */
export function unpacked(paths: readonly string[], batch: PackedBatch): Measurement[] {
  return paths.map(
    (path, index) =>
      batch.others.get(index) ?? {
        path,
        size: batch.sizes[index]!,
        mtime: batch.mtimes[index]!,
        sha256: batch.sha256[index]!,
        kind: UNKNOWN_KIND,
        times: NOTHING,
        facts: NOTHING,
        ...(batch.stamps?.[index] !== undefined && { stamp: batch.stamps[index] }),
      },
  )
}
