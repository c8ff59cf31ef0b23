import type { Entry } from './book.js'
import type { Cite } from './tables.js'

/** The exhibit of a victim, with its digest; null for one the package does not list. */
export function citeOf({ number, joint }: Entry, exhibit: string): Cite | null {
  const found = joint.exhibits.find(({ id }) => id === exhibit)
  return found ? { number, exhibit, sha256: found.sha256 } : null
}
