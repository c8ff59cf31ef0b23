import type { Entry } from './book.js'
import { foldedName } from './folded.js'
import type { EntityRow } from './tables.js'

interface Held {
  readonly role: string
  readonly brand: string
  readonly name: string
  readonly code: string
  readonly websites: Set<string>
  readonly accounts: Set<string>
  readonly persons: Set<number>
}

/** 主体关系: which brand, company and accounts the victims name together. */
export function entities(): { add(entry: Entry): void; rows(): readonly EntityRow[] } {
  const held = new Map<string, Held>()
  return {
    add(entry) {
      for (const one of entry.joint.respondents) {
        if (one.brand === '' && one.name === '') continue
        const key = [one.role, one.brand, one.name, one.credit_code].map(foldedName).join('\n')
        const found = held.get(key) ?? fresh(one)
        held.set(key, found)
        if (one.website !== '') found.websites.add(one.website)
        for (const account of [...one.accounts, ...paidTo(entry, one.name)]) found.accounts.add(account)
        found.persons.add(entry.person)
      }
    },
    rows: () =>
      [...held]
        .sort(([a, one], [b, other]) => other.persons.size - one.persons.size || (a < b ? -1 : 1))
        .map(([, { websites, accounts, persons, ...rest }], index) => ({
          no: index + 1,
          ...rest,
          websites: [...websites].sort(),
          accounts: [...accounts].sort(),
          victims: persons.size,
        })),
  }
}

function fresh(one: Entry['joint']['respondents'][number]): Held {
  const { role, brand, name, credit_code: code } = one
  return { role, brand, name, code, websites: new Set(), accounts: new Set(), persons: new Set() }
}

/** Accounts the payments to that very name went to. */
function paidTo(entry: Entry, name: string): string[] {
  if (name === '') return []
  return entry.payments.flatMap(({ row }) =>
    foldedName(row.payee) === foldedName(name) && row.payee_account !== '' ? [row.payee_account] : [],
  )
}
