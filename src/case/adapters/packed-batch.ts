import type { Measurement } from '../ports.js'
import type { MeasureOrder } from './measure-file.js'
import { NOTHING } from './failed-measure.js'
import type { SharedColumns, SharedNames } from './packed-columns.js'

/** What every thread of a pool is given. */
export interface PoolJob {
  readonly order: MeasureOrder
  readonly names: SharedNames
  readonly count: number
  /** Paths in a batch. */
  readonly size: number
  /** Where plain measurements go; without it they are sent. */
  readonly columns?: SharedColumns
  /** Bytes read so far (BigInt64) and the first path nobody took yet (Int32), counted by all threads. */
  readonly read: SharedArrayBuffer
  readonly next: SharedArrayBuffer
}

/** Measurements of the paths from `from` on; in columns: what stands beside them. */
export type MeasuredBatch =
  | { readonly from: number; readonly batch: PackedBatch }
  | { readonly count: number; readonly others: ReadonlyMap<number, Measurement> }

/** A batch on its way between threads: columns instead of a hundred thousand small objects. */
export interface PackedBatch {
  readonly sizes: readonly number[]
  readonly mtimes: readonly string[]
  readonly sha256: readonly string[]
  readonly stamps?: readonly (string | undefined)[]
  /** What the files of the batch are, each once, and which of them each file is. */
  readonly looks: readonly Look[]
  readonly look: readonly number[]
  /** Measurements that are more than that (times, facts, SM3, a problem), by place in the batch. */
  readonly others: ReadonlyMap<number, Measurement>
}

type Look = Pick<Measurement, 'kind' | 'wordless'>

export function packed(batch: readonly Measurement[]): PackedBatch {
  const others = [...batch.entries()].filter(([, one]) => !isPlain(one))
  const looks = new Map<string, number>()
  const lookOf = ({ kind, wordless }: Measurement): number => {
    const key = `${kind.mime} ${kind.family} ${kind.extension} ${kind.mismatch} ${wordless === true}`
    if (!looks.has(key)) looks.set(key, looks.size)
    return looks.get(key)!
  }
  const look = batch.map(lookOf)
  return {
    sizes: batch.map(({ size }) => size),
    mtimes: batch.map(({ mtime }) => mtime),
    sha256: batch.map(({ sha256 }) => sha256),
    ...(batch.some(({ stamp }) => stamp !== undefined) && { stamps: batch.map(({ stamp }) => stamp) }),
    looks: Array.from(looks.values(), (at) => lookAt(batch[look.indexOf(at)]!)),
    look,
    others: new Map(others),
  }
}

function isPlain({ problem, sm3, times, facts }: Measurement): boolean {
  return problem === undefined && sm3 === undefined && times.length === 0 && facts.length === 0
}

function lookAt({ kind, wordless }: Measurement): Look {
  return wordless === true ? { kind, wordless } : { kind }
}

/** The measurements of `paths`, in their order. */
export function unpacked(paths: readonly string[], batch: PackedBatch): Measurement[] {
  return paths.map((path, index) => {
    const other = batch.others.get(index)
    if (other) return { ...other, path }
    const stamp = batch.stamps?.[index]
    return {
      path,
      size: batch.sizes[index]!,
      mtime: batch.mtimes[index]!,
      sha256: batch.sha256[index]!,
      times: NOTHING,
      facts: NOTHING,
      ...batch.looks[batch.look[index]!]!,
      ...(stamp !== undefined && { stamp }),
    }
  })
}
