import type { Transaction } from './bill.js'

/** A predicate for parts of a name or account, blind to case, width and blanks; several names: any of them. */
export function payeeMatcher(
  payees: readonly string[],
): (one: { readonly transaction: Pick<Transaction, 'payee' | 'account'> }) => boolean {
  const needles = payees.map(folded).filter((needle) => needle !== '')
  const known = new Map<string, boolean>()
  return ({ transaction: { payee, account } }) => {
    const key = account === '' ? payee : `${payee}\n${account}`
    let answer = known.get(key)
    if (answer === undefined)
      known.set(
        key,
        (answer = needles.some(
          (needle) => folded(payee).includes(needle) || folded(account).includes(needle),
        )),
      )
    return answer
  }
}

/** Names as they are compared: full and half width alike, no blanks, small letters, half-width brackets. */
export function folded(text: string): string {
  return text.normalize('NFKC').replace(/\s/g, '').toLowerCase()
}
