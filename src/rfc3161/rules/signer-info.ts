import { TAG, childrenOf, expectTag, readOid, sequenceOf } from './der.js'
import type { Der } from './der.js'
import { digestName } from './algorithms.js'
import { TokenFault } from './fault.js'

/** Who signed it (SignerInfo, RFC 5652 §5.3). */
export interface Signer {
  readonly id: { readonly issuer: Buffer; readonly serial: Buffer } | { readonly keyId: Buffer }
  readonly digest: string
  /** The signed attributes as the signature covers them: with the SET tag. */
  readonly attributesRaw: Buffer
  readonly attributes: ReadonlyMap<string, Der>
  readonly signatureAlgorithm: Der
  readonly signature: Buffer
}

/** SignerInfo (RFC 5652, 5.3). */
export function signerOf(element: Der): Signer {
  const [, sid, digest, attributes, signatureAlgorithm, signature] = sequenceOf(element)
  if (attributes?.tag !== TAG.context0) throw new TokenFault('signed-attributes', 'none')
  const attributesRaw = Buffer.from(attributes.raw)
  attributesRaw[0] = TAG.set
  return {
    id: identifierOf(sid),
    digest: digestName(digest),
    attributesRaw,
    attributes: attributesOf(attributes),
    signatureAlgorithm: expectTag(signatureAlgorithm, TAG.sequence),
    signature: expectTag(signature, TAG.octets).value,
  }
}

function identifierOf(sid: Der | undefined): Signer['id'] {
  if (sid?.tag === TAG.keyId) return { keyId: sid.value }
  const [issuer, serial] = sequenceOf(sid)
  return { issuer: expectTag(issuer, TAG.sequence).raw, serial: expectTag(serial, TAG.integer).value }
}

function attributesOf(set: Der): Map<string, Der> {
  const found = new Map<string, Der>()
  for (const attribute of childrenOf(set)) {
    const [type, values] = sequenceOf(attribute)
    const held = childrenOf(expectTag(values, TAG.set))
    const id = readOid(type)
    if (held.length !== 1 || found.has(id)) throw new TokenFault('signed-attributes', id)
    found.set(id, held[0]!)
  }
  return found
}
