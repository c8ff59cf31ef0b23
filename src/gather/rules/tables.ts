import type { Fen } from '../../ground/fen.js'

/** Whose exhibit a row rests on. */
export interface Cite {
  readonly number: number
  readonly exhibit: string
  readonly sha256: string
}

/** A row of 被害人名册. Money in 分. */
export interface PersonRow {
  readonly number: number
  readonly name: string | null
  /** Number of the same person, null where they are one of a kind. */
  readonly same_as: number | null
  readonly payments: number
  readonly paid: Fen
  readonly refunded: Fen
  readonly net: Fen
  readonly first: string
  readonly last: string
  readonly exhibits: number
  readonly sealed: string | null
  readonly until: string
  readonly package: string
}

/** A row of 收款账户归集. */
export interface AccountRow {
  readonly no: number
  /** Account, merchant number or name of the payee, as the payments say. */
  readonly account: string
  readonly by: 'account' | 'merchant' | 'name'
  readonly payees: readonly string[]
  readonly methods: readonly string[]
  readonly victims: number
  readonly payments: number
  readonly paid: Fen
  readonly refunded: Fen
  readonly first: string
  readonly last: string
  readonly cites: readonly Cite[]
}

export interface MonthRow {
  /** 2026-03 */
  readonly month: string
  readonly payments: number
  readonly victims: number
  readonly paid: Fen
}

/** A row of 同一话术: one wording, as several victims quote it. */
export interface PhraseRow {
  readonly no: number
  readonly kind: 'promise' | 'demand'
  /** The wording quoted most. */
  readonly text: string
  readonly victims: number
  readonly quotes: number
  readonly wordings: number
  readonly first: string
  readonly last: string
  readonly cites: readonly Cite[]
}

/** A row of 主体关系. */
export interface EntityRow {
  readonly no: number
  readonly role: string
  readonly brand: string
  readonly name: string
  readonly code: string
  readonly websites: readonly string[]
  readonly accounts: readonly string[]
  readonly victims: number
}

/** Something two cases say that cannot both be so, or that counted once only. */
export interface ConflictRow {
  readonly kind:
    | 'order-shared'
    | 'order-repeated'
    | 'order-differs'
    | 'same-person'
    | 'bill-shared'
    | 'account-payees'
    | 'company-codes'
    | 'refund-over'
  /** What it is about: an order number, an account, a company. */
  readonly what: string
  readonly numbers: readonly number[]
}

export interface Totals {
  readonly packages: number
  /** Persons with a payment that counts. */
  readonly victims: number
  readonly named: number
  readonly payments: number
  readonly paid: Fen
  readonly refunded: Fen
  readonly net: Fen
  /** Of the persons' net losses. */
  readonly median: Fen
  readonly largest: Fen
  readonly first: string
  readonly last: string
  /** Persons from whom money was demanded. */
  readonly demanded: number
  /** Last day on which every package in it may still be used. */
  readonly usable_until: string
}

export interface Tables {
  readonly totals: Totals
  readonly people: readonly PersonRow[]
  readonly accounts: readonly AccountRow[]
  readonly months: readonly MonthRow[]
  readonly phrases: readonly PhraseRow[]
  readonly entities: readonly EntityRow[]
  readonly conflicts: readonly ConflictRow[]
}
