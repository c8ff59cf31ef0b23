import { decodeName, encodeName } from '../../disk/rules/path-name.js'
import { digestAt } from '../rules/columns.js'
import { toIso } from '../../ground/time.js'
import type { MeasuredColumns, Measurement } from '../ports.js'
import { NOTHING, UNKNOWN_KIND } from './failed-measure.js'

/** Paths as all threads see them: their bytes in a row, and where each begins. */
export interface SharedNames {
  readonly bytes: SharedArrayBuffer
  readonly starts: SharedArrayBuffer
}

/** Columns all threads write into. */
export interface SharedColumns {
  readonly digests: SharedArrayBuffer
  readonly sizes: SharedArrayBuffer
  readonly seconds: SharedArrayBuffer
}

export function sharedNames(paths: readonly string[]): SharedNames {
  const starts = new SharedArrayBuffer(4 * (paths.length + 1))
  const at = new Uint32Array(starts)
  let size = 0
  for (const [index, path] of paths.entries()) at[index + 1] = size += byteLength(path)
  const bytes = new SharedArrayBuffer(size)
  const all = new Uint8Array(bytes)
  for (const [index, path] of paths.entries()) all.set(encodeName(path), at[index])
  return { bytes, starts }
}

/** Of what `encodeName` makes: a byte that is no UTF-8 stands as one character, of which UTF-8 would make three. */
function byteLength(path: string): number {
  return /[\ud800-\udfff]/.test(path) ? encodeName(path).length : Buffer.byteLength(path)
}

/** The paths from place `from` on, at most `count`. */
export function namesFrom({ bytes, starts }: SharedNames, from: number, count: number): string[] {
  const at = new Uint32Array(starts)
  const end = Math.min(at.length - 1, from + count)
  const own = Uint8Array.from(new Uint8Array(bytes, at[from], at[end]! - at[from]!))
  return Array.from({ length: end - from }, (_, index) =>
    decodeName(own.subarray(at[from + index]! - at[from]!, at[from + index + 1]! - at[from]!)),
  )
}

export function sharedColumns(count: number): SharedColumns {
  return {
    digests: new SharedArrayBuffer(count * 32),
    sizes: new SharedArrayBuffer(count * 8),
    seconds: new SharedArrayBuffer(count * 8),
  }
}

/** Writes measurements of the paths from `from` on; what columns don't hold is given back, by place. */
export function fillColumns(
  columns: SharedColumns,
  from: number,
  batch: readonly Measurement[],
): Map<number, Measurement> {
  const digests = Buffer.from(columns.digests)
  const [sizes, seconds] = [new Float64Array(columns.sizes), new Float64Array(columns.seconds)]
  const others = new Map<number, Measurement>()
  for (const [index, one] of batch.entries()) {
    const at = from + index
    const second = one.problem === undefined ? Date.parse(one.mtime) / 1000 : Number.NaN
    if (Number.isNaN(second)) others.set(at, one)
    else {
      digests.write(one.sha256, at * 32, 'hex')
      sizes[at] = one.size
      seconds[at] = second
    }
  }
  return others
}

export function columnsOf(
  paths: readonly string[],
  shared: SharedColumns,
  others: ReadonlyMap<number, Measurement>,
): MeasuredColumns {
  const [digests, sizes, seconds] = [
    new Uint8Array(shared.digests),
    new Float64Array(shared.sizes),
    new Float64Array(shared.seconds),
  ]
  const at = (index: number): Measurement =>
    others.get(index) ?? {
      path: paths[index]!,
      size: sizes[index]!,
      mtime: toIso(new Date(seconds[index]! * 1000)),
      sha256: digestAt(digests, index),
      kind: UNKNOWN_KIND,
      times: NOTHING,
      facts: NOTHING,
    }
  return { digests, sizes, seconds, others, at }
}
