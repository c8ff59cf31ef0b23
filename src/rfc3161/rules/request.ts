import { TAG, readDer, readInteger, sequenceOf, writeDer, writeOid } from './der.js'
import { digestName, digestOid } from './algorithms.js'

/** What a time-stamp request asked for (RFC 3161 §2.4.1). */
export interface TimeStampRequest {
  readonly der: Buffer
  readonly digest: Buffer
  readonly algorithm: string
  readonly nonce: bigint
}

/**
 * A request for a SHA-256 `digest` with certReq, so that the reply carries what checks it. `random`: at least 8 bytes,
 * the nonce; its top bit is cleared to keep the number positive and its first byte is never 0.
 */
export function buildRequest(digest: Uint8Array, random: Uint8Array): TimeStampRequest {
  if (digest.length !== 32 || random.length < 8) throw new RangeError('digest 32 bytes, nonce at least 8')
  const nonce = Buffer.from(random)
  nonce[0] = nonce[0]! & 0x7f || 0x40
  const imprint = writeDer(
    TAG.sequence,
    writeDer(TAG.sequence, writeOid(digestOid('sha256')), writeDer(TAG.null)),
    writeDer(TAG.octets, digest),
  )
  const der = writeDer(
    TAG.sequence,
    writeDer(TAG.integer, Buffer.from([1])),
    imprint,
    writeDer(TAG.integer, nonce),
    writeDer(TAG.boolean, Buffer.from([0xff])),
  )
  return {
    der,
    digest: Buffer.from(digest),
    algorithm: 'sha256',
    nonce: BigInt(`0x${nonce.toString('hex')}`),
  }
}

/** Reads a stored request back. Throws DerFault, also for a request without nonce (we never write one). */
export function readRequest(bytes: Uint8Array): TimeStampRequest {
  const [version, imprint, ...rest] = sequenceOf(readDer(bytes))
  if (readInteger(version) !== 1n) throw new RangeError('version')
  const [algorithm, digest] = sequenceOf(imprint)
  const nonce = rest.find((field) => field.tag === TAG.integer)
  return {
    der: Buffer.from(bytes),
    digest: Buffer.from(digest?.value ?? []),
    algorithm: digestName(algorithm),
    nonce: readInteger(nonce),
  }
}
