import { X509Certificate } from 'node:crypto'
import { DerFault, TAG, childrenOf, expectTag, readDer, readInteger, readOid, sequenceOf } from './der.js'
import type { Der } from './der.js'
import { readTime } from './generalized-time.js'

/** A certificate with the fields node:crypto doesn't give: criticality, raw names, path length, exact times. */
export interface Certificate {
  /** Built when first asked for: a list of 145 roots costs 1 ms each. Throws DerFault when OpenSSL can't read it. */
  readonly x509: X509Certificate
  readonly raw: Buffer
  readonly issuer: Buffer
  readonly subject: Buffer
  readonly serial: Buffer
  /** Milliseconds since 1970, both ends included. */
  readonly notBefore: number
  readonly notAfter: number
  readonly signatureAlgorithm: Der
  readonly extensions: ReadonlyMap<string, Extension>
}

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

/** Reads one certificate. Throws DerFault when it is none. */
export function readCertificate(der: Uint8Array): Certificate {
  const [body, signatureAlgorithm] = sequenceOf(readDer(der))
  const fields = sequenceOf(body)
  if (fields[0]?.tag === TAG.context0) fields.shift()
  const [serial, , issuer, validity, subject] = fields
  const [from, to] = sequenceOf(validity)
  const raw = Buffer.from(der)
  let built: X509Certificate | undefined
  return {
    get x509() {
      return (built ??= parsed(raw))
    },
    raw,
    issuer: expectTag(issuer, TAG.sequence).raw,
    subject: expectTag(subject, TAG.sequence).raw,
    serial: expectTag(serial, TAG.integer).value,
    notBefore: readTime(from),
    notAfter: readTime(to),
    signatureAlgorithm: expectTag(signatureAlgorithm, TAG.sequence),
    extensions: readExtensions(fields.find((field) => field.tag === TAG.context3)),
  }
}

/** Every certificate in a PEM text; what is none is left out. */
export function readPem(text: string): Certificate[] {
  const blocks = text.matchAll(/-----BEGIN CERTIFICATE-----([A-Za-z0-9+/=\s]+)-----END CERTIFICATE-----/g)
  return [...blocks].flatMap(([, base64 = '']) => readCertificates([Buffer.from(base64, 'base64')]))
}

/** Those of the given DER blobs that are certificates. */
export function readCertificates(ders: readonly Uint8Array[]): Certificate[] {
  return ders.flatMap((der) => {
    try {
      return [readCertificate(der)]
    } catch (fault) {
      if (fault instanceof DerFault) return []
      throw fault
    }
  })
}

export function toPem(certificates: readonly Certificate[]): string {
  return certificates
    .map((one) => {
      const lines = one.raw.toString('base64').match(/.{1,64}/g) ?? []
      return `-----BEGIN CERTIFICATE-----\n${lines.join('\n')}\n-----END CERTIFICATE-----\n`
    })
    .join('')
}

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

/** The name a person knows it by: CN, else O, else the whole subject on one line. */
export function nameOf(certificate: Certificate): string {
  const { subject } = certificate.x509
  return /^CN=(.+)$/m.exec(subject)?.[1] ?? /^O=(.+)$/m.exec(subject)?.[1] ?? subject.replaceAll('\n', ', ')
}

function readExtensions(wrapper: Der | undefined): Map<string, Extension> {
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

function parsed(raw: Buffer): X509Certificate {
  try {
    return new X509Certificate(raw)
  } catch {
    throw new DerFault('certificate')
  }
}
