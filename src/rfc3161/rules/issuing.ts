import { signatureScheme, strongDigest } from './algorithms.js'
import { TIME_STAMPING, constraintsOf, keyUsageOf, purposesOf } from './extensions.js'
import type { Certificate } from './certificate.js'

/** `below`: intermediate certificates between this issuer and the leaf. */
export function mayIssue(issuer: Certificate, below: number): boolean {
  const { ca, pathLength } = constraintsOf(issuer)
  const usage = keyUsageOf(issuer)
  const purposes = purposesOf(issuer)
  return (
    ca &&
    pathLength >= below &&
    (usage === null || usage(KEY_CERT_SIGN)) &&
    (purposes === null || purposes.some((one) => one === TIME_STAMPING || one === ANY_PURPOSE))
  )
}

const KEY_CERT_SIGN = 5
const ANY_PURPOSE = '2.5.29.37.0'

/** Valid at that time and without a critical extension nobody here understands. A certificate that doesn't read is not usable. */
export function isUsable(certificate: Certificate, at: number): boolean {
  const understood = [...certificate.extensions].every(
    ([id, extension]) => !extension.critical || KNOWN.has(id),
  )
  return understood && at >= certificate.notBefore && at <= certificate.notAfter + 999
}

/** A root vouches for itself by being pinned; every other signature must be by a strong digest. */
export function signedStrongly(certificate: Certificate): boolean {
  const scheme = signatureScheme(certificate.signatureAlgorithm)
  return scheme !== null && scheme !== 'sm2' && scheme.digest !== null && strongDigest(scheme.digest)
}

/** Signed by itself: a root, or something that wants to be taken for one. */
export function isSelfIssued(certificate: Certificate): boolean {
  return certificate.subject.equals(certificate.issuer)
}

/** Extensions this code understands or may overlook; any other critical one refuses the certificate. */
export const KNOWN = new Set([
  '2.5.29.14',
  '2.5.29.15',
  '2.5.29.17',
  '2.5.29.18',
  '2.5.29.19',
  '2.5.29.31',
  '2.5.29.32',
  '2.5.29.35',
  '2.5.29.37',
  '1.3.6.1.5.5.7.1.1',
])
