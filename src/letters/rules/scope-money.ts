import type { CaseFile } from '../../case/rules/case-file.js'
import { providerOf } from '../../channels/rules/providers.js'
import type { ProviderBook } from '../../channels/rules/providers.js'
import { unclearPayees } from '../../channels/rules/traits.js'
import { isPrivate, looksPrivate, personOf, tellsWhoAsked } from '../../case/rules/payees.js'
import { withHoles } from './hole.js'

/** Payments in order of time, their sum and what came back of them. The file holds only what the reader may see. */
export function paymentRows(file: CaseFile): {
  payments: unknown
  listed: number
  listed_back: number
  private_payee: boolean
  /** Payments and refunds that no exhibit of this reader's shows. */
  unshown: { payments: number; refunds: number }
} {
  const rows = [...file.payments].sort((a, b) => (`${a.on} ${a.at}` < `${b.on} ${b.at}` ? -1 : 1))
  const payments = withHoles(
    rows.map((one, at) => ({ no: at + 1, ...one })),
    'payments',
  )
  return {
    payments,
    listed: sumOf(rows),
    listed_back: sumOf(file.refunds),
    private_payee: rows.some(({ payee }) => looksPrivate(payee)),
    unshown: { payments: unshown(rows), refunds: unshown(file.refunds) },
  }
}

function unshown(rows: readonly { readonly source: string }[]): number {
  return rows.filter(({ source }) => source === '').length
}

/** Payments to people, and to payees whose name alone is a person's, each once with count and sum; the facts that say how the person came to pay them. */
export function privatePayees(file: CaseFile): {
  private_payees: object[]
  named_payees: object[]
  private_told: unknown
  told_to_pay: unknown
} {
  const people = [
    ...new Set(file.payments.map(({ payee }) => payee).filter((payee) => isPrivate(payee, file))),
  ]
  const rows = people.map((payee) => {
    const own = file.payments.filter((one) => one.payee === payee)
    return { payee, count: own.length, amount: sumOf(own), by: personOf(payee, file) }
  })
  const told = file.facts.filter(
    ({ what }) =>
      people.some((name) => what.includes(name) && !file.told_to_pay.some(({ payee }) => payee === name)) &&
      tellsWhoAsked(what),
  )
  return {
    private_payees: rows.filter(({ by }) => by === 'person'),
    named_payees: rows.filter(({ by }) => by === 'named'),
    private_told: withHoles(told, 'facts'),
    told_to_pay: (withHoles(file.told_to_pay, 'told_to_pay') as readonly object[]).filter((_one, at) =>
      people.includes(file.told_to_pay[at]!.payee),
    ),
  }
}

/** Who keeps the payees' records, each with the payments whose payee is not a party already: what a court is asked to fetch. */
export function holdersOf(file: CaseFile, providers: ProviderBook): object[] {
  const groups = new Map<string, { name: string; address: string; payments: object[] }>()
  for (const payment of unclearPayees(file)) {
    const by = providerOf(payment, providers)
    const group = groups.get(by?.id ?? '') ?? {
      name: by === null ? '' : by.licensed || by.name,
      address: by?.address ?? '',
      payments: [],
    }
    group.payments.push({ no: group.payments.length + 1, ...payment })
    groups.set(by?.id ?? '', group)
  }
  return [...groups.values()].map((one) => ({
    name: one.name || null,
    address: one.address || null,
    payments: withHoles(one.payments, 'payments'),
  }))
}

function sumOf(rows: readonly { readonly amount: number }[]): number {
  return rows.reduce((sum, one) => sum + one.amount, 0)
}
