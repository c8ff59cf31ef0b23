import { readCustody } from '../../case/rules/custody.js'
import { recordedOutputs } from '../../case/rules/outputs.js'
import type { Finding } from '../../ground/finding.js'
import { sha256 } from '../../seal/rules/sha256.js'
import type { Measurer } from '../../case/ports.js'
import type { Files } from '../../disk/ports.js'

const LOG = '.evidence/custody.jsonl'

export interface Recorded {
  /** Does the log of a case above it record exactly this file? */
  readonly isKnown: boolean
  readonly findings: readonly Finding[]
}

const UNKNOWN: Recorded = { isKnown: false, findings: [] }

/** When a PDF lies in a case whose log recorded it, it must still be that file. Nothing to say when no case above knows it. */
export async function checkRecorded(
  ports: { readonly files: Files; readonly measurer: Measurer },
  path: string,
  folders: readonly string[],
): Promise<Recorded> {
  for (const folder of folders) {
    if (!(await ports.files.exists(folder, LOG))) continue
    const inside = path.slice(folder.length + 1).replaceAll('\\', '/')
    const log = Buffer.from(await ports.files.read(folder, LOG, 512 * 1024 * 1024)).toString('utf8')
    const recorded = recordedOutputs(readCustody(log, (text) => sha256(Buffer.from(text))).events).get(inside)
    const [found] = await ports.measurer.measure(folder, [inside], { sm3: false, capture: false })
    if (!recorded || !found || found.problem !== undefined) return UNKNOWN
    if (found.sha256 === recorded.sha256) return { isKnown: true, findings: [] }
    const facts = { recorded: recorded.sha256, found: found.sha256, at: recorded.at }
    return { isKnown: true, findings: [{ id: 'dossier/changed', grade: 'broken', path: inside, facts }] }
  }
  return UNKNOWN
}
