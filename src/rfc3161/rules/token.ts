import { TAG, childrenOf, expectTag, readOid, sequenceOf } from './der.js'
import type { Der } from './der.js'
import { TokenFault } from './fault.js'
import { TST_INFO, infoOf } from './tst-info.js'
import type { StampedInfo } from './tst-info.js'
import { signerOf } from './signer-info.js'
import type { Signer } from './signer-info.js'

export interface Token {
  readonly info: StampedInfo
  /** The TSTInfo bytes that `message-digest` covers. */
  readonly content: Buffer
  /** Everything in the certificates field that looks like a certificate, in its order. */
  readonly certificates: readonly Buffer[]
  readonly signer: Signer
}

const SIGNED_DATA = '1.2.840.113549.1.7.2'

/** Takes a token apart. Throws TokenFault by the first thing that is not as it must be, DerFault for broken encoding. */
export function readToken(contentInfo: Der): Token {
  const [type, wrapped] = sequenceOf(contentInfo)
  if (readOid(type) !== SIGNED_DATA) throw new TokenFault('not-signed-data', readOid(type))
  const [, , encapsulated, ...rest] = sequenceOf(childrenOf(expectTag(wrapped, TAG.context0))[0])
  const content = contentOf(encapsulated)
  const signers = childrenOf(expectTag(rest.at(-1), TAG.set))
  if (signers.length !== 1) throw new TokenFault('signers', String(signers.length))
  const held = rest.find((field) => field.tag === TAG.context0)
  const certificates = held
    ? childrenOf(held)
        .filter((one) => one.tag === TAG.sequence)
        .map((one) => one.raw)
    : []
  return { info: infoOf(content), content, certificates, signer: signerOf(signers[0]!) }
}

function contentOf(encapsulated: Der | undefined): Buffer {
  const [type, wrapped] = sequenceOf(encapsulated)
  if (readOid(type) !== TST_INFO) throw new TokenFault('not-time-stamp', readOid(type))
  return expectTag(childrenOf(expectTag(wrapped, TAG.context0))[0], TAG.octets).value
}
