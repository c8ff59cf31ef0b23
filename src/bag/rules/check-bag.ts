import { worded } from '../../ground/refusal.js'
import type { Finding } from '../../ground/finding.js'
import type { BagManifest } from './read-manifest.js'
import { manifestFindings, fileFindings, unlisted, finding } from './file-findings.js'
import { oxumFindings, fetchFindings } from './fetch-findings.js'
import type { WordsAfter } from '../../ground/words.js'

/** What makes a part of a bag unusable. */
export type BagProblem = WordsAfter<'bag.why'>

/** A bag as read, before judgement. */
export interface BagReading {
  /** bagit.txt decoded; null when it can't be. */
  readonly declaration: string | null
  /** False: its texts are in an encoding nobody here can read. */
  readonly isReadable: boolean
  readonly manifests: readonly BagManifest[]
  readonly files: ReadonlySet<string>
  /** What was computed, by file and algorithm; null: it could not be read. */
  readonly digests: ReadonlyMap<string, Readonly<Record<string, string>> | null>
  readonly sizes: ReadonlyMap<string, number>
  readonly algorithms: readonly string[]
  readonly bagInfo: string | null
  /** Text of fetch.txt; its addresses are never visited. */
  readonly fetch: string | null
  readonly problems: readonly { readonly path: string; readonly why: BagProblem }[]
}

/** Version of the bag and encoding of its texts (UTF-8 is only what RFC 8493 recommends); null unless bagit.txt has exactly the form of 1.0 or of the drafts (0.93 to 0.97). */
export function bagVersion(
  declaration: string | null,
): { readonly version: string; readonly encoding: string } | null {
  const match = /^BagIt-Version: (0\.9[3-7]|1\.0)\r?\nTag-File-Character-Encoding: ([!-~]+)(?:\r?\n)*$/.exec(
    declaration ?? '',
  )
  return match && { version: match[1]!, encoding: match[2]! }
}

/** Every rule of BagIt a bag breaks, and every file that is not what a manifest says. Nothing outside the bag is looked at. */
export function checkBag(reading: BagReading): Finding[] {
  const declared = bagVersion(reading.declaration)
  const payload = reading.manifests.filter((manifest) => !manifest.tag)
  const unusable = reading.problems.map(({ path, why }) =>
    finding('bag/unusable', 'broken', path, { why: worded(`bag.why.${why}`) }),
  )
  if (declared && !reading.isReadable)
    return [...unusable, finding('bag/encoding', 'unchecked', 'bagit.txt', { encoding: declared.encoding })]
  return [
    ...unusable,
    ...(declared ? [] : [finding('bag/declaration', 'broken', 'bagit.txt', {})]),
    ...(payload.length > 0 ? [] : [finding('bag/no-manifest', 'broken', '', {})]),
    ...reading.manifests.flatMap((manifest) => manifestFindings(manifest, declared?.version === '1.0')),
    ...fileFindings(reading),
    ...unlisted(reading, payload, declared?.version !== undefined && declared.version !== '1.0'),
    ...oxumFindings(reading),
    ...fetchFindings(reading),
    ...(payload.some((manifest) => manifest.lines.length > 0)
      ? []
      : [finding('case/nothing-to-verify', 'unchecked', '', {})]),
  ]
}
