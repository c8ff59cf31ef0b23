import type { Certificate } from './certificate.js'
import type { TokenReason } from './fault.js'

/** What a token must answer to. */
export interface TokenQuestion {
  /** The digest that should be stamped, 32 bytes. */
  readonly digest: Uint8Array
  /** Nonce of the stored request; null when the token was not asked for by us (imported). */
  readonly nonce: bigint | null
  /** Trusted: Node's list and --ca. Only these end a chain. */
  readonly roots: readonly Certificate[]
  /** From the stored chain: material for the path, and for telling whose root is missing. Never trusted. */
  readonly held: readonly Certificate[]
}

/** What a token says, once its signature holds. Times in milliseconds since 1970. */
export interface TokenFacts {
  readonly genTime: number
  readonly accuracy: number | null
  readonly authority: string
  readonly policy: string
  readonly serial: string
  readonly algorithm: string
  /** When the first certificate of the path ends; of the signer's alone when there is no path. */
  readonly ends: number
  readonly grantedWithMods: boolean
  /** Leaf first. Without a trusted root: as far as it leads. */
  readonly path: readonly Certificate[]
}

/**
 * trusted: all holds and the chain ends at a trusted root. untrusted: all holds, but no trusted root vouches for it
 * (`root`: its own root lies in the case or token, or none does). unsupported: signed in a way we can't check.
 * invalid: proves nothing, `reason` says why.
 */
export type TokenJudgement =
  | { readonly state: 'trusted'; readonly facts: TokenFacts }
  | { readonly state: 'untrusted'; readonly root: 'in-case' | 'unknown'; readonly facts: TokenFacts }
  | { readonly state: 'unsupported'; readonly algorithm: string }
  | { readonly state: 'invalid'; readonly reason: TokenReason; readonly detail: string }
