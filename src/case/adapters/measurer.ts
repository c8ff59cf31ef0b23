import { lstatSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { Worker } from 'node:worker_threads'
import type { NamingRules } from '../../formats/rules/naming.js'
import { readName } from '../../formats/rules/naming.js'
import type { MeasureOptions, Measurement, Measurer } from '../ports.js'
import { onDisk } from '../../disk/adapters/case-path.js'
import { measureFile } from './measure-file.js'
import type { MeasureOrder } from './measure-file.js'
import { unpacked } from './packed-batch.js'
import type { PackedBatch } from './packed-batch.js'
import { workerFile } from '../../disk/adapters/paths.js'

/** Below both, starting threads costs more than they save. */
const SMALL_FILES = 500
const SMALL_BYTES = 50 * 1024 * 1024
/** Files per message: few enough to show progress, enough to hide the cost of a message. */
const BATCH = 256
/** Files that may each be a long video: a batch must not keep one thread busy while the others are done. */
const FEW = 4096
const SMALL_BATCH = 16

/** Measures on as many cores as there are, at most four; small jobs on the calling thread. */
export class PoolMeasurer implements Measurer {
  readonly #rules: () => Promise<NamingRules>

  constructor(rules: () => Promise<NamingRules>) {
    this.#rules = rules
  }

  async measure(
    root: string,
    paths: readonly string[],
    options: MeasureOptions,
  ): Promise<readonly Measurement[]> {
    const order: MeasureOrder = { root, sm3: options.sm3, capture: options.capture }
    const measured = isSmall(root, paths)
      ? await here(paths, order, options)
      : await inPool(paths, order, options)
    if (!options.capture) return measured
    const rules = await this.#rules()
    return measured.map((one) => (one.problem ? one : withName(one, rules)))
  }
}

/** Adds what the name says, and the file system's own time last. */
function withName(one: Measurement, rules: NamingRules): Measurement {
  const named = readName(one.path, rules)
  const mtime = { at: one.mtime, clock: 'mtime', zone: 'stated', basis: 'mtime' } as const
  return { ...one, times: [...one.times, ...named.times, mtime], facts: [...one.facts, ...named.facts] }
}

function isSmall(root: string, paths: readonly string[]): boolean {
  if (paths.length > SMALL_FILES) return false
  let bytes = 0
  for (const path of paths) {
    bytes += sizeOf(root, path)
    if (bytes > SMALL_BYTES) return false
  }
  return true
}

/** 0 for a name that can't be looked at; measuring will say why. */
function sizeOf(root: string, path: string): number {
  try {
    return lstatSync(onDisk(root, path)).size
  } catch {
    return 0
  }
}

async function here(
  paths: readonly string[],
  order: MeasureOrder,
  options: MeasureOptions,
): Promise<Measurement[]> {
  const measured: Measurement[] = []
  let bytes = 0
  for (const path of paths) {
    measured.push(
      await measureFile(path, order, (read) => {
        bytes += read
      }),
    )
    options.onProgress?.(measured.length, bytes)
  }
  return measured
}

async function inPool(
  paths: readonly string[],
  order: MeasureOrder,
  options: MeasureOptions,
): Promise<Measurement[]> {
  const counter = new SharedArrayBuffer(8)
  const measured: Measurement[] = []
  let done = 0
  let next = 0
  const report = (): void => options.onProgress?.(done, Number(Atomics.load(new BigInt64Array(counter), 0)))
  const ticking = setInterval(report, 200)
  const size = paths.length < FEW ? SMALL_BATCH : BATCH
  const take = (): { from: number; batch: readonly string[] } => {
    const from = next
    next = Math.min(paths.length, next + size)
    return { from, batch: paths.slice(from, next) }
  }
  const threads = Math.min(availableParallelism(), 4, Math.ceil(paths.length / size) || 1)
  try {
    await Promise.all(
      Array.from({ length: threads }, () =>
        thread(order, counter, take, (from, batch) => {
          for (const [index, one] of batch.entries()) measured[from + index] = one
          done += batch.length
        }),
      ),
    )
  } finally {
    clearInterval(ticking)
  }
  report()
  return measured
}

function thread(
  order: MeasureOrder,
  counter: SharedArrayBuffer,
  take: () => { from: number; batch: readonly string[] },
  put: (from: number, batch: readonly Measurement[]) => void,
): Promise<void> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(workerFile('case/adapters/hash-worker.js'), { workerData: { order, counter } })
    let current = take()
    const send = (): void => {
      if (current.batch.length === 0) void worker.terminate().then(() => resolve())
      else worker.postMessage(current.batch)
    }
    worker.on('message', (batch: readonly Measurement[] | PackedBatch) => {
      put(current.from, 'sizes' in batch ? unpacked(current.batch, batch) : batch)
      current = take()
      send()
    })
    worker.on('error', reject)
    send()
  })
}
