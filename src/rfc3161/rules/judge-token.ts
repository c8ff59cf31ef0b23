import { DerFault } from './der.js'
import { strongDigest } from './algorithms.js'
import { nameOf, readCertificates } from './certificate.js'
import type { Certificate } from './certificate.js'
import { isSelfIssued, pathTo } from './chain.js'
import { TokenFault, TokenUnsupported } from './fault.js'
import type { TokenReason } from './fault.js'
import { readReply } from './reply.js'
import {
  checkCertificateId,
  checkSignature,
  checkStampingCertificate,
  signerCertificate,
} from './signer-checks.js'
import { readToken } from './token.js'
import type { Token } from './token.js'

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

/** Judges a stored reply at its own genTime; today's date changes nothing. Never throws for a bad token. Revocation is not looked up. */
export function judgeToken(reply: Uint8Array, question: TokenQuestion): TokenJudgement {
  try {
    return judged(reply, question)
  } catch (fault) {
    if (fault instanceof TokenFault) return { state: 'invalid', reason: fault.reason, detail: fault.detail }
    if (fault instanceof TokenUnsupported) return { state: 'unsupported', algorithm: fault.message }
    if (fault instanceof DerFault) return { state: 'invalid', reason: 'malformed', detail: fault.message }
    throw fault
  }
}

function judged(reply: Uint8Array, question: TokenQuestion): TokenJudgement {
  const { status, token: element } = readReply(reply)
  const token = readToken(element)
  checkImprint(token, question)
  const pool = [...readCertificates(token.certificates), ...question.held]
  const leaf = signerCertificate(token.signer, [...pool, ...question.roots])
  checkSignature(token, leaf)
  checkCertificateId(token.signer, leaf)
  checkStampingCertificate(leaf, token.info.genTime)
  const path = pathTo(leaf, pool, question.roots, token.info.genTime)
  if (path) return { state: 'trusted', facts: factsOf(token, path, status) }
  const own = pathTo(leaf, pool, pool.filter(isSelfIssued), token.info.genTime)
  return {
    state: 'untrusted',
    root: own ? 'in-case' : 'unknown',
    facts: factsOf(token, own ?? [leaf], status),
  }
}

function checkImprint({ info }: Token, { digest, nonce }: TokenQuestion): void {
  if (!strongDigest(info.algorithm)) throw new TokenFault('imprint-algorithm', info.algorithm)
  if (info.algorithm !== 'sha256' || !info.imprint.equals(digest))
    throw new TokenFault('imprint', info.imprint.toString('hex'))
  if (nonce !== null && info.nonce !== nonce) throw new TokenFault('nonce')
}

function factsOf({ info }: Token, path: readonly Certificate[], status: number): TokenFacts {
  return {
    genTime: info.genTime,
    accuracy: info.accuracy,
    authority: nameOf(path[0]!),
    policy: info.policy,
    serial: info.serial.toString(16),
    algorithm: info.algorithm,
    ends: Math.min(...path.map((one) => one.notAfter)),
    grantedWithMods: status === 1,
    path,
  }
}
