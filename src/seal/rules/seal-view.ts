import type { CustodyEvent } from '../../case/rules/custody.js'
import type { Register } from '../../case/rules/exhibit.js'
import type { Certificate } from '../../rfc3161/rules/certificate.js'
import { assessSeal, sha256 } from './assess-seal.js'
import type { AssessedSeal } from './assess-seal.js'
import type { SealFolder } from './seal-folder.js'

/** What the checks about seals look at. */
export interface SealView {
  readonly seals: readonly AssessedSeal[]
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
  return { ...rest, seals: folders.map((folder) => assessSeal(folder, roots)), sealFiles: new Map(files) }
}
