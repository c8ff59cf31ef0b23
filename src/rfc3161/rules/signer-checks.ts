import { createHash } from 'node:crypto'
import { TAG, expectTag, sequenceOf } from './der.js'
import { digestName, strongDigest } from './algorithms.js'
import { EXTENSION, TIME_STAMPING, constraintsOf, keyUsageOf, purposesOf } from './extensions.js'
import type { Certificate } from './certificate.js'
import { TokenFault } from './fault.js'
import type { Signer } from './signer-info.js'

export const ATTRIBUTE = {
  contentType: '1.2.840.113549.1.9.3',
  messageDigest: '1.2.840.113549.1.9.4',
  certificateId: '1.2.840.113549.1.9.16.2.12',
  certificateIdV2: '1.2.840.113549.1.9.16.2.47',
} as const

/** The certificate the signer names by issuer and serial or by key id, never by its place. Throws no-certificate. */
export function signerCertificate(signer: Signer, held: readonly Certificate[]): Certificate {
  const { id } = signer
  const found = held.find((one) =>
    'keyId' in id
      ? one.extensions.get(EXTENSION.keyId)?.value.subarray(2).equals(id.keyId) === true
      : one.issuer.equals(id.issuer) && one.serial.equals(id.serial),
  )
  if (!found) throw new TokenFault('no-certificate')
  return found
}

/** ESSCertID (RFC 2634) or ESSCertIDv2 (RFC 5816): the signed attributes must name this very certificate. */
export function checkCertificateId(signer: Signer, certificate: Certificate): void {
  const v2 = signer.attributes.get(ATTRIBUTE.certificateIdV2)
  const attribute = v2 ?? signer.attributes.get(ATTRIBUTE.certificateId)
  if (!attribute) throw new TokenFault('certificate-id')
  const [first, second] = sequenceOf(sequenceOf(sequenceOf(attribute)[0])[0])
  const algorithm = !v2 ? 'sha1' : first?.tag === TAG.sequence ? digestName(first) : 'sha256'
  if (v2 && !strongDigest(algorithm)) throw new TokenFault('digest-algorithm', algorithm)
  const named = expectTag(first?.tag === TAG.sequence ? second : first, TAG.octets).value
  if (!named.equals(hash(algorithm, certificate.raw))) throw new TokenFault('certificate-id-mismatch')
}

/** May this certificate stamp (RFC 3161 §2.3), and could it at that time? `at`: genTime in milliseconds. */
export function checkStampingCertificate(certificate: Certificate, at: number): void {
  if (constraintsOf(certificate).ca) throw new TokenFault('certificate-is-ca')
  const purposes = purposesOf(certificate)
  if (purposes?.length !== 1 || purposes[0] !== TIME_STAMPING)
    throw new TokenFault('purpose', purposes?.join(' ') ?? '')
  if (certificate.extensions.get(EXTENSION.purpose)?.critical !== true)
    throw new TokenFault('purpose-not-critical')
  const usage = keyUsageOf(certificate)
  if (usage !== null && !usage(0) && !usage(1)) throw new TokenFault('key-usage')
  if (at < certificate.notBefore || at > certificate.notAfter + 999) throw new TokenFault('outside-validity')
}

export function hash(algorithm: string, bytes: Uint8Array): Buffer {
  return createHash(algorithm).update(bytes).digest()
}
