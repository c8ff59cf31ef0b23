import { createHash } from 'node:crypto'
import type { Disk } from './disk.js'
import { enter } from './memory-fs.js'
import type { Call } from './memory-fs.js'

/** A process: real code that is run again from its start whenever it takes its next steps. */
export interface Agent {
  readonly name: string
  readonly pid: number
  /** Ends with what it says to the person: "done", or the code of a refusal. */
  readonly run: () => Promise<string>
}

/** What the world answered to a call. */
type Answer = { readonly value: unknown } | { readonly error: unknown }

/** How far a process has come: the answers it got so far decide all it knows. */
interface Strand {
  readonly answers: readonly Answer[]
  readonly count: number
  readonly key: string
  readonly end: string | null
}

interface State {
  readonly disk: Disk
  readonly strands: readonly Strand[]
  readonly path: Trail | null
  /** Who ran last, and how often a process that could have gone on had to wait for another. */
  readonly last: number
  readonly switches: number
}

interface Trail {
  readonly step: string
  readonly before: Trail | null
}

/** A state in which nobody runs any more: what each process said at its end, "killed" for one that was. */
export interface Final {
  readonly disk: Disk
  readonly ends: readonly string[]
  readonly trail: () => readonly string[]
}

export interface Explored {
  readonly states: number
  readonly runs: number
  readonly finals: readonly Final[]
  /** Finals in which nobody was killed. */
  readonly undisturbed: readonly Final[]
}

class Stop extends Error {}

const NEW: Strand = { answers: [], count: 0, key: '', end: null }
const KILLED = 'killed'

/** Which process runs just now, for the mocks that must say the same each time it runs. */
let current: { readonly pid: number; random: number } | null = null

/** Bytes that look random to the program and are the same whenever it runs again. */
export function modelRandom(size: number): Buffer | null {
  if (!current) return null
  return createHash('sha512').update(`${current.pid} ${current.random++}`).digest().subarray(0, size)
}

export interface Bounds {
  readonly kills: boolean
  /** Orders in which a process that could go on has to wait more often are left out. */
  readonly switches: number
}

/** Every order of the steps of these processes on this disk, with a kill of one or of all at every step. */
export class Explorer {
  readonly #agents: readonly Agent[]
  readonly #bounds: Bounds
  readonly #seen = new Set<string>()
  readonly #expanded = new Set<string>()
  readonly #finals = new Map<string, Final>()
  readonly #todo: State[] = []
  #runs = 0

  constructor(agents: readonly Agent[], bounds: Partial<Bounds> = {}) {
    this.#agents = agents
    this.#bounds = { kills: true, switches: Infinity, ...bounds }
  }

  async explore(disk: Disk): Promise<Explored> {
    this.#meet({ disk, strands: this.#agents.map(() => NEW), path: null, last: -1, switches: 0 })
    for (let state = this.#todo.pop(); state; state = this.#todo.pop())
      for (let who = 0; who < this.#agents.length; who++) {
        const next = this.#turnOf(state, who)
        if (next && !this.#expanded.has(`${this.#keyOf(next)}!${who}`)) await this.#advance(next, who)
      }
    const finals = [...this.#finals.values()]
    return {
      states: this.#seen.size,
      runs: this.#runs,
      finals,
      undisturbed: finals.filter(({ ends }) => !ends.includes(KILLED)),
    }
  }

  /** The state in which it is this one's turn; null when it ended, or another has waited often enough. */
  #turnOf(state: State, who: number): State | null {
    if (state.strands[who]!.end !== null) return null
    const waits = state.last >= 0 && state.last !== who && state.strands[state.last]!.end === null
    const switches = state.switches + (waits ? 1 : 0)
    return switches > this.#bounds.switches ? null : { ...state, last: who, switches }
  }

  #keyOf({ disk, strands, last, switches }: State): string {
    const order = this.#bounds.switches === Infinity ? '' : `${last} ${switches} `
    return `${order}${strands.map(({ key }) => key).join('|')}#${disk.key}`
  }

  #meet(state: State): void {
    const key = this.#keyOf(state)
    if (this.#seen.has(key)) return
    this.#seen.add(key)
    if (state.strands.some(({ end }) => end === null)) this.#todo.push(state)
    else this.#final(state)
  }

  #final({ disk, strands, path }: State): void {
    const ends = strands.map(({ end }) => end!)
    const key = `${ends.join()} ${disk.key}`
    if (this.#finals.has(key)) return
    this.#finals.set(key, {
      disk,
      ends,
      trail: () => {
        const steps: string[] = []
        for (let at = path; at; at = at.before) steps.unshift(at.step)
        return steps
      },
    })
  }

  /** A kill of this one; and, as when the machine stops, of all. */
  #kill(state: State, who: number): void {
    if (!this.#bounds.kills || state.strands.some(({ end }) => end === KILLED)) return
    const dead = (strand: Strand): Strand =>
      strand.end === null ? { answers: [], count: 0, key: KILLED, end: KILLED } : strand
    const path = { step: `${this.#agents[who]!.name} is killed`, before: state.path }
    this.#final({
      ...state,
      strands: state.strands.map(dead),
      path: { step: 'all are killed', before: state.path },
    })
    this.#meet({ ...state, strands: state.strands.map((one, at) => (at === who ? dead(one) : one)), path })
  }

  /** Lets one process run from this state to its end, or to where it was already seen to go on. */
  async #advance(from: State, who: number): Promise<void> {
    const agent = this.#agents[who]!
    this.#expanded.add(`${this.#keyOf(from)}!${who}`)
    const run = new Run(from, who, agent, {
      boundary: (state) => {
        const key = `${this.#keyOf(state)}!${who}`
        if (this.#expanded.has(key)) return false
        this.#meet(state)
        this.#expanded.add(key)
        return true
      },
      killed: (state) => this.#kill(state, who),
    })
    this.#runs += 1
    const last = await run.go((pid) =>
      this.#agents.some((one, at) => one.pid === pid && from.strands[at]!.end === null),
    )
    if (last) this.#meet(last)
  }
}

interface Watch {
  /** Before a call that others may notice: go on? */
  readonly boundary: (state: State) => boolean
  readonly killed: (state: State) => void
}

/** One process, run from its start: what it was answered before, it is answered again; then the calls are real. */
class Run {
  readonly #from: State
  readonly #who: number
  readonly #agent: Agent
  readonly #watch: Watch
  readonly #answers: Answer[]
  #disk: Disk
  #key: string
  #path: Trail | null
  #asked = 0
  #took = 0
  #stopped = false

  constructor(from: State, who: number, agent: Agent, watch: Watch) {
    this.#from = from
    this.#who = who
    this.#agent = agent
    this.#watch = watch
    const { answers, count, key } = from.strands[who]!
    this.#answers = answers.slice(0, count)
    this.#disk = from.disk.copy()
    this.#key = key
    this.#path = from.path
  }

  /** The state at its end; null when it was stopped before. */
  async go(isAlive: (pid: number) => boolean): Promise<State | null> {
    const before = process.listeners('exit')
    const pid = process.pid
    Object.defineProperty(process, 'pid', { value: this.#agent.pid, configurable: true })
    current = { pid: this.#agent.pid, random: 0 }
    enter({
      disk: this.#disk,
      isAlive,
      call: (call) => this.#call(call),
    })
    try {
      const end = await this.#agent.run()
      return this.#stopped ? null : this.#state(end)
    } catch (error) {
      if (this.#stopped) return null
      return this.#state(`bug: ${String((error as Error).stack ?? error)}`)
    } finally {
      enter(null)
      current = null
      Object.defineProperty(process, 'pid', { value: pid, configurable: true })
      for (const one of process.listeners('exit')) if (!before.includes(one)) process.off('exit', one)
    }
  }

  #call(call: Call): unknown {
    if (this.#stopped) throw new Stop()
    if (this.#asked < this.#answers.length) return given(this.#answers[this.#asked++]!)
    if (this.#took > 0 && !call.local && !this.#watch.boundary(this.#state(null))) {
      this.#stopped = true
      throw new Stop()
    }
    this.#took += 1
    const trail = { step: `${this.#agent.name}: ${call.op} ${call.path}`, before: this.#path }
    this.#path = trail
    for (const disk of call.middle?.() ?? []) this.#watch.killed(this.#state(null, disk))
    const answer = attempt(call.act)
    this.#answers.push(answer)
    this.#asked += 1
    this.#key = createHash('sha1')
      .update(`${this.#key}${call.op}${call.path}${shown(answer, call)}`)
      .digest('base64')
    this.#watch.killed(this.#state(null))
    return given(answer)
  }

  #state(end: string | null, disk = this.#disk): State {
    const mine: Strand =
      end === null
        ? { answers: this.#answers, count: this.#answers.length, key: this.#key, end }
        : { answers: [], count: 0, key: `ended ${end}`, end }
    const strands = this.#from.strands.map((one, at) => (at === this.#who ? mine : one))
    const { last, switches } = this.#from
    return { disk: disk.copy(), strands, path: this.#path, last, switches }
  }
}

function attempt(act: () => unknown): Answer {
  try {
    return { value: act() }
  } catch (error) {
    return { error }
  }
}

function given(answer: Answer): unknown {
  if ('error' in answer) throw answer.error
  return answer.value
}

function shown(answer: Answer, call: Call): string {
  if ('error' in answer) return String((answer.error as NodeJS.ErrnoException).code ?? answer.error)
  if (call.shown) return call.shown(answer.value)
  return Buffer.isBuffer(answer.value)
    ? answer.value.toString('base64')
    : (JSON.stringify(answer.value) ?? '')
}
