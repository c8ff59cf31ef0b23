import type { Certificate } from './certificate.js'
import { mayIssue, isUsable, signedStrongly } from './issuing.js'

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
