import { createHash, verify } from 'node:crypto'
import type { KeyObject } from 'node:crypto'
import { TAG, expectTag, readOid, sequenceOf } from './der.js'
import { digestName, signatureScheme, strongDigest } from './algorithms.js'
import { EXTENSION, TIME_STAMPING, constraintsOf, keyUsageOf, purposesOf } from './certificate.js'
import type { Certificate } from './certificate.js'
import { TokenFault, TokenUnsupported } from './fault.js'
import { TST_INFO } from './token.js'
import type { Signer, Token } from './token.js'

const ATTRIBUTE = {
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

/** Content type and message digest, then the signature over the attributes that hold them (RFC 5652 §5.4, §5.6). */
export function checkSignature(token: Token, certificate: Certificate): void {
  const { signer, content } = token
  if (!strongDigest(signer.digest)) throw new TokenFault('digest-algorithm', signer.digest)
  const type = signer.attributes.get(ATTRIBUTE.contentType)
  if (type === undefined || readOid(type) !== TST_INFO) throw new TokenFault('content-type')
  const digest = signer.attributes.get(ATTRIBUTE.messageDigest)
  if (digest?.tag !== TAG.octets || !digest.value.equals(hash(signer.digest, content)))
    throw new TokenFault('message-digest')
  if (!signatureHolds(signer, certificate)) throw new TokenFault('signature')
}

function signatureHolds(signer: Signer, certificate: Certificate): boolean {
  const scheme = signatureScheme(signer.signatureAlgorithm)
  if (scheme === 'sm2') throw new TokenUnsupported('SM2')
  const key = publicKey(certificate)
  if (scheme === null || key.asymmetricKeyType !== scheme.key) throw new TokenFault('signature-algorithm')
  if (scheme.digest !== null && scheme.digest !== signer.digest)
    throw new TokenFault('signature-algorithm', 'two digests')
  try {
    if (scheme.key === 'ed25519') return verify(null, signer.attributesRaw, key, signer.signature)
    const pss = scheme.salt === undefined ? {} : { padding: RSA_PSS_PADDING, saltLength: scheme.salt }
    return verify(signer.digest, signer.attributesRaw, { key, ...pss }, signer.signature)
  } catch {
    return false // a signature so broken that OpenSSL can't read it
  }
}

function publicKey(certificate: Certificate): KeyObject {
  try {
    return certificate.x509.publicKey
  } catch {
    throw new TokenFault('certificate')
  }
}

/** crypto.constants.RSA_PKCS1_PSS_PADDING */
const RSA_PSS_PADDING = 6

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

function hash(algorithm: string, bytes: Uint8Array): Buffer {
  return createHash(algorithm).update(bytes).digest()
}
