import { signatureScheme, strongDigest } from './algorithms.js'
import { TIME_STAMPING, constraintsOf, keyUsageOf, purposesOf } from './certificate.js'
import type { Certificate } from './certificate.js'

/**
 * The shortest way from `leaf` to one of `roots`, every certificate valid at `at` (milliseconds), or null when there is
 * none. RFC 5280 §6 as far as time-stamping needs it: signature, CA flag, keyCertSign, path length, unknown critical
 * extensions, and a purpose that is not withheld by an issuer (`pool` and roots are only material; trust is `roots`).
 */
export function pathTo(
  leaf: Certificate,
  pool: readonly Certificate[],
  roots: readonly Certificate[],
  at: number,
): Certificate[] | null {
  let paths: Certificate[][] = isUsable(leaf, at) ? [[leaf]] : []
  for (let length = 1; length <= LONGEST && paths.length > 0; length++) {
    const ended = paths.flatMap((path) => issuersOf(path, roots, at).map((root) => [...path, root]))[0]
    if (ended) return ended
    paths = paths
      .flatMap((path) => issuersOf(path, pool, at).map((issuer) => [...path, issuer]))
      .slice(0, MOST)
  }
  return null
}

const LONGEST = 6
/** A hostile token may hold hundreds of cross-certificates: search no more branches than an honest one needs. */
const MOST = 32

/** Extensions this code understands or may overlook; any other critical one refuses the certificate. */
const KNOWN = new Set([
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

function issuersOf(
  path: readonly Certificate[],
  candidates: readonly Certificate[],
  at: number,
): Certificate[] {
  const subject = path.at(-1)!
  return candidates.filter(
    (issuer) =>
      issuer.subject.equals(subject.issuer) &&
      !path.some((one) => one.raw.equals(issuer.raw)) &&
      isUsable(issuer, at) &&
      holds(
        () =>
          mayIssue(issuer, path.length - 1) &&
          signedStrongly(subject) &&
          subject.x509.checkIssued(issuer.x509) &&
          subject.x509.verify(issuer.x509.publicKey),
      ),
  )
}

/** A certificate whose inner fields or key can't be read is ballast: it ends no path and breaks none. */
function holds(check: () => boolean): boolean {
  try {
    return check()
  } catch {
    return false
  }
}

/** `below`: intermediate certificates between this issuer and the leaf. */
function mayIssue(issuer: Certificate, below: number): boolean {
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
function isUsable(certificate: Certificate, at: number): boolean {
  const understood = [...certificate.extensions].every(
    ([id, extension]) => !extension.critical || KNOWN.has(id),
  )
  return understood && at >= certificate.notBefore && at <= certificate.notAfter + 999
}

/** A root vouches for itself by being pinned; every other signature must be by a strong digest. */
function signedStrongly(certificate: Certificate): boolean {
  const scheme = signatureScheme(certificate.signatureAlgorithm)
  return scheme !== null && scheme !== 'sm2' && scheme.digest !== null && strongDigest(scheme.digest)
}

/** Signed by itself: a root, or something that wants to be taken for one. */
export function isSelfIssued(certificate: Certificate): boolean {
  return certificate.subject.equals(certificate.issuer)
}
