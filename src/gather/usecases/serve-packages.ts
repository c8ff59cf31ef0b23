import { Refusal } from '../../ground/refusal.js'
import type { JobServer, ObjectStore, ServingJobs } from '../ports.js'
import { packageKey, takenKey, takenText } from '../rules/handed.js'
import type { HandedJob, JobCost, JobFault } from '../rules/handed.js'
import type { Taken, Unsound } from '../rules/taken.js'

export interface ServePorts {
  readonly server: JobServer
  readonly store: ObjectStore
  /** A new place for one package, gone afterwards whatever happens. */
  readonly scratch: { place(name: string): { readonly path: string; discard(): void } }
  /** Checks one package; throws where the checking itself broke down. */
  readonly take: (path: string) => Promise<Taken>
  readonly build: string
  readonly now: () => number
}

/** One package served, as it is told; no name, no path. */
export interface Served extends JobCost {
  readonly package: string
  readonly tries: number
  /** known: another worker had done it. A fault: the job goes back into the queue, or is set aside. */
  readonly what: 'package' | 'withdrawal' | Unsound | 'known' | JobFault
}

/** A job that did not end well; `isFinal`: trying again changes nothing. */
export class JobTrouble extends Error {
  readonly fault: JobFault
  readonly isFinal: boolean
  /** What stood behind it, for the log of this machine alone. */
  readonly why: unknown

  constructor(fault: JobFault, why: unknown = null) {
    super(fault)
    this.name = 'JobTrouble'
    this.fault = fault
    this.isFinal = fault === 'gone' || fault === 'changed'
    this.why = why
  }
}

/** Checks packages that others hand over, `threads` at a time, until it is stopped. */
export function servePackages(
  ports: ServePorts,
  threads: number,
  onServed: (served: Served, why: unknown) => void,
): Promise<ServingJobs> {
  return ports.server.serve(threads, async (job, tries) => {
    try {
      const { what, ...cost } = await serveOne(ports, job)
      onServed({ package: job.package, tries, what, ...cost }, null)
      return cost
    } catch (error) {
      const trouble = error instanceof JobTrouble ? error : new JobTrouble(faultOf(error), error)
      onServed({ package: job.package, tries, what: trouble.fault, bytes: 0, ms: 0 }, trouble.why)
      throw trouble
    }
  })
}

/** What stands in the store already is not done again: a job may come twice, its result is one. */
async function serveOne(
  { store, scratch, take, build, now }: ServePorts,
  job: HandedJob,
): Promise<JobCost & Pick<Served, 'what'>> {
  const key = takenKey(job, build)
  if (await store.has(key)) return { what: 'known', bytes: 0, ms: 0 }
  const place = scratch.place(job.package)
  try {
    const file = await store.fetch(packageKey(job), place.path)
    if (!file) throw new JobTrouble('gone')
    if (file.sha256 !== job.package) throw new JobTrouble('changed')
    const from = now()
    const taken = await take(place.path).catch((error: unknown) => {
      throw new JobTrouble('unfinished', error)
    })
    const ms = Math.round(now() - from)
    await store.put(key, Buffer.from(takenText(job, taken)))
    return { what: 'unsound' in taken ? taken.unsound : taken.arrival.kind, bytes: file.bytes, ms }
  } finally {
    place.discard()
  }
}

function faultOf(error: unknown): JobFault {
  const code = (error as { code?: unknown }).code
  if (code === 'ENOSPC' || code === 'EDQUOT') return 'disk'
  return error instanceof Refusal ? 'store' : 'unfinished'
}
