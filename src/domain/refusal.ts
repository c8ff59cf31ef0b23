/**
 * The program declines, and knows why. `code` names the reason ("register/newer"), `facts` are the numbers and names
 * the sentence needs; the words stand in `locale/` under `error.<code>.what|why|todo`. Anything thrown that is not a
 * Refusal is a bug of ours and is reported as one.
 */
export class Refusal extends Error {
  readonly code: string
  readonly facts: Facts
  readonly outcome: Outcome

  constructor(code: string, facts: Facts = {}, outcome: Outcome = 'failed') {
    super(`${code} ${JSON.stringify(facts)}`)
    this.name = 'Refusal'
    this.code = code
    this.facts = facts
    this.outcome = outcome
  }
}

/** Values for the holes of a sentence. */
export type Facts = Readonly<Record<string, string | number>>

/** How a command ended; `cli/exit.ts` maps it to the exit code of the contract. */
export type Outcome = 'done' | 'failed' | 'usage' | 'incomplete' | 'broken' | 'unreached' | 'interrupted'
