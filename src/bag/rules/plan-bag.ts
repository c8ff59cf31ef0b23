import type { CustodyEvent } from '../../case/rules/custody.js'
import type { Exhibit } from '../../case/rules/exhibit.js'
import type { ListNames } from '../../case/rules/lists.js'
import { recordedOutputs } from '../../case/rules/outputs.js'
import { SEALED_NAMES, sealedFiles } from '../../seal/rules/seal-text.js'
import type { SealFolder } from '../../seal/rules/seal-folder.js'
import { exhibitName, paperName } from './stored-names.js'

/** One payload file: where it comes from and what it must turn out to be. Shape of an entry of names.json. */
export interface PlannedFile {
  readonly stored: string
  /** Path in the case. */
  readonly original: string
  readonly role: 'exhibit' | 'paper' | 'seal' | 'case'
  /** Registered or recorded digest; null: taken as it is now. */
  readonly sha256: string | null
  readonly id?: string
  readonly number?: string | null
}

export interface BagRequest {
  readonly exhibits: readonly Exhibit[]
  readonly events: readonly CustodyEvent[]
  readonly seals: readonly SealFolder[]
  /** How the list is called in the case; in a bag it is SHA256SUMS. */
  readonly lists: Pick<ListNames, 'sha256'>
  /** null: the whole case. Otherwise only this channel's papers, and nothing of what the person wrote or of other exhibits' facts. */
  readonly channel: string | null
  /** Names of papers that were written for the person alone (提交前请阅): they go out with the whole case only. */
  readonly keptBack: readonly string[]
  /** A public channel: names of files may name persons, so no list of names goes along; SEAL still names the root. */
  readonly isPublic: boolean
}

/** What goes into a bag, sorted by stored name. */
export function planBag(request: BagRequest): PlannedFile[] {
  const exhibits = request.exhibits.map(({ id, number, path, sha256 }) => ({
    stored: exhibitName(id, path, sha256),
    original: path,
    role: 'exhibit' as const,
    sha256,
    id,
    number,
  }))
  const planned: PlannedFile[] = [...exhibits, ...papers(request), ...seals(request), ...caseFiles(request)]
  return planned.sort((a, b) => (a.stored < b.stored ? -1 : 1))
}

/** Papers the log records and nobody replaced; of one channel only the last day's. */
function papers({ events, channel, keptBack }: BagRequest): PlannedFile[] {
  const all = [...recordedOutputs(events)].filter(
    ([path, output]) => output.event === 'dossier' && path.startsWith('dossier/'),
  )
  const mine = channel === null ? all : all.filter(([path]) => path.split('/')[2] === channel)
  const last = mine.at(-1)?.[0].split('/')[1]
  const wanted = channel === null ? mine : mine.filter(([path]) => path.split('/')[1] === last)
  const out = wanted.filter(([path]) => channel === null || !isNamed(path, keptBack))
  return out.map(([path, { sha256 }], index) => ({
    stored: paperName(path, index + 1),
    original: path,
    role: 'paper',
    sha256,
  }))
}

/** Also a volume of it (-1), and one of several readers (（微信支付）). */
function isNamed(path: string, names: readonly string[]): boolean {
  const title = path
    .slice(path.lastIndexOf('/') + 1)
    .replace(/\.[^.]+$/, '')
    .replace(/-\d+$/, '')
    .replace(/（.*$/, '')
  return names.includes(title)
}

/** Seals whole; for one channel those with a time stamp, without the copies that say more than the list of digests. */
function seals({ seals: folders, channel, isPublic }: BagRequest): PlannedFile[] {
  const kept = (name: string): boolean =>
    channel === null || (name === 'SHA256SUMS' && !isPublic) || !SEALED_NAMES.some((copy) => copy === name)
  const stamped = folders.filter(
    ({ files }) => channel === null || Object.keys(files).some((name) => name.endsWith('.tsr')),
  )
  return stamped.flatMap(({ id, files }) =>
    Object.keys(files)
      .filter(kept)
      .map((name) => ({
        stored: `data/seals/${id}/${name}`,
        original: `.evidence/seals/${id}/${name}`,
        role: 'seal' as const,
        sha256: null,
      })),
  )
}

function caseFiles({ channel, isPublic, lists }: BagRequest): PlannedFile[] {
  const all = sealedFiles(lists)
  const files = channel === null ? all : isPublic ? [] : all.filter(([name]) => name === 'SHA256SUMS')
  return files.map(([name, path]) => ({
    stored: `data/case/${name}`,
    original: path,
    role: 'case',
    sha256: null,
  }))
}
