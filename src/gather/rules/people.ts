import type { Entry } from './book.js'
import type { MonthRow, PersonRow, Totals } from './tables.js'

/** 被害人名册, the totals and the months, one victim at a time in the order of their numbers. */
export function people(): {
  add(entry: Entry): void
  rows(): readonly PersonRow[]
  months(): readonly MonthRow[]
  totals(): Totals
} {
  const rows: PersonRow[] = []
  const nets = new Map<number, number>()
  const months = new Map<string, { payments: number; paid: number; persons: Set<number> }>()
  const demanded = new Set<number>()
  return {
    add(entry) {
      const row = personRow(entry)
      rows.push(row)
      if (row.payments > 0) nets.set(entry.person, (nets.get(entry.person) ?? 0) + row.net)
      if (entry.joint.demands.some(({ amount }) => amount > 0)) demanded.add(entry.person)
      for (const { row: paid, counts } of entry.payments) {
        if (!counts) continue
        const month = paid.on.slice(0, 7)
        const sum = months.get(month) ?? { payments: 0, paid: 0, persons: new Set() }
        months.set(month, sum)
        sum.payments += 1
        sum.paid += paid.amount
        sum.persons.add(entry.person)
      }
    },
    rows: () => rows,
    months: () =>
      [...months]
        .map(([month, { payments, paid, persons }]) => ({ month, payments, paid, victims: persons.size }))
        .sort((a, b) => (a.month < b.month ? -1 : 1)),
    totals: () => totalsOf(rows, [...nets.values()], demanded.size),
  }
}

function personRow({ number, person, name, id, joint, sealed, payments, refunds }: Entry): PersonRow {
  const counted = payments.filter(({ counts }) => counts).map(({ row }) => row)
  const paid = sum(counted.map(({ amount }) => amount))
  const refunded = sum(refunds.filter(({ counts }) => counts).map(({ row }) => row.amount))
  const days = counted.map(({ on }) => on).sort()
  return {
    number,
    name,
    same_as: person === number ? null : person,
    payments: counted.length,
    paid,
    refunded,
    net: paid - refunded,
    first: days[0] ?? '',
    last: days.at(-1) ?? '',
    exhibits: joint.exhibits.length,
    sealed,
    until: joint.consent.until,
    package: id,
  }
}

function totalsOf(rows: readonly PersonRow[], nets: readonly number[], demanded: number): Totals {
  const of = (pick: (row: PersonRow) => number): number => sum(rows.map(pick))
  const days = (pick: (row: PersonRow) => string): string[] =>
    rows
      .map(pick)
      .filter((day) => day !== '')
      .sort()
  const paid = of((row) => row.paid)
  const refunded = of((row) => row.refunded)
  return {
    packages: rows.length,
    victims: nets.length,
    named: rows.filter(({ name }) => name !== null).length,
    payments: of((row) => row.payments),
    paid,
    refunded,
    net: paid - refunded,
    median: median(nets),
    largest: nets.reduce((most, one) => Math.max(most, one), 0),
    first: days((row) => row.first)[0] ?? '',
    last: days((row) => row.last).at(-1) ?? '',
    demanded,
    usable_until: days((row) => row.until)[0] ?? '',
  }
}

/** Of an even number the mean of the middle two, rounded down to a whole 分; 0 of none. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b)
  const half = sorted.length >> 1
  if (sorted.length === 0) return 0
  return sorted.length % 2 === 1 ? sorted[half]! : Math.floor((sorted[half - 1]! + sorted[half]!) / 2)
}

function sum(values: readonly number[]): number {
  return values.reduce((total, one) => total + one, 0)
}
