import { Refusal } from '../../ground/refusal.js'
import type { Gatherings, Intake, MeasuredFile, ObjectStore, PackageFiles, PackageJobs } from '../ports.js'
import { packageKey, readTaken, takenKey } from '../rules/handed.js'
import type { HandedJob, JobCost, JobState } from '../rules/handed.js'
import type { Arrival, KeptPackage } from '../rules/member.js'
import type { Taken, UnsoundPackage } from '../rules/taken.js'
import { inLanes } from './in-lanes.js'

export interface QueuePorts {
  readonly jobs: PackageJobs
  readonly store: ObjectStore
  readonly files: PackageFiles
  readonly gatherings: Gatherings
  /** Of this program: only results of the same build are used. */
  readonly build: string
  readonly keep: (dir: string, kept: KeptPackage) => void
  /** For what cannot be handed over as a file, and what a worker could not read. */
  readonly here: Intake
  readonly pause: (milliseconds: number) => Promise<void>
  readonly now: () => number
  /** Nobody is there who works. */
  readonly onNoWorker: () => void
}

/** What one package took, and how often it was begun. */
export interface PackageCost extends JobCost {
  readonly sha256: string
  readonly tries: number
}

type Result = Arrival | UnsoundPackage

/** Packages between handing over and answer, at most: so many stand in the queue and the store beside those that are done. */
const MOST_OPEN = 1000
/** Of those, the oldest are asked about often, all now and then. */
const ASKED = 200
const EVERY = 100
const SWEEP = 5000
const LANES = 8
const MOST_TIMES = 3

/**
 * Packages checked by workers on other machines: each goes into the store and its digest into the queue; what a worker found comes
 * back through the store. What lies there stays until `settle`, so that a run that stopped goes on where it was.
 */
export class QueueIntake implements Intake {
  readonly #ports: QueuePorts
  readonly #costs: PackageCost[] = []

  constructor(ports: QueuePorts) {
    this.#ports = ports
  }

  /** Of every package that was answered, in the order of the answers. */
  get costs(): readonly PackageCost[] {
    return this.#costs
  }

  async take(
    dir: string,
    paths: readonly string[],
    onProgress: (done: number) => void,
  ): Promise<readonly Result[]> {
    if (paths.length === 0) return []
    const gathering = await this.#ports.gatherings.number(dir)
    const round = new Round(this.#ports, gathering, { dir, paths, onProgress })
    const results = await round.take()
    this.#costs.push(...round.costs)
    return results
  }

  async settle(dir: string): Promise<void> {
    const { gatherings, store, jobs } = this.#ports
    const gathering = await gatherings.open(dir)
    if (gathering === null) return
    const keys: string[] = []
    for await (const key of store.list(`${gathering}/`)) keys.push(key)
    await jobs.remove(this.#costs.map(({ sha256 }) => ({ gathering, package: sha256 })))
    await store.remove(keys)
    await gatherings.forget(dir)
  }
}

interface Order {
  readonly dir: string
  readonly paths: readonly string[]
  readonly onProgress: (done: number) => void
}

interface Handed {
  readonly job: HandedJob
  readonly file: MeasuredFile
  readonly times: number
}

/** A result, or: to be looked at on this machine. */
type Answer = Result | 'here'

class Round {
  readonly #ports: QueuePorts
  readonly #gathering: string
  readonly #order: Order
  readonly costs: PackageCost[] = []
  readonly #results: Result[] = []
  /** Package → places in the order. */
  readonly #places = new Map<string, number[]>()
  readonly #open = new Map<string, Handed>()
  readonly #answers = new Map<string, Answer>()
  readonly #here: number[] = []
  #done = 0
  #handedAll = false
  #isStopped = false

  constructor(ports: QueuePorts, gathering: string, order: Order) {
    this.#ports = ports
    this.#gathering = gathering
    this.#order = order
  }

  async take(): Promise<readonly Result[]> {
    const both = [this.#handOver(), this.#collect()]
    const ended = await Promise.allSettled(
      both.map((one) => one.catch((error: unknown) => this.#stop(error))),
    )
    for (const one of ended) if (one.status === 'rejected') throw one.reason
    await this.#takeHere()
    return this.#results
  }

  #stop(error: unknown): never {
    this.#isStopped = true
    throw error
  }

  async #handOver(): Promise<void> {
    await inLanes(LANES, this.#order.paths, async (path, index) => {
      if (this.#isStopped) return
      const file = await this.#ports.files.measure(path)
      if (!file) return void this.#here.push(index)
      const places = this.#places.get(file.sha256)
      if (places) {
        places.push(index)
        const answer = this.#answers.get(file.sha256)
        return answer === undefined ? undefined : this.#put([index], answer)
      }
      this.#places.set(file.sha256, [index])
      while (this.#open.size >= MOST_OPEN && !this.#isStopped) await this.#ports.pause(EVERY / 2)
      await this.#hand({ gathering: this.#gathering, package: file.sha256 }, file, 1)
    })
    this.#handedAll = true
  }

  /** What was handed over before, by a run that stopped, stays as it is; what failed then is tried again. */
  async #hand(job: HandedJob, file: MeasuredFile, times: number): Promise<void> {
    if (times > MOST_TIMES) throw new Refusal('server/lost', { package: job.package })
    const { jobs, store } = this.#ports
    const [before] = await jobs.states([job])
    if (before!.state === 'failed') await jobs.remove([job])
    if (before!.state === 'failed' || before!.state === 'unknown') {
      await store.putFile(packageKey(job), file)
      await jobs.add(job)
    }
    this.#open.set(job.package, { job, file, times })
  }

  async #collect(): Promise<void> {
    let sweep = this.#ports.now() + SWEEP
    while (!this.#isStopped && !(this.#handedAll && this.#open.size === 0)) {
      const isSweep = this.#ports.now() >= sweep
      const asked = [...this.#open.values()].slice(0, isSweep ? undefined : ASKED)
      const states = await this.#ports.jobs.states(asked.map(({ job }) => job))
      const before = this.#done
      await inLanes(LANES, asked, (one, index) => this.#look(one, states[index]!))
      if (this.#done === before) await this.#ports.pause(EVERY)
      if (isSweep) {
        sweep = this.#ports.now() + SWEEP
        if (this.#open.size > 0 && (await this.#ports.jobs.workers()) === 0) this.#ports.onNoWorker()
      }
    }
  }

  async #look(one: Handed, is: JobState): Promise<void> {
    if (is.state === 'open') return
    if (is.state === 'unknown') return this.#hand(one.job, one.file, one.times + 1)
    if (is.state === 'done') return this.#fetch(one, is)
    if (is.fault === 'store' || is.fault === 'disk')
      throw new Refusal('server/workers-failed', { package: one.job.package, fault: is.fault })
    if (is.fault !== 'unfinished') return this.#hand(one.job, one.file, one.times + 1)
    this.#cost(one, { bytes: one.file.bytes, ms: 0 }, is.tries)
    this.#answer(one, { unsound: 'unfinished', finding: null, detail: `${is.tries}` })
  }

  async #fetch(one: Handed, { cost, tries }: Extract<JobState, { state: 'done' }>): Promise<void> {
    const { store, jobs, build } = this.#ports
    const key = takenKey(one.job, build)
    const bytes = await store.get(key)
    const taken = bytes && readTaken(bytes, one.job)
    if (!taken) {
      await store.remove([key])
      await jobs.remove([one.job])
      return this.#hand(one.job, one.file, one.times + 1)
    }
    this.#cost(one, cost, tries)
    this.#answer(one, this.#accepted(taken))
  }

  #accepted(taken: Taken): Answer {
    if ('unsound' in taken) return taken.unsound === 'unreadable' ? 'here' : taken
    if (taken.kept) this.#ports.keep(this.#order.dir, taken.kept)
    return taken.arrival
  }

  #answer({ job: { package: digest } }: Handed, answer: Answer): void {
    this.#open.delete(digest)
    this.#answers.set(digest, answer)
    this.#put(this.#places.get(digest) ?? [], answer)
  }

  #cost({ job }: Handed, cost: JobCost, tries: number): void {
    this.costs.push({ sha256: job.package, ...cost, tries })
  }

  #put(places: readonly number[], answer: Answer): void {
    if (answer === 'here') return void this.#here.push(...places)
    for (const index of places) this.#results[index] = answer
    this.#done += places.length
    this.#order.onProgress(this.#done)
  }

  async #takeHere(): Promise<void> {
    const { dir, paths, onProgress } = this.#order
    const rest = this.#here.sort((a, b) => a - b)
    const from = this.#done
    const taken = await this.#ports.here.take(
      dir,
      rest.map((index) => paths[index]!),
      (done) => onProgress(from + done),
    )
    rest.forEach((index, at) => (this.#results[index] = taken[at]!))
  }
}
