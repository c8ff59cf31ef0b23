import type { RecordPieces } from '../../case/ports.js'
import { readCustody, salvageCustody } from '../../case/rules/custody.js'
import { inDatedFolder } from '../../case/rules/ignore.js'
import { recordedOutputs } from '../../case/rules/outputs.js'
import type { ListNames } from '../../case/rules/lists.js'
import type { Listing } from '../../case/usecases/scan.js'
import { rowsOf, toldOf } from '../rules/standing.js'
import type { Rows, Told } from '../rules/standing.js'
import type { CaseView } from '../rules/view.js'
import type { Reading } from './reading.js'

/** A case of which every exhibit stands as registered, and whose records agree. */
export interface Standing {
  /**
   * As much of it as STANDING_CHECKS can still say something of: files that another has the content of, that have another time,
   * that are ours. No other exhibit is in it.
   */
  readonly told: CaseView
  readonly exhibits: number
  /** Every file that was read, and what is no file. */
  readonly seen: () => Pick<CaseView, 'seen' | 'specials'>
}

/** What stands in the folder of a case. */
export interface Folder {
  readonly about: Pick<CaseView, 'digest' | 'caseFileMissing' | 'caseFileProblem'>
  /** Files that matter by their names, in the order of the folder. */
  readonly likely: readonly string[]
  /** Every name, sorted by what it is for. */
  readonly listing: (
    names: ListNames,
    outputs: ReadonlySet<string>,
    registered: Pick<ReadonlySet<string>, 'has'>,
  ) => Listing
  /** Where our papers stand. */
  readonly papers: (
    names: ListNames,
    listing: Listing,
    outputs: ReadonlySet<string>,
  ) => Promise<readonly string[]>
}

export interface Found extends Folder {
  readonly records: RecordPieces
  /** Of `likely`, in columns. */
  readonly reading: Reading
}

/** Sees, row by row, that all stands as it should; null when something does not, or only a look at the whole can say. */
export async function readStanding(found: Found): Promise<Standing | null> {
  const { records, likely: paths, about, reading } = found
  const { events, broken } = readCustody(records.custody, about.digest)
  const rows = broken ? null : rowsOf(records, events, paths)
  if (rows === null) return null
  const ownPaths = new Set(recordedOutputs(salvageCustody(records.custody)).keys())
  const isOurs = (path: string): boolean => inDatedFolder(path) || ownPaths.has(path)
  const listing = found.listing(records.names, ownPaths, rows)
  const measured = await reading.columns()
  const told = toldOf(rows, measured, (place) => isOurs(paths[place]!))
  if (told === null || listing.specials.some(({ what }) => what === 'unreadable')) return null
  const isShown = (path: string): boolean => path === 'bagit.txt' || isOurs(path)
  const shown = remarkable(rows, told, paths, isShown)
  const fates = fatesAt(rows, new Set(shown))
  if (fates === null) return null
  const more = (await found.papers(records.names, listing, ownPaths)).filter((path) => !rows.has(path))
  const papers = await reading.of([...new Set(more)])
  const seen = [...shown.map((place) => measured.at(place)), ...papers]
  const all = (): CaseView['seen'] => [
    ...paths.flatMap((_, place) => (rows.isRow[place] ? [measured.at(place)] : [])),
    ...papers,
  ]
  return {
    exhibits: rows.places.length,
    seen: () => ({ seen: all(), specials: listing.specials }),
    told: {
      ...about,
      ...SOUND,
      texts: { register: '', custody: records.custody, manifest: '', sm3: null, interrupted: false },
      register: rows.register,
      events,
      ownPaths,
      seen,
      specials: listing.specials,
      fates,
      byPath: new Map(seen.map((one) => [one.path, one])),
    },
  }
}

const SOUND: Pick<CaseView, 'registerProblem' | 'chainBreak' | 'trail' | 'strangers'> = {
  registerProblem: null,
  chainBreak: null,
  trail: {
    register: 'sound',
    manifest: 'sound',
    manifestProblem: null,
    lines: [],
    lostEvents: 0,
    expected: [],
  },
  strangers: [],
}

/** Places of exhibits that a check may speak of, in the order of the folder. */
function remarkable(
  { isRow, places }: Rows,
  { touched, twins }: Told,
  paths: readonly string[],
  isShown: (path: string) => boolean,
): number[] {
  const all = new Set([...touched.map((row) => places[row]!), ...twins])
  for (const [place, path] of paths.entries()) if (isRow[place] && isShown(path)) all.add(place)
  return [...all].sort((a, b) => a - b)
}

/** In the order of the register; null when that is no longer the same. */
function fatesAt(rows: Rows, shown: ReadonlySet<number>): CaseView['fates'] | null {
  if (shown.size === 0) return []
  const wanted = new Set([...rows.places.keys()].filter((row) => shown.has(rows.places[row]!)))
  const exhibits = rows.exhibits(wanted)
  return (
    exhibits &&
    exhibits.map((exhibit) => ({
      path: exhibit.path,
      sha256: exhibit.sha256,
      exhibit,
      state: 'sound',
    }))
  )
}
