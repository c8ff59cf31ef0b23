import { X509Certificate } from 'node:crypto'
import { DerFault, TAG, expectTag, readDer, sequenceOf } from './der.js'
import type { Der } from './der.js'
import { readTime } from './generalized-time.js'
import { readExtensions } from './extensions.js'
import type { Extension } from './extensions.js'

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

/** The name a person knows it by: CN, else O, else the whole subject on one line. */
export function nameOf(certificate: Certificate): string {
  const { subject } = certificate.x509
  return /^CN=(.+)$/m.exec(subject)?.[1] ?? /^O=(.+)$/m.exec(subject)?.[1] ?? subject.replaceAll('\n', ', ')
}

function parsed(raw: Buffer): X509Certificate {
  try {
    return new X509Certificate(raw)
  } catch {
    throw new DerFault('certificate')
  }
}
