import { TAG, childrenOf, readDer, readInteger, readOid, sequenceOf } from './der.js'
import type { Der } from './der.js'

/** Digests a token may be made with. MD5 and SHA-1 are named only so that the refusal can name them. */
const DIGESTS: Readonly<Record<string, string>> = {
  '2.16.840.1.101.3.4.2.1': 'sha256',
  '2.16.840.1.101.3.4.2.2': 'sha384',
  '2.16.840.1.101.3.4.2.3': 'sha512',
  '1.2.156.10197.1.401': 'sm3',
  '1.3.14.3.2.26': 'sha1',
  '1.2.840.113549.2.5': 'md5',
}

const WEAK = new Set(['sha1', 'md5'])

export type KeyKind = 'rsa' | 'ec' | 'ed25519'

/** How a signature is checked: kind of key, digest (null: the digest algorithm of the signer decides), PSS salt length. */
export interface SignatureScheme {
  readonly key: KeyKind
  readonly digest: string | null
  readonly salt?: number
}

const SIGNATURES: Readonly<Record<string, SignatureScheme>> = {
  '1.2.840.113549.1.1.1': { key: 'rsa', digest: null },
  '1.2.840.113549.1.1.11': { key: 'rsa', digest: 'sha256' },
  '1.2.840.113549.1.1.12': { key: 'rsa', digest: 'sha384' },
  '1.2.840.113549.1.1.13': { key: 'rsa', digest: 'sha512' },
  '1.2.840.10045.2.1': { key: 'ec', digest: null },
  '1.2.840.10045.4.3.2': { key: 'ec', digest: 'sha256' },
  '1.2.840.10045.4.3.3': { key: 'ec', digest: 'sha384' },
  '1.2.840.10045.4.3.4': { key: 'ec', digest: 'sha512' },
  '1.3.101.112': { key: 'ed25519', digest: 'sha512' },
}

const PSS = '1.2.840.113549.1.1.10'
/** SM2 with SM3 and the bare SM2 key: node:crypto cannot check these with the standard's identifier. */
const SM2 = new Set(['1.2.156.10197.1.501', '1.2.156.10197.1.301', '1.2.156.10197.1.301.1'])

/** Name of a digest AlgorithmIdentifier ("sha256"), or its dotted number when we don't know it. */
export function digestName(algorithm: Der | undefined): string {
  const oid = readOid(sequenceOf(algorithm)[0])
  return DIGESTS[oid] ?? oid
}

export function digestOid(name: string): string {
  const found = Object.entries(DIGESTS).find(([, known]) => known === name)
  if (!found) throw new RangeError(name)
  return found[0]
}

/** May a token rest on this digest? */
export function strongDigest(name: string): boolean {
  return Object.values(DIGESTS).includes(name) && !WEAK.has(name)
}

/** The scheme of a signature AlgorithmIdentifier; 'sm2' when it is one of those; null when it is not on the list. */
export function signatureScheme(algorithm: Der | undefined): SignatureScheme | 'sm2' | null {
  const [oid, parameters] = sequenceOf(algorithm)
  const name = readOid(oid)
  if (SM2.has(name)) return 'sm2'
  return name === PSS ? pssScheme(parameters) : (SIGNATURES[name] ?? null)
}

/** RFC 4055 §3.1: the mask's digest must be the signature's; the SHA-1 defaults are refused. */
function pssScheme(parameters: Der | undefined): SignatureScheme | null {
  const fields = new Map(
    parameters?.tag === TAG.sequence
      ? childrenOf(parameters).map((field) => [field.tag, readDer(field.value)])
      : [],
  )
  const digest = digestName(fields.get(TAG.context0) ?? SHA1)
  const mask = fields.get(TAG.context1)
  const same = mask !== undefined && digestName(sequenceOf(mask)[1]) === digest
  const salt = fields.has(0xa2) ? Number(readInteger(fields.get(0xa2))) : 20
  return same && strongDigest(digest) && salt >= 0 && salt <= 64 ? { key: 'rsa', digest, salt } : null
}

const SHA1 = readDer(Buffer.from('300906052b0e03021a0500', 'hex'))
