import { worded } from '../../ground/refusal.js'
import type { Finding, Grade } from '../../ground/finding.js'
import { isSafe } from './read-manifest.js'
import type { BagManifest } from './read-manifest.js'

/** A bag as read, before judgement. */
export interface BagReading {
  /** bagit.txt decoded; null when it can't be. */
  readonly declaration: string | null
  readonly manifests: readonly BagManifest[]
  readonly files: ReadonlySet<string>
  /** What was computed, by file and algorithm; null: it could not be read. */
  readonly digests: ReadonlyMap<string, Readonly<Record<string, string>> | null>
  readonly sizes: ReadonlyMap<string, number>
  readonly algorithms: readonly string[]
  readonly bagInfo: string | null
  /** Text of fetch.txt; its addresses are never visited. */
  readonly fetch: string | null
  readonly problems: readonly { readonly path: string; readonly why: string }[]
}

/** Version of the bag, null unless bagit.txt is exactly as RFC 8493 (1.0) or the drafts (0.93 to 0.97) want it. */
export function bagVersion(
  declaration: string | null,
): { readonly version: string; readonly encoding: string } | null {
  const match =
    /^BagIt-Version: (0\.9[3-7]|1\.0)\r?\nTag-File-Character-Encoding: ([A-Za-z0-9-]+)(?:\r?\n)*$/.exec(
      declaration ?? '',
    )
  return match && (match[1] !== '1.0' || match[2] === 'UTF-8')
    ? { version: match[1]!, encoding: match[2]! }
    : null
}

/** Every rule of BagIt a bag breaks, and every file that is not what a manifest says. Nothing outside the bag is looked at. */
export function checkBag(reading: BagReading): Finding[] {
  const declared = bagVersion(reading.declaration)
  const payload = reading.manifests.filter((manifest) => !manifest.tag)
  return [
    ...reading.problems.map(({ path, why }) =>
      finding('bag/unusable', 'broken', path, { why: worded(`bag.why.${why}`) }),
    ),
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

/** 1.0 forbids a second listing; 0.97 lets the same one pass with a warning. */
function manifestFindings({ file, problems }: BagManifest, strict: boolean): Finding[] {
  return problems.map(({ why, line, path }) =>
    finding('bag/manifest', why === 'twice-same' && !strict ? 'weak' : 'broken', path, {
      file,
      line,
      why: worded(`bag.manifest.${why}`),
    }),
  )
}

function fileFindings({ manifests, digests, files, algorithms, fetch }: BagReading): Finding[] {
  const told = new Set<string>()
  return manifests.flatMap((manifest) => {
    if (!algorithms.includes(manifest.algorithm))
      return [finding('bag/algorithm', 'unchecked', manifest.file, { algorithm: manifest.algorithm })]
    return manifest.lines.flatMap(({ path, digest }) => {
      const found = digests.get(path)
      const now = found?.[manifest.algorithm] ?? ''
      if (told.has(path) || (files.has(path) && now === digest)) return []
      told.add(path)
      const facts = { listed: digest, now }
      if (!files.has(path))
        return [
          fetched(fetch).has(path)
            ? finding('bag/not-fetched', 'unchecked', path, facts)
            : finding('bag/missing', 'broken', path, facts),
        ]
      return [
        found
          ? finding('bag/changed', 'broken', path, facts)
          : finding('bag/unreadable', 'unchecked', path, facts),
      ]
    })
  })
}

/** 1.0: every payload file in every payload manifest. Before: in at least one. */
function unlisted({ files }: BagReading, payload: readonly BagManifest[], oneIsEnough: boolean): Finding[] {
  const sets = payload.map((manifest) => ({
    file: manifest.file,
    paths: new Set(manifest.lines.map((line) => line.path)),
  }))
  return [...files]
    .filter((path) => path.startsWith('data/'))
    .flatMap((path) => {
      const without = sets.filter((one) => !one.paths.has(path))
      const wrong = oneIsEnough ? without.length === sets.length : without.length > 0
      return wrong ? [finding('bag/unlisted', 'broken', path, { file: without[0]?.file ?? '' })] : []
    })
}

function oxumFindings({ bagInfo, files, sizes }: BagReading): Finding[] {
  const said = [...(bagInfo ?? '').matchAll(/^Payload-Oxum[ \t]*:[ \t]*(.*)$/gim)].map(([, value]) =>
    value!.trim(),
  )
  const payload = [...files].filter((path) => path.startsWith('data/'))
  if (payload.some((path) => !sizes.has(path))) return [] // what can't be read is reported already
  const real = `${payload.reduce((sum, path) => sum + sizes.get(path)!, 0)}.${payload.length}`
  return said
    .filter((value) => value !== real)
    .map((value) => finding('bag/oxum', 'broken', 'bag-info.txt', { said: value, real }))
}

function fetchFindings({ fetch }: BagReading): Finding[] {
  if (fetch === null) return []
  const unsafe = [...fetched(fetch)].filter((path) => !isSafe(path) || !path.startsWith('data/'))
  return [
    finding('bag/fetch', 'note', 'fetch.txt', {}),
    ...unsafe.map((path) =>
      finding('bag/manifest', 'broken', path, {
        file: 'fetch.txt',
        line: 0,
        why: worded('bag.manifest.unsafe'),
      }),
    ),
  ]
}

/** Paths of fetch.txt: `URL LENGTH PATH`. */
function fetched(text: string | null): ReadonlySet<string> {
  return new Set(
    (text ?? '')
      .split(/\r\n|\n|\r/)
      .flatMap((line) => /^\S+[ \t]+\S+[ \t]+(.+)$/.exec(line)?.[1]?.replace(/^(?:\.\/)+/, '') ?? []),
  )
}

function finding(id: string, grade: Grade, path: string, facts: Finding['facts']): Finding {
  return { id, grade, ...(path === '' ? {} : { path }), facts: { path, ...facts } }
}
