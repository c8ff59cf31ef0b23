import { verify } from 'node:crypto'
import type { KeyObject } from 'node:crypto'
import { TAG, readOid } from './der.js'
import { signatureScheme, strongDigest } from './algorithms.js'
import type { Certificate } from './certificate.js'
import { TokenFault, TokenUnsupported } from './fault.js'
import { TST_INFO } from './tst-info.js'
import type { Token } from './token.js'
import type { Signer } from './signer-info.js'
import { ATTRIBUTE, hash } from './signer-checks.js'

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
