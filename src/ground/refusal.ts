import type { RefusalCode, Word } from './words.js'

/**
 * The program declines, and knows why. `code` names the reason ("register/newer"), `facts` are the numbers and names
 * the sentence needs; the words stand in `locale/` under `error.<code>.what|why|todo`. Anything thrown that is not a
 * Refusal is a bug of ours and is reported as one.
 */
export class Refusal extends Error {
  readonly code: RefusalCode
  readonly facts: Facts
  readonly outcome: Outcome

  constructor(code: RefusalCode, facts: Facts = {}, outcome: Outcome = 'failed') {
    super(`${code} ${JSON.stringify(facts)}`)
    this.name = 'Refusal'
    this.code = code
    this.facts = facts
    this.outcome = outcome
  }
}

/** A sentence of ours in the place of a fact: its key in `locale/`. A value of its own, so that no file name can be taken for one. */
export interface Worded {
  readonly word: Word
}

/** What a hole is filled with: a name, a number, or words of ours. */
export type Fact = string | number | Worded

/** Values for the holes of a sentence. */
export type Facts = Readonly<Record<string, Fact>>

/** The words under a key of `locale/`. */
export function worded(word: Word): Worded {
  return { word }
}

/** Is the fact words of ours? */
export function isWorded(fact: Fact | undefined): fact is Worded {
  return typeof fact === 'object'
}

/** Facts for programs: of words of ours the last part of their key alone, verify.instead.fifo as fifo. */
export function plainFacts(facts: Facts): Record<string, string | number> {
  return Object.fromEntries(
    Object.entries(facts).map(([name, fact]) => [
      name,
      isWorded(fact) ? fact.word.slice(fact.word.lastIndexOf('.') + 1) : fact,
    ]),
  )
}

/** How a command ended; `cli/exit.ts` maps it to the exit code of the contract. */
export type Outcome = 'done' | 'failed' | 'usage' | 'incomplete' | 'broken' | 'unreached' | 'interrupted'
