import { worded } from '../../ground/refusal.js'
import type { Finding, Grade } from '../../ground/finding.js'
import type { BagManifest } from './read-manifest.js'
import type { BagReading } from './check-bag.js'
import type { FindingId } from '../../ground/words.js'

/** 1.0 forbids a second listing; 0.97 lets the same one pass with a warning. */
export function manifestFindings({ file, problems }: BagManifest, strict: boolean): Finding[] {
  return problems.map(({ why, line, path }) =>
    finding('bag/manifest', why === 'twice-same' && !strict ? 'weak' : 'broken', path, {
      file,
      line,
      why: worded(`bag.manifest.${why}`),
    }),
  )
}

/** Files that are gone, unreadable or changed, each once. */
export function fileFindings({ manifests, digests, files, algorithms, fetch }: BagReading): Finding[] {
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
export function unlisted(
  { files }: BagReading,
  payload: readonly BagManifest[],
  oneIsEnough: boolean,
): Finding[] {
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

/** A finding about one file of a bag. */
export function finding(id: FindingId, grade: Grade, path: string, facts: Finding['facts']): Finding {
  return { id, grade, ...(path === '' ? {} : { path }), facts: { path, ...facts } }
}

/** Paths of fetch.txt: `URL LENGTH PATH`. */
export function fetched(text: string | null): ReadonlySet<string> {
  return new Set(
    (text ?? '')
      .split(/\r\n|\n|\r/)
      .flatMap((line) => /^\S+[ \t]+\S+[ \t]+(.+)$/.exec(line)?.[1]?.replace(/^(?:\.\/)+/, '') ?? []),
  )
}
