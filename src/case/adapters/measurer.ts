import { lstatSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { Worker } from 'node:worker_threads'
import type { FileKind } from '../../formats/rules/capture.js'
import type { NamingRules } from '../../formats/rules/naming.js'
import { readName } from '../../formats/rules/naming.js'
import { Refusal } from '../../ground/refusal.js'
import type { MeasureOptions, MeasuredColumns, Measurement, Measurer } from '../ports.js'
import { onDisk } from '../../disk/adapters/case-path.js'
import { NOTHING } from './failed-measure.js'
import { measureFile } from './measure-file.js'
import type { MeasureOrder } from './measure-file.js'
import { unpacked } from './packed-batch.js'
import type { MeasuredBatch, PoolJob } from './packed-batch.js'
import { columnsOf, fillColumns, sharedColumns, sharedNames } from './packed-columns.js'
import { workerFile } from '../../disk/adapters/paths.js'

/** Below both, starting threads costs more than they save. */
export const SMALL_FILES = 500
export const SMALL_BYTES = 50 * 1024 * 1024
/** Batches a list is cut into: enough to show progress and keep all threads busy to the end, few enough to hide the cost of a message. */
const BATCHES = 512
const MOST_FILES = 256

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
    const { sm3, capture } = options
    const order: MeasureOrder = { root, sm3, capture, stamps: options.remembers === true }
    const measured = isSmall(root, paths)
      ? await here(paths, order, options)
      : await sentByPool(paths, order, options)
    if (!options.capture) return measured
    return withNames(measured, await this.#rules())
  }

  async columns(root: string, paths: readonly string[], options: PoolWishes): Promise<MeasuredColumns> {
    const order: MeasureOrder = { root, sm3: false, capture: false }
    const shared = sharedColumns(paths.length)
    if (isSmall(root, paths))
      return columnsOf(paths, shared, fillColumns(shared, 0, await here(paths, order, options)))
    const others = new Map<number, Measurement>()
    await inPool(paths, { order, columns: shared }, options, (told) => {
      if (!('others' in told)) return 0
      for (const [at, one] of told.others) others.set(at, { ...one, path: paths[at]! })
      return told.count
    })
    return columnsOf(paths, shared, others)
  }
}

type PoolWishes = Pick<MeasureOptions, 'stop' | 'onProgress'>

/** Adds what the name says, and the file system's own time last; kinds that many files have are held once. */
function withNames(all: readonly Measurement[], rules: NamingRules): Measurement[] {
  const kinds = new Map<string, FileKind>()
  const met = new Map<FileKind, FileKind>()
  const once = (kind: FileKind): FileKind => {
    const key = Object.values(kind).join(' ')
    if (!kinds.has(key)) kinds.set(key, kind)
    met.set(kind, kinds.get(key)!)
    return kinds.get(key)!
  }
  return all.map((one) => {
    if (one.problem) return one
    const kind = met.get(one.kind) ?? once(one.kind)
    const named = readName(one.path, rules)
    const mtime = { at: one.mtime, clock: 'mtime', zone: 'stated', basis: 'mtime' } as const
    const facts = one.facts.length + named.facts.length === 0 ? NOTHING : [...one.facts, ...named.facts]
    return { ...one, kind, times: [...one.times, ...named.times, mtime], facts }
  })
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
  options: PoolWishes,
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

async function sentByPool(
  paths: readonly string[],
  order: MeasureOrder,
  options: PoolWishes,
): Promise<Measurement[]> {
  const measured: Measurement[] = []
  await inPool(paths, { order }, options, (told) => {
    if (!('batch' in told)) return 0
    const all = unpacked(paths.slice(told.from, told.from + told.batch.sizes.length), told.batch)
    for (const [index, one] of all.entries()) measured[told.from + index] = one
    return all.length
  })
  return measured
}

/**
 * All threads take batches from one list by a shared counter: none waits for this thread, which may be busy with the records
 * meanwhile. `put` takes what one tells and says of how many files it was.
 */
async function inPool(
  paths: readonly string[],
  { order, columns }: Pick<PoolJob, 'order' | 'columns'>,
  options: PoolWishes,
  put: (told: MeasuredBatch) => number,
): Promise<void> {
  const size = Math.min(MOST_FILES, Math.max(1, Math.floor(paths.length / BATCHES)))
  const threads = Math.min(availableParallelism(), 4, Math.ceil(paths.length / size) || 1)
  const ahead = threads === 1 && availableParallelism() > 1
  const [read, next] = [new SharedArrayBuffer(8), new SharedArrayBuffer(4)]
  const shared = { names: sharedNames(paths), count: paths.length, size, read, next }
  const job: PoolJob = { order: { ...order, ahead }, ...shared, ...(columns && { columns }) }
  const bytes = new BigInt64Array(read)
  let done = 0
  const report = (): void => options.onProgress?.(done, Number(Atomics.load(bytes, 0)))
  const ticking = setInterval(report, 200)
  const workers = Array.from(
    { length: threads },
    () => new Worker(SCRIPT, { workerData: job, resourceLimits: LIMITS }),
  )
  options.stop?.addEventListener('abort', () => workers.forEach((worker) => void worker.terminate()))
  try {
    await Promise.all(workers.map((worker) => finished(worker, (told) => (done += put(told)))))
  } finally {
    clearInterval(ticking)
    await Promise.all(workers.map((worker) => worker.terminate()))
  }
  report()
}

/** What a thread makes for one file is over with the next: more room would only fill up. */
const LIMITS = { maxYoungGenerationSizeMb: 4 }

const SCRIPT = workerFile('case/adapters/hash-worker.js')

/** What a thread threw arrives as a plain error that still has its fields. */
function asThrown(error: unknown): unknown {
  const { code, facts } = error as Partial<Refusal>
  return code === 'tool/missing' && facts ? new Refusal(code, facts) : error
}

/** Until a thread has nothing left to take. */
function finished(worker: Worker, put: (told: MeasuredBatch) => unknown): Promise<void> {
  return new Promise((resolve, reject) => {
    worker.on('message', (told: MeasuredBatch | null) => (told === null ? resolve() : put(told)))
    worker.on('error', (error) => reject(asThrown(error)))
    worker.on('exit', () => reject(new Error('a thread ended before its work')))
  })
}
