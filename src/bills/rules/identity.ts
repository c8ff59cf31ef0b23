import type { Located } from './bill.js'
import { sourceOf } from './bill.js'
import type { Chosen } from './choose.js'

/** Something a bill tells about who took the money: for 对方主体信息, as a suggestion only. */
export interface IdentityClue {
  readonly what: 'name' | 'account' | 'merchant-order'
  readonly value: string
  /** First row that shows it. */
  readonly source: string
}

/** Full names of merchants, masked accounts and merchant order numbers of the chosen payments; each value once. */
export function identityClues(chosen: readonly Chosen[]): readonly IdentityClue[] {
  const found = new Map<string, IdentityClue>()
  const add = (what: IdentityClue['what'], value: string, from: Located): void => {
    const key = `${what} ${value}`
    if (value !== '' && !found.has(key)) found.set(key, { what, value, source: sourceOf(from) })
  }
  for (const { from, refundOf } of chosen) {
    if (refundOf !== undefined) continue
    add('name', from.transaction.payee, from)
    add('account', from.transaction.account, from)
    add('merchant-order', from.transaction.merchantOrder, from)
  }
  return [...found.values()]
}
