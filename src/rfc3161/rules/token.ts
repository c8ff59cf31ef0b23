import { TAG, childrenOf, expectTag, readDer, readInteger, readOid, sequenceOf } from './der.js'
import type { Der } from './der.js'
import { digestName } from './algorithms.js'
import { TokenFault } from './fault.js'
import { readTime } from './generalized-time.js'

/** What the authority says (TSTInfo, RFC 3161 §2.4.2). */
export interface StampedInfo {
  readonly policy: string
  readonly algorithm: string
  readonly imprint: Buffer
  readonly serial: bigint
  /** Milliseconds since 1970. */
  readonly genTime: number
  /** Milliseconds either way, rounded up; null when the authority doesn't say. */
  readonly accuracy: number | null
  readonly nonce: bigint | null
}

/** Who signed it (SignerInfo, RFC 5652 §5.3). */
export interface Signer {
  readonly id: { readonly issuer: Buffer; readonly serial: Buffer } | { readonly keyId: Buffer }
  readonly digest: string
  /** The signed attributes as the signature covers them: with the SET tag. */
  readonly attributesRaw: Buffer
  readonly attributes: ReadonlyMap<string, Der>
  readonly signatureAlgorithm: Der
  readonly signature: Buffer
}

export interface Token {
  readonly info: StampedInfo
  /** The TSTInfo bytes that `message-digest` covers. */
  readonly content: Buffer
  /** Everything in the certificates field that looks like a certificate, in its order. */
  readonly certificates: readonly Buffer[]
  readonly signer: Signer
}

const SIGNED_DATA = '1.2.840.113549.1.7.2'
export const TST_INFO = '1.2.840.113549.1.9.16.1.4'

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

function infoOf(content: Buffer): StampedInfo {
  const [version, policy, imprint, serial, genTime, ...rest] = sequenceOf(readDer(content))
  if (readInteger(version) !== 1n) throw new TokenFault('version', String(readInteger(version)))
  const [algorithm, digest] = sequenceOf(imprint)
  const nonce = rest.find((field) => field.tag === TAG.integer)
  return {
    policy: readOid(policy),
    algorithm: digestName(algorithm),
    imprint: expectTag(digest, TAG.octets).value,
    serial: readInteger(serial),
    genTime: readTime(expectTag(genTime, TAG.generalizedTime)),
    accuracy: accuracyOf(rest.find((field) => field.tag === TAG.sequence)),
    nonce: nonce ? readInteger(nonce) : null,
  }
}

/** Accuracy: seconds, [0] milliseconds, [1] microseconds. */
function accuracyOf(field: Der | undefined): number | null {
  if (!field) return null
  let milliseconds = 0
  for (const part of childrenOf(field)) {
    const amount = Number(BigInt(`0x${part.value.toString('hex') || '0'}`))
    milliseconds += part.tag === TAG.integer ? amount * 1000 : part.tag === 0x80 ? amount : amount / 1000
  }
  return Math.ceil(milliseconds)
}

function signerOf(element: Der): Signer {
  const [, sid, digest, attributes, signatureAlgorithm, signature] = sequenceOf(element)
  if (attributes?.tag !== TAG.context0) throw new TokenFault('signed-attributes', 'none')
  const attributesRaw = Buffer.from(attributes.raw)
  attributesRaw[0] = TAG.set
  return {
    id: identifierOf(sid),
    digest: digestName(digest),
    attributesRaw,
    attributes: attributesOf(attributes),
    signatureAlgorithm: expectTag(signatureAlgorithm, TAG.sequence),
    signature: expectTag(signature, TAG.octets).value,
  }
}

function identifierOf(sid: Der | undefined): Signer['id'] {
  if (sid?.tag === TAG.keyId) return { keyId: sid.value }
  const [issuer, serial] = sequenceOf(sid)
  return { issuer: expectTag(issuer, TAG.sequence).raw, serial: expectTag(serial, TAG.integer).value }
}

function attributesOf(set: Der): Map<string, Der> {
  const found = new Map<string, Der>()
  for (const attribute of childrenOf(set)) {
    const [type, values] = sequenceOf(attribute)
    const held = childrenOf(expectTag(values, TAG.set))
    const id = readOid(type)
    if (held.length !== 1 || found.has(id)) throw new TokenFault('signed-attributes', id)
    found.set(id, held[0]!)
  }
  return found
}
