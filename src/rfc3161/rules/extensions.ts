import { DerFault, TAG, childrenOf, expectTag, readDer, readInteger, readOid, sequenceOf } from './der.js'
import type { Der } from './der.js'
import type { Certificate } from './certificate.js'

export interface Extension {
  readonly critical: boolean
  readonly value: Buffer
}

export const EXTENSION = {
  keyUsage: '2.5.29.15',
  basicConstraints: '2.5.29.19',
  purpose: '2.5.29.37',
  keyId: '2.5.29.14',
} as const
export const TIME_STAMPING = '1.3.6.1.5.5.7.3.8'

/** The purposes (EKU) a certificate is limited to; null when it has no such limit. */
export function purposesOf(certificate: Certificate): readonly string[] | null {
  const extension = certificate.extensions.get(EXTENSION.purpose)
  return extension ? sequenceOf(readDer(extension.value)).map(readOid) : null
}

/** Bits of keyUsage, bit 0 (digitalSignature) first; null when the certificate doesn't say. */
export function keyUsageOf(certificate: Certificate): ((bit: number) => boolean) | null {
  const extension = certificate.extensions.get(EXTENSION.keyUsage)
  if (!extension) return null
  const bits = expectTag(readDer(extension.value), TAG.bits).value
  return (bit) => ((bits[1 + (bit >> 3)] ?? 0) & (0x80 >> (bit & 7))) !== 0
}

/** CA flag and path length of basicConstraints; a certificate without them is no CA. */
export function constraintsOf(certificate: Certificate): {
  readonly ca: boolean
  readonly pathLength: number
} {
  const extension = certificate.extensions.get(EXTENSION.basicConstraints)
  const fields = extension ? sequenceOf(readDer(extension.value)) : []
  const ca = fields.some((field) => field.tag === TAG.boolean && field.value[0] === 0xff)
  const limit = fields.find((field) => field.tag === TAG.integer)
  return { ca, pathLength: limit ? Number(readInteger(limit)) : Infinity }
}

/** Extensions by object identifier (RFC 5280, 4.1.2.9). Throws a DerFault for one that stands twice. */
export function readExtensions(wrapper: Der | undefined): Map<string, Extension> {
  const found = new Map<string, Extension>()
  for (const entry of wrapper ? sequenceOf(childrenOf(wrapper)[0]) : []) {
    const [oid, ...rest] = sequenceOf(entry)
    const id = readOid(oid)
    if (found.has(id)) throw new DerFault('extension twice')
    const critical = rest[0]?.tag === TAG.boolean && rest[0].value[0] === 0xff
    found.set(id, { critical, value: expectTag(rest.at(-1), TAG.octets).value })
  }
  return found
}
