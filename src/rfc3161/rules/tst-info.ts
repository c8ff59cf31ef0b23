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

export const TST_INFO = '1.2.840.113549.1.9.16.1.4'

/** TSTInfo (RFC 3161, 2.4.2). */
export function infoOf(content: Buffer): StampedInfo {
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
