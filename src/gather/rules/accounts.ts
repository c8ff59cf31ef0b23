import type { JointPayment } from '../../handover/rules/joint-schema.js'
import type { Entry } from './book.js'
import { citeOf } from './cite.js'
import { foldedNumber } from './folded.js'
import type { AccountRow, Cite } from './tables.js'

/** Places of proof kept for one row of a table; the detail sheets have them all. */
const CITES = 5

interface Held {
  readonly account: string
  readonly by: AccountRow['by']
  readonly payees: Map<string, number>
  readonly methods: Set<string>
  readonly persons: Set<number>
  readonly cites: Cite[]
  payments: number
  paid: number
  refunded: number
  first: string
  last: string
}

/** 收款账户归集: every account money went to, by what came in. Only what counts counts. */
export function accounts(): { add(entry: Entry): void; rows(): readonly AccountRow[] } {
  const held = new Map<string, Held>()
  const of = (row: JointPayment): Held => {
    const { key, account, by } = accountOf(row)
    const found = held.get(key) ?? fresh(account, by)
    held.set(key, found)
    return found
  }
  return {
    add(entry) {
      for (const { row, counts } of entry.payments) if (counts) pay(of(row), row, entry)
      for (const { row, counts } of entry.refunds) if (counts) of(row).refunded += row.amount
    },
    rows: () =>
      [...held.values()].sort(byMoney).map(({ payees, methods, persons, ...rest }, index) => ({
        no: index + 1,
        ...rest,
        payees: [...payees].sort(([a, n], [b, m]) => m - n || (a < b ? -1 : 1)).map(([name]) => name),
        methods: [...methods].sort(),
        victims: persons.size,
      })),
  }
}

function fresh(account: string, by: AccountRow['by']): Held {
  return {
    account,
    by,
    payees: new Map(),
    methods: new Set(),
    persons: new Set(),
    cites: [],
    payments: 0,
    paid: 0,
    refunded: 0,
    first: '',
    last: '',
  }
}

function pay(held: Held, row: JointPayment, entry: Entry): void {
  held.payments += 1
  held.paid += row.amount
  held.persons.add(entry.person)
  if (row.payee !== '') held.payees.set(row.payee, (held.payees.get(row.payee) ?? 0) + 1)
  if (row.method !== '') held.methods.add(row.method)
  const time = row.at === '' ? row.on : `${row.on} ${row.at}`
  if (held.first === '' || time < held.first) held.first = time
  if (time > held.last) held.last = time
  const cite = row.source && citeOf(entry, row.source.exhibit)
  if (cite && held.cites.length < CITES && held.cites.at(-1)?.number !== entry.number) held.cites.push(cite)
}

/** An account number stands above a merchant's number, and that above a name; how it is spaced or cased says nothing. */
export function accountOf(row: JointPayment): {
  readonly key: string
  readonly account: string
  readonly by: AccountRow['by']
} {
  const by =
    row.payee_account !== '' ? 'account' : row.merchant_no !== '' && row.payee === '' ? 'merchant' : 'name'
  const account = { account: row.payee_account, merchant: row.merchant_no, name: row.payee }[by]
  return { key: `${by}:${foldedNumber(account)}`, account, by }
}

function byMoney(one: Held, other: Held): number {
  return other.paid - one.paid || (one.account < other.account ? -1 : 1)
}
