import type { CustodyEvent } from '../../case/rules/custody.js'
import { recordedOutputs } from '../../case/rules/outputs.js'
import { listFolder } from '../../case/usecases/scan.js'
import type { Files } from '../../disk/ports.js'

/** Files that stand in a case's folder and that nobody registered; what we wrote and what is ignored is not among them. */
export async function unregisteredIn(
  root: string,
  files: Files,
  records: {
    readonly events: readonly CustodyEvent[]
    /** Paths of the exhibits that stand. */
    readonly registered: readonly string[]
    /** `ignore` of evidence.yml. */
    readonly globs: readonly string[]
  },
): Promise<readonly string[]> {
  const registered = new Set(records.registered)
  const own = new Set(recordedOutputs(records.events).keys())
  const listing = await listFolder(files, root, { own, globs: records.globs, registered })
  return listing.files.filter((path) => !registered.has(path))
}
