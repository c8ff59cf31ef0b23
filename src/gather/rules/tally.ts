import { accounts } from './accounts.js'
import type { Book, Entry } from './book.js'
import { conflicts } from './conflicts.js'
import { entities } from './entities.js'
import { people } from './people.js'
import { phrases } from './phrases.js'
import type { PhraseRow, Tables } from './tables.js'

export interface Tally {
  /** Victims in the order of their numbers. */
  add(entry: Entry): void
  /** Every table, once all were added. `book` is the one the entries came from. */
  tables(book: Book): Tables
  /** Row of 同一话术 a quote belongs to. */
  phraseOf(kind: PhraseRow['kind'], quote: string): number | undefined
}

/** All tables of one writing, filled together so that every package is read once. Holds the tables, and nothing of a package. */
export function tally(): Tally {
  const parts = {
    people: people(),
    accounts: accounts(),
    phrases: phrases(),
    entities: entities(),
    conflicts: conflicts(),
  }
  return {
    add: (entry) => Object.values(parts).forEach((part) => part.add(entry)),
    phraseOf: (kind, quote) => parts.phrases.rowOf(kind, quote),
    tables(book) {
      const tables = {
        totals: parts.people.totals(),
        people: parts.people.rows(),
        months: parts.people.months(),
        accounts: parts.accounts.rows(),
        phrases: parts.phrases.rows(),
        entities: parts.entities.rows(),
      }
      return { ...tables, conflicts: parts.conflicts.rows({ shared: book.shared(), ...tables }) }
    },
  }
}
