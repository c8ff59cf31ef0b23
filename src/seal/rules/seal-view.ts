import type { CustodyEvent } from '../../case/rules/custody.js'
import type { Register } from '../../case/rules/exhibit.js'
import type { Certificate } from '../../rfc3161/rules/certificate.js'
import { assessSeal } from './assess-seal.js'
import { sha256 } from './sha256.js'
import type { AssessedSeal } from './assess-seal.js'
import type { SealFolder, UnreadFile } from './seal-folder.js'

/** What the checks about seals look at. */
export interface SealView {
  readonly seals: readonly AssessedSeal[]
  /** Files of seals that could not be read; their seals are not among `seals`. */
  readonly unread: readonly (UnreadFile & { readonly seal: string })[]
  /** ".evidence/seals/0001/SEAL" → SHA-256 of what lies there now. */
  readonly sealFiles: ReadonlyMap<string, string>
  /** The live log as text, "" when it is missing, and its events as far as the chain holds. */
  readonly custodyText: string
  readonly events: readonly CustodyEvent[]
  readonly register: Register | null
  readonly now: Date
}

export interface LiveCase extends Pick<SealView, 'custodyText' | 'events' | 'register' | 'now'> {
  readonly folders: readonly SealFolder[]
  readonly roots: readonly Certificate[]
}

/** Assesses every seal and lays beside it what the case says today. */
export function viewSeals(live: LiveCase): SealView {
  const { folders, roots, ...rest } = live
  const files = folders.flatMap((folder) =>
    Object.entries(folder.files).map(
      ([name, bytes]) => [`.evidence/seals/${folder.id}/${name}`, sha256(bytes)] as const,
    ),
  )
  const whole = folders.filter(({ unread }) => unread.length === 0)
  return {
    ...rest,
    seals: whole.map((folder) => assessSeal(folder, roots)),
    unread: folders.flatMap(({ id, unread }) => unread.map((one) => ({ seal: id, ...one }))),
    sealFiles: new Map(files),
  }
}
