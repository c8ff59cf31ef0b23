import type { CustodyEvent } from '../../case/rules/custody.js'
import type { Register } from '../../case/rules/exhibit.js'
import { readPem } from '../../rfc3161/rules/pem.js'
import { viewSeals } from '../rules/seal-view.js'
import type { SealView } from '../rules/seal-view.js'
import type { SealFolders, TrustRoots } from '../ports.js'

export interface SealReading {
  readonly seals: SealFolders
  readonly roots: TrustRoots
}

/** The case as it stands, as far as seals have to agree with it. */
export interface StandingCase {
  readonly root: string
  readonly custodyText: string
  readonly events: readonly CustodyEvent[]
  readonly register: Register | null
  readonly now: Date
}

/**
 * Reads and assesses every seal of a case. `ca`: certificates the reader trusts beside Node's; what evidence.yml names is
 * not among them, for a case can't vouch for itself. Feed the result to SEAL_CHECKS. Throws seal/ca-unreadable.
 */
export async function readSeals(
  ports: SealReading,
  standing: StandingCase,
  ca: readonly string[],
): Promise<SealView> {
  const folders = await ports.seals.survey(standing.root)
  const roots = folders.length === 0 ? [] : readPem(await ports.roots.pem(standing.root, ca))
  const { custodyText, events, register, now } = standing
  return viewSeals({ folders, roots, custodyText, events, register, now })
}
