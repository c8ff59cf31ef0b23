import type { CustodyEvent } from '../../case/rules/custody.js'
import { ownPaths } from '../../case/rules/lists.js'
import type { ListNames } from '../../case/rules/lists.js'
import { listFolder } from '../../case/usecases/scan.js'
import type { Files } from '../../disk/ports.js'

/** Files that stand in a case's folder and that nobody registered; what we wrote and what is ignored is not among them. */
export async function unregisteredIn(
  root: string,
  files: Files,
  records: {
    readonly events: readonly CustodyEvent[]
    readonly lists: ListNames
    /** Paths of the exhibits that stand. */
    readonly registered: readonly string[]
    /** `ignore` of evidence.yml. */
    readonly globs: readonly string[]
  },
): Promise<readonly string[]> {
  const registered = new Set(records.registered)
  const own = ownPaths(records.events, records.lists)
  const listing = await listFolder(files, root, { own, globs: records.globs, registered })
  return listing.files.filter((path) => !registered.has(path))
}
