import type { FindingId } from '../../ground/words.js'
import type { Arrival, KeptPackage } from './member.js'

/** What stands against a package itself, whoever it is from. */
export type Unsound =
  'unreadable' | 'not-package' | 'damaged' | 'unchecked' | 'newer' | 'malformed' | 'forged' | 'unfinished'

export interface UnsoundPackage {
  readonly unsound: Unsound
  /** The finding of `verify` behind damaged and unchecked. */
  readonly finding: FindingId | null
  /** The file or value it is about. */
  readonly detail: string
}

/** A package after it was checked by itself; of a withdrawal nothing is kept. */
export type Taken = { readonly arrival: Arrival; readonly kept: KeptPackage | null } | UnsoundPackage
