import type { Queue } from 'bullmq'
import type { JobServer, PackageJobs, ServingJobs } from '../ports.js'
import { jobId, jobOf } from '../rules/handed.js'
import type { HandedJob, JobCost, JobFault, JobState } from '../rules/handed.js'
import type { QueueAddress } from '../rules/server-url.js'
import { optional } from './optional-package.js'
import { RedisLine } from './redis-line.js'

type Library = typeof import('bullmq')

const PREFIX = 'evidence'
/** A worker that does not say within this time that it still works has died, in milliseconds. */
const LOCK = 15_000
/** So often a job is begun again when its worker died over it, and when checking failed. */
const MOST_DEATHS = 3
const MOST_TRIES = 5
/** What no gathering comes back for goes by itself, in seconds. */
const KEPT = 7 * 24 * 3600
const FAULTS: ReadonlySet<string> = new Set(['unfinished', 'gone', 'changed', 'store', 'disk'])
const BATCH = 200

/** Programs of another build have another queue: nobody is handed what they would judge otherwise. */
function nameOf(build: string): string {
  return `packages-${build}`
}

/** Throws server/…. */
export async function openJobs(address: QueueAddress, build: string, patience: number): Promise<PackageJobs> {
  const { Queue } = await library()
  const line = await RedisLine.open(address, patience)
  const queue = new Queue(nameOf(build), {
    connection: line.client,
    prefix: PREFIX,
    streams: { events: { maxLen: 100 } },
    defaultJobOptions: {
      attempts: MOST_TRIES,
      backoff: { type: 'exponential', delay: 1000, jitter: 0.5 },
      stackTraceLimit: 0,
      keepLogs: 0,
      removeOnComplete: { age: KEPT },
      removeOnFail: { age: KEPT },
    },
  })
  queue.on('error', () => undefined)
  return new BullJobs(line, queue)
}

class BullJobs implements PackageJobs {
  readonly #line: RedisLine
  readonly #queue: Queue

  constructor(line: RedisLine, queue: Queue) {
    this.#line = line
    this.#queue = queue
  }

  async add(job: HandedJob): Promise<void> {
    await this.#line.insist(() => this.#queue.add('take', {}, { jobId: jobId(job) }))
  }

  async states(jobs: readonly HandedJob[]): Promise<readonly JobState[]> {
    const states: JobState[] = []
    for (let from = 0; from < jobs.length; from += BATCH) {
      const batch = jobs.slice(from, from + BATCH)
      states.push(
        ...(await this.#line.insist(() => Promise.all(batch.map((job) => this.#state(jobId(job)))))),
      )
    }
    return states
  }

  async remove(jobs: readonly HandedJob[]): Promise<void> {
    for (let from = 0; from < jobs.length; from += BATCH) {
      const batch = jobs.slice(from, from + BATCH)
      await this.#line.insist(() => Promise.all(batch.map((job) => this.#queue.remove(jobId(job)))))
    }
  }

  async workers(): Promise<number | null> {
    return this.#line.insist(() => this.#queue.getWorkersCount()).catch(() => null)
  }

  async purge(): Promise<number> {
    const { client } = this.#line
    let count = 0
    for await (const keys of client.scanStream({ match: `${PREFIX}:packages-*`, count: 500 })) {
      const names = keys as string[]
      if (names.length > 0) count += await client.unlink(...names)
    }
    return count
  }

  async close(): Promise<void> {
    await this.#queue.close().catch(() => undefined)
    this.#line.close()
  }

  async #state(id: string): Promise<JobState> {
    const state = await this.#queue.getJobState(id)
    if (state === 'unknown') return { state }
    if (state !== 'completed' && state !== 'failed') return { state: 'open' }
    const job = await this.#queue.getJob(id)
    if (!job) return { state: 'unknown' }
    const tries = Math.max(1, job.attemptsStarted ?? job.attemptsMade)
    if (state === 'completed') return { state: 'done', cost: job.returnvalue as JobCost, tries }
    const fault = FAULTS.has(job.failedReason ?? '') ? (job.failedReason as JobFault) : 'unfinished'
    return { state, fault, tries }
  }
}

/** The worker's side. `onLine(false)`: the queue is out of reach; it is waited for. Throws server/…. */
export async function openServer(
  address: QueueAddress,
  build: string,
  patience: number,
  onLine: (isThere: boolean) => void,
): Promise<JobServer & { close(): void }> {
  const { Worker, UnrecoverableError } = await library()
  const line = await RedisLine.open(address, patience)
  return {
    serve: async (threads, work): Promise<ServingJobs> => {
      const worker = new Worker(
        nameOf(build),
        async (job) => {
          const handed = jobOf(job.id ?? '')
          if (!handed) throw new UnrecoverableError('gone')
          try {
            return await work(handed, Math.max(1, job.attemptsStarted))
          } catch (error) {
            throw reasonOnly(error, UnrecoverableError)
          }
        },
        {
          connection: line.client,
          prefix: PREFIX,
          concurrency: threads,
          lockDuration: LOCK,
          stalledInterval: LOCK / 2,
          maxStalledCount: MOST_DEATHS,
          runRetryDelay: 1000,
        },
      )
      worker.on('error', () => undefined)
      watch(line, onLine)
      return { stop: () => worker.close() }
    },
    close: () => line.close(),
  }
}

function watch({ client }: RedisLine, onLine: (isThere: boolean) => void): void {
  let isThere = true
  client.on('close', () => {
    if (isThere) onLine(false)
    isThere = false
  })
  client.on('ready', () => {
    if (!isThere) onLine(true)
    isThere = true
  })
}

/** What goes into the queue of a failure: one word of ours, no message, no place in the program. */
function reasonOnly(error: unknown, Final: new (message: string) => Error): Error {
  const { fault, isFinal } = error as { readonly fault?: string; readonly isFinal?: boolean }
  const reason = fault !== undefined && FAULTS.has(fault) ? fault : 'unfinished'
  const bare = isFinal === true ? new Final(reason) : new Error(reason)
  bare.stack = ''
  return bare
}

async function library(): Promise<Library> {
  const loaded = await optional(() => import('bullmq'))
  return (loaded as { readonly default?: Library }).default ?? loaded
}
