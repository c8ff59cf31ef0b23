import type { Finding } from '../../ground/finding.js'
import type { SealView } from '../../seal/rules/seal-view.js'

export interface BaggedExhibit {
  readonly stored: string
  readonly original: string
  readonly id: string
  /** Court number as names.json has it; null where it has none. */
  readonly number: string | null
  readonly sha256: string
}

type Digests = ReadonlyMap<string, Readonly<Record<string, string>> | null>

/** The exhibits of a bag of ours with the digests they really have; names.json only says what they were called, and may be gone. */
export function exhibitsIn(names: string | null, digests: Digests): BaggedExhibit[] {
  const called = new Map(namesIn(names).map((one) => [one.stored, one]))
  const isOurs = names !== null || [...digests.keys()].some((name) => OURS.test(name))
  return [...digests]
    .filter(([stored]) => isOurs && stored.startsWith('data/exhibits/'))
    .map(([stored, found]) => ({
      stored,
      original: called.get(stored)?.original ?? stored,
      id: called.get(stored)?.id ?? '',
      number: called.get(stored)?.number ?? null,
      sha256: found?.['sha256'] ?? '',
    }))
}

/** What only a bag of ours holds, whatever became of its names.json. */
const OURS =
  /^data\/(?:case\/(?:SHA256SUMS|register\.json|custody\.jsonl)|seals\/\d{4,}\/SEAL|exhibits\/E\d{4,}_[0-9a-f]{8})/

function namesIn(names: string | null): BaggedExhibit[] {
  try {
    const read = JSON.parse(names ?? '{}') as { format?: unknown; files?: unknown }
    const files =
      read.format === 'evidence-names' && Array.isArray(read.files)
        ? (read.files as (BaggedExhibit | null)[])
        : []
    return files.filter(
      (one) =>
        typeof one?.stored === 'string' && typeof one.original === 'string' && typeof one.id === 'string',
    ) as BaggedExhibit[]
  } catch {
    return []
  }
}

/**
 * A bag written anew around a changed exhibit agrees with itself; what it can't agree with is the case's own list and the
 * list that was sealed. Exhibits added after the last seal are only weak: nobody proved when they existed.
 */
export function checkCovered(
  exhibits: readonly BaggedExhibit[],
  list: string | null,
  seals: SealView,
  sealedList: string | null,
): Finding[] {
  if (exhibits.length === 0) return []
  if (list === null) return [{ id: 'bag/list-left-out', grade: 'weak', facts: {} }]
  const [registered, sealed] = [digestsIn(list), digestsIn(sealedList)]
  const last = seals.seals.findLast((seal) => seal.text !== null)?.id
  return exhibits.flatMap(({ stored, original, id, sha256 }): Finding[] => {
    const facts = { path: original, seal: last ?? '' }
    if (sha256 === '') return []
    if (!registered.has(sha256))
      return [
        {
          id: 'bag/not-in-case',
          grade: 'broken',
          path: stored,
          ...(id === '' ? {} : { exhibit: id }),
          facts,
        },
      ]
    return last === undefined || sealed.has(sha256)
      ? []
      : [{ id: 'bag/not-sealed', grade: 'weak', path: stored, ...(id === '' ? {} : { exhibit: id }), facts }]
  })
}

function digestsIn(list: string | null): ReadonlySet<string> {
  return new Set([...(list ?? '').matchAll(/^\\?([0-9a-f]{64}) {2}/gm)].map(([, digest]) => digest!))
}
