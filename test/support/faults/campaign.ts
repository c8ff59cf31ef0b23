import { afterFault, afterRepeat, filesBelow, stateOf } from './judge.js'
import type { Loss, State } from './judge.js'
import { Places } from './scenes.js'
import type { Scene } from './scenes.js'
import { WarmProgram } from './warm.js'
import { FAULTS } from './fault-layer.mjs'

/** One fault at one call of one command. */
export interface Trial {
  readonly scene: Scene
  readonly at: number
  readonly op: string
  readonly path: string
  readonly fault: string
}

export interface Verdict extends Trial {
  readonly losses: readonly Loss[]
}

interface Unhurt {
  readonly code: number | null
  readonly state: State
  readonly before: State
}

/** Runs trials on fresh copies of one case; keeps what an unhurt run of each scene leaves. */
export class Campaign {
  readonly #program = new WarmProgram()
  readonly #unhurt = new Map<string, Unhurt>()
  #places!: Places

  async open(): Promise<this> {
    this.#places = await new Places().prepare(this.#program)
    return this
  }

  /** Every fault at every call the scene makes. */
  async trialsOf(scene: Scene): Promise<Trial[]> {
    const place = this.#places.fresh(scene)
    const before = await stateOf(place)
    const ran = await this.#program.run({
      args: scene.args,
      cwd: place.root,
      under: [place.folder],
      at: -1,
      fault: '',
    })
    this.#unhurt.set(scene.name, { code: ran.code, state: await stateOf(place), before })
    this.#places.drop(place)
    return ran.calls.flatMap(({ op, path }, at) =>
      FAULTS[op]!.map((fault) => ({ scene, at, op, fault, path: path.slice(place.folder.length + 1) })),
    )
  }

  async judge(trial: Trial): Promise<Verdict> {
    const { scene, at, fault } = trial
    const unhurt = this.#unhurt.get(scene.name)!
    const place = this.#places.fresh(scene)
    const order = { args: scene.args, cwd: place.root, under: [place.folder] }
    try {
      const before = { ...unhurt.before, files: filesBelow(place.folder) }
      const ran = await this.#program.run({ ...order, at, fault })
      const losses = [...(await afterFault(place, ran, fault, before, unhurt))]
      const again = await this.#program.run({ ...order, at: -1, fault: '' })
      losses.push(...(await afterRepeat(place, again, unhurt)))
      return { ...trial, losses }
    } finally {
      this.#places.drop(place)
    }
  }

  close(): void {
    this.#places.close()
    this.#program.close()
  }
}

/** A fixed sequence of numbers in [0, 1): the same sample on every machine. */
export function fixed(seed: number): () => number {
  let state = seed
  return () => {
    state = (Math.imul(state ^ (state >>> 15), 1 | state) + 0x6d2b79f5) | 0
    const mixed = Math.imul(state ^ (state >>> 7), 61 | state) ^ state
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
}

/** `count` of `all`, the same each time, in their order. */
export function sample<T>(all: readonly T[], count: number, random: () => number): readonly T[] {
  const drawn = all.map((one, index) => ({ one, index, rank: random() })).sort((a, b) => a.rank - b.rank)
  return drawn
    .slice(0, count)
    .sort((a, b) => a.index - b.index)
    .map(({ one }) => one)
}
