import type { StatusSheet } from './status-sheet.js'

/** The JSON of the contract; ways are sentences. */
export function statusDocument(
  { report, words, due }: StatusSheet,
  unregistered: readonly string[],
  unread: number,
): unknown {
  const { states, list, gaps, money, proofs, registered } = report
  const waysOf = (id: string): string[] =>
    (list.items.find((one) => one.id === id)?.ways ?? []).map((way) => words.items[id]?.ways[way] ?? way)
  return {
    format: 'evidence-status',
    version: 1,
    registered: registered.length,
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
    unread_pictures: unread,
  }
}
