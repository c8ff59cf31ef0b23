import { DerFault } from './der.js'
import { strongDigest } from './algorithms.js'
import { nameOf } from './certificate.js'
import { readCertificates } from './pem.js'
import type { Certificate } from './certificate.js'
import { pathTo } from './chain.js'
import { isSelfIssued } from './issuing.js'
import { TokenFault, TokenUnsupported } from './fault.js'
import { readReply } from './reply.js'
import { checkCertificateId, checkStampingCertificate, signerCertificate } from './signer-checks.js'
import { checkSignature } from './signature.js'
import { readToken } from './token.js'
import type { Token } from './token.js'
import type { TokenQuestion, TokenFacts, TokenJudgement } from './judgement.js'

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
  if (info.algorithm !== 'sha256') throw new TokenFault('imprint-digest', info.algorithm)
  if (!info.imprint.equals(digest)) throw new TokenFault('imprint', info.imprint.toString('hex'))
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
