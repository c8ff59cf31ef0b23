import type { Outcome } from '../ground/refusal.js'

/** The exit codes of the contract; they are an interface. */
export const EXIT: Readonly<Record<Outcome, number>> = {
  done: 0,
  failed: 1,
  usage: 2,
  incomplete: 3,
  broken: 4,
  unreached: 5,
  interrupted: 130,
}
