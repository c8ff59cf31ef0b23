import type { Entry, SharedOrder } from './book.js'
import type { AccountRow, ConflictRow, EntityRow, PersonRow } from './tables.js'

/** What contradicts, or counted once only: shared orders, one person twice, one bill in two cases, one account under two names. */
export function conflicts(): {
  add(entry: Entry): void
  rows(all: {
    readonly shared: readonly SharedOrder[]
    readonly people: readonly PersonRow[]
    readonly accounts: readonly AccountRow[]
    readonly entities: readonly EntityRow[]
  }): readonly ConflictRow[]
} {
  /** Digest → the one case it stands in, or all of them. */
  const bills = new Map<string, number | number[]>()
  return {
    add(entry) {
      for (const digest of billsOf(entry)) {
        const numbers = bills.get(digest)
        if (numbers === undefined) bills.set(digest, entry.number)
        else if (typeof numbers === 'number') bills.set(digest, [numbers, entry.number])
        else numbers.push(entry.number)
      }
    },
    rows: ({ shared, people, accounts, entities }) => [
      ...shared.map(orderRow),
      ...samePersons(people),
      ...[...bills].flatMap(([what, numbers]): ConflictRow[] =>
        typeof numbers === 'number' ? [] : [{ kind: 'bill-shared', what, numbers }],
      ),
      ...people
        .filter(({ net }) => net < 0)
        .map(({ number }): ConflictRow => ({ kind: 'refund-over', what: '', numbers: [number] })),
      ...accounts
        .filter(({ by, payees }) => by === 'account' && payees.length > 1)
        .map(({ account }): ConflictRow => ({ kind: 'account-payees', what: account, numbers: [] })),
      ...companyCodes(entities),
    ],
  }
}

function orderRow({ order, numbers, same, refund }: SharedOrder): ConflictRow {
  const kind = !same ? 'order-differs' : numbers.length > 1 ? 'order-shared' : 'order-repeated'
  return { kind: refund && kind === 'order-repeated' ? 'order-shared' : kind, what: order, numbers }
}

/** Digests of the files the payments were read from. */
function billsOf({ joint }: Entry): ReadonlySet<string> {
  const sources = new Set(joint.payments.flatMap(({ source }) => source?.exhibit ?? []))
  return new Set(joint.exhibits.filter(({ id }) => sources.has(id)).map(({ sha256 }) => sha256))
}

function samePersons(people: readonly PersonRow[]): ConflictRow[] {
  const groups = new Map<number, number[]>()
  for (const { number, same_as } of people)
    if (same_as !== null) groups.set(same_as, [...(groups.get(same_as) ?? [same_as]), number])
  return [...groups.values()].map((numbers) => ({ kind: 'same-person', what: '', numbers }))
}

function companyCodes(entities: readonly EntityRow[]): ConflictRow[] {
  const codes = new Map<string, Set<string>>()
  for (const { name, code } of entities)
    if (name !== '' && code !== '') codes.set(name, (codes.get(name) ?? new Set()).add(code))
  return [...codes]
    .filter(([, all]) => all.size > 1)
    .map(([what]) => ({ kind: 'company-codes', what, numbers: [] }))
}
