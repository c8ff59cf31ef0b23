import { readCustody } from '../../case/rules/custody.js'
import { recordedOutputs } from '../../case/rules/outputs.js'
import type { Finding } from '../../ground/finding.js'
import { sha256 } from '../../seal/rules/assess-seal.js'
import type { Measurer } from '../../case/ports.js'
import type { Files } from '../../disk/ports.js'

const LOG = '.evidence/custody.jsonl'

/** When a PDF lies in a case whose log recorded it, it must still be that file. Nothing to say when no case above knows it. */
export async function checkRecorded(
  ports: { readonly files: Files; readonly measurer: Measurer },
  path: string,
  folders: readonly string[],
): Promise<Finding[]> {
  for (const folder of folders) {
    if (!(await ports.files.exists(folder, LOG))) continue
    const inside = path.slice(folder.length + 1).replaceAll('\\', '/')
    const log = Buffer.from(await ports.files.read(folder, LOG, 512 * 1024 * 1024)).toString('utf8')
    const recorded = recordedOutputs(readCustody(log, (text) => sha256(Buffer.from(text))).events).get(inside)
    const [found] = await ports.measurer.measure(folder, [inside], { sm3: false, capture: false })
    if (!recorded || !found || found.problem !== undefined || found.sha256 === recorded.sha256) return []
    return [
      {
        id: 'dossier/changed',
        grade: 'broken',
        path: inside,
        facts: { recorded: recorded.sha256, found: found.sha256, at: recorded.at },
      },
    ]
  }
  return []
}
