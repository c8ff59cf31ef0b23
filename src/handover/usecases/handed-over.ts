import type { CustodyEvent } from '../../case/rules/custody.js'
import { withoutPlaces } from '../../case/rules/outputs.js'
import type { Exported } from './export-bag.js'
import type { ExportPlan, ExportPorts, ExportWishes } from './plan-export.js'

/** What may follow an export without another bag coming out of the same wish. */
const AFTER = new Set<CustodyEvent['event']>(['export', 'report'])

/** How the bag is made, as the custody log says it. */
export function formOf({ encryption, zip }: ExportWishes): 'age' | 'zip' | 'folder' {
  return encryption ? 'age' : zip ? 'zip' : 'folder'
}

/**
 * The same wish was met before, the case is unchanged since, and the bag stands there with the bytes the log names: a run
 * that was stopped at its end, or one repeated. null: there is something to write. Whom an encrypted bag opens for nothing here
 * knows: it is never taken for one that was wished for another key or passphrase.
 */
export async function handedOver(
  { store, targets }: ExportPorts,
  wishes: ExportWishes,
  plan: ExportPlan,
): Promise<Exported | null> {
  if (wishes.encryption) return null
  const events = await store.readCustody()
  const last = events.findLastIndex((one) => isSame(one, wishes, plan))
  if (last < 0 || events.slice(last).some(({ event }) => !AFTER.has(event))) return null
  const { outputs = [], facts } = events[last]!
  for (const { path, bytes, sha256 } of outputs) {
    const measured = await targets.measure(placeOf(path, wishes))
    if (measured?.sha256 !== sha256 || measured.bytes !== bytes) return null
  }
  return {
    path: wishes.target,
    bytes: outputs.reduce((sum, one) => sum + one.bytes, 0),
    sha256: outputs.find(({ path }) => isRoot(path, wishes))?.sha256 ?? '',
    files: Number(facts['files']),
    root: plan.root,
    accounts: plan.accounts,
    already: true,
  }
}

function isSame({ event, facts, outputs }: CustodyEvent, wishes: ExportWishes, plan: ExportPlan): boolean {
  return (
    event === 'export' &&
    facts['form'] === formOf(wishes) &&
    facts['channel'] === (wishes.channel ?? '') &&
    facts['root'] === plan.root.sha256 &&
    (outputs ?? []).some(({ path }) => isRoot(path, wishes))
  )
}

/** The one file of the bag, or the payload manifest of a folder. */
function isRoot(path: string, wishes: ExportWishes): boolean {
  const name = nameInLog(wishes)
  return path === name || path === `${name}/manifest-sha256.txt`
}

function placeOf(path: string, wishes: ExportWishes): string {
  return `${wishes.target}${path.slice(nameInLog(wishes).length)}`
}

/** How the log calls what stands at the target. */
function nameInLog({ recordedAs }: ExportWishes): string {
  return withoutPlaces([{ path: recordedAs, bytes: 0, sha256: '' }])[0]!.path
}
