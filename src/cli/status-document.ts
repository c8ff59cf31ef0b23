import type { ChecklistWords } from '../checklist/rules/checklist-words.js'
import type { StatusReport } from '../filing/usecases/status.js'

/** One date that matters, from the filings recorded so far. */
export interface DueLine {
  readonly on: string
  readonly what: string
  readonly basis: string
}

/** The JSON of the contract; ways are sentences. */
export function statusDocument(
  { states, list, gaps, money, proofs, unregistered, registered }: StatusReport,
  words: ChecklistWords,
  due: readonly DueLine[],
): unknown {
  const waysOf = (id: string): string[] =>
    (list.items.find((one) => one.id === id)?.ways ?? []).map((way) => words.items[id]?.ways[way] ?? way)
  return {
    format: 'evidence-status',
    version: 1,
    registered,
    items: states.map(({ id, state, exhibits }) => ({
      id,
      state,
      exhibits,
      ways: state === 'present' ? [] : waysOf(id),
    })),
    gaps: gaps.map(({ channel, needs, how }) => ({ channel, needs, how })),
    money: {
      paid: money.paid,
      refunded: money.refunded,
      delivered: money.delivered,
      demanded: money.demanded,
      claimed: money.claimed,
    },
    proofs,
    due,
    unregistered,
  }
}
