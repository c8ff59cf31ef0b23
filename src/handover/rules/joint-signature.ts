import { createPrivateKey, createPublicKey, sign, verify } from 'node:crypto'

/** SubjectPublicKeyInfo of Ed25519 before the 32 bytes of the key (RFC 8410, section 4). */
const SPKI = Buffer.from('302a300506032b6570032100', 'hex')

/** The 32 bytes of the public key of an Ed25519 private key (PEM, PKCS #8), in hex. */
export function publicKeyOf(pem: string): string {
  const key = createPublicKey(createPrivateKey(pem)).export({ format: 'der', type: 'spki' })
  return key.subarray(SPKI.length).toString('hex')
}

/** Ed25519 signature (RFC 8032) in hex. */
export function signJoint(bytes: Uint8Array, pem: string): string {
  return sign(null, bytes, createPrivateKey(pem)).toString('hex')
}

/** Was this signed with the key whose public half is `publicKey`? false for anything that is no key or no signature. */
export function isSignedBy(bytes: Uint8Array, publicKey: string, signature: string): boolean {
  if (!/^[0-9a-f]{64}$/.test(publicKey) || !/^[0-9a-f]{128}$/.test(signature)) return false
  try {
    const der = Buffer.concat([SPKI, Buffer.from(publicKey, 'hex')])
    const key = createPublicKey({ key: der, format: 'der', type: 'spki' })
    return verify(null, bytes, key, Buffer.from(signature, 'hex'))
  } catch {
    return false
  }
}
