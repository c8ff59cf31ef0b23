import type { Entry } from './book.js'
import type { AccountRow, Cite, EntityRow, PersonRow, PhraseRow, Tables } from './tables.js'

/** How a column is written: money in 分 becomes 元 with two decimals. */
export type CellKind = 'text' | 'count' | 'money'

/** One table as it leaves: columns by id (their titles stand in templates/zh-CN/gather.yml), rows in order. */
export interface Sheet {
  readonly id: SheetId
  readonly columns: readonly (readonly [id: string, kind: CellKind])[]
}

export type SheetId =
  'people' | 'accounts' | 'months' | 'phrases' | 'entities' | 'conflicts' | 'payments' | 'quotes'
export type Cell = string | number

/** What a person must read instead of a code: the kinds of conflicts, roles, 是 and 否. */
export type Say = (key: string) => string

/** Every table of a writing; those from `payments` on are filled package by package. */
export const SHEETS: readonly Sheet[] = [
  sheet(
    'people',
    'number count',
    'name',
    'same_as',
    'payments count',
    'paid money',
    'refunded money',
    'net money',
    'first',
    'last',
    'exhibits count',
    'sealed',
    'until',
    'package',
  ),
  sheet(
    'accounts',
    'no count',
    'account',
    'by',
    'payees',
    'methods',
    'victims count',
    'payments count',
    'paid money',
    'refunded money',
    'first',
    'last',
    'cites',
  ),
  sheet('months', 'month', 'payments count', 'victims count', 'paid money'),
  sheet(
    'phrases',
    'no count',
    'kind',
    'text',
    'victims count',
    'quotes count',
    'wordings count',
    'first',
    'last',
    'cites',
  ),
  sheet('entities', 'no count', 'role', 'brand', 'name', 'code', 'websites', 'accounts', 'victims count'),
  sheet('conflicts', 'kind', 'what', 'numbers'),
  sheet(
    'payments',
    'number count',
    'kind',
    'on',
    'at',
    'amount money',
    'payee',
    'account',
    'method',
    'order',
    'merchant',
    'for',
    'counts',
    'exhibit',
    'row',
    'sha256',
    'package',
  ),
  sheet('quotes', 'phrase', 'number count', 'kind', 'on', 'amount', 'quote', 'exhibits', 'sha256', 'package'),
]

/** Rows of the tables that are whole in memory. */
export function tableRows(tables: Tables, say: Say): Readonly<Record<string, readonly (readonly Cell[])[]>> {
  return {
    people: tables.people.map((one) => personCells(one, say)),
    accounts: tables.accounts.map((one) => accountCells(one, say)),
    months: tables.months.map((one) => [one.month, one.payments, one.victims, one.paid]),
    phrases: tables.phrases.map((one) => phraseCells(one, say)),
    entities: tables.entities.map((one) => entityCells(one, say)),
    conflicts: tables.conflicts.map((one) => [say(`conflict.${one.kind}`), one.what, one.numbers.join('、')]),
  }
}

function personCells(one: PersonRow, say: Say): readonly Cell[] {
  const { number, name, same_as, payments, paid, refunded, net, first, last, exhibits, sealed, until } = one
  const who = [number, name ?? say('no_name'), same_as ?? '']
  return [...who, payments, paid, refunded, net, first, last, exhibits, sealed ?? '', until, one.package]
}

function accountCells(one: AccountRow, say: Say): readonly Cell[] {
  const { no, account, by, payees, methods, victims, payments, paid, refunded, first, last, cites } = one
  const what = [no, account, say(`by.${by}`), payees.join('、'), methods.join('、')]
  return [...what, victims, payments, paid, refunded, first, last, citesText(cites)]
}

function phraseCells(one: PhraseRow, say: Say): readonly Cell[] {
  const { no, kind, text, victims, quotes, wordings, first, last, cites } = one
  return [no, say(`said.${kind}`), text, victims, quotes, wordings, first, last, citesText(cites)]
}

function entityCells(one: EntityRow, say: Say): readonly Cell[] {
  const { no, role, brand, name, code, websites, accounts, victims } = one
  return [no, say(`role.${role}`), brand, name, code, websites.join('、'), accounts.join('、'), victims]
}

/** Rows of 逐笔明细 for one victim: every payment and refund, also what does not count, with its proof. */
export function paymentRows(
  { number, id, joint, payments, refunds }: Entry,
  say: Say,
): readonly (readonly Cell[])[] {
  const digests = new Map(joint.exhibits.map((one) => [one.id, one.sha256]))
  return [
    ...payments.map((one) => ['paid', one] as const),
    ...refunds.map((one) => ['back', one] as const),
  ].map(([kind, { row, counts }]) => [
    number,
    say(`payment.${kind}`),
    row.on,
    row.at,
    row.amount,
    row.payee,
    row.payee_account,
    row.method,
    row.order_no,
    row.merchant_no,
    row.for,
    say(counts ? 'counts.yes' : 'counts.no'),
    row.source?.exhibit ?? '',
    row.source?.row ?? '',
    digests.get(row.source?.exhibit ?? '') ?? '',
    id,
  ])
}

/** Rows of 话术明细 for one victim. */
export function quoteRows(
  { number, id, joint }: Entry,
  phraseOf: (kind: PhraseRow['kind'], quote: string) => number | undefined,
  say: Say,
): readonly (readonly Cell[])[] {
  const digests = new Map(joint.exhibits.map((one) => [one.id, one.sha256]))
  const row = (
    kind: PhraseRow['kind'],
    said: { readonly on: string; readonly quote: string; readonly exhibits: readonly string[] },
    amount: Cell,
  ): readonly Cell[] => [
    phraseOf(kind, said.quote) ?? '',
    number,
    say(`said.${kind}`),
    said.on,
    amount,
    said.quote,
    said.exhibits.join('、'),
    said.exhibits.map((one) => digests.get(one) ?? '').join(' '),
    id,
  ]
  return [
    ...joint.promises.map((one) => row('promise', one, '')),
    ...joint.demands.map((one) => row('demand', one, (one.amount / 100).toFixed(2))),
  ]
}

/** 1-E0002、3-E0004: victim and exhibit. */
export function citesText(cites: readonly Cite[]): string {
  return cites.map(({ number, exhibit }) => `${number}-${exhibit}`).join('、')
}

function sheet(id: SheetId, ...columns: readonly string[]): Sheet {
  return {
    id,
    columns: columns.map((column) => {
      const [name, kind = 'text'] = column.split(' ') as [string, CellKind?]
      return [name, kind]
    }),
  }
}
