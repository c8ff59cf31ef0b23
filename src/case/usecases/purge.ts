import { Refusal } from '../../ground/refusal.js'
import type { Files } from '../../disk/ports.js'
import type { CaseStore, Disposal } from '../ports.js'
import { purgeKind } from '../rules/purge.js'
import type { PurgeKind } from '../rules/purge.js'

export interface PurgePorts {
  readonly store: CaseStore
  readonly files: Files
  readonly disposal: Disposal
}

/** A file, or a folder with everything in it. */
export interface Purged {
  /** Relative to the case. */
  readonly path: string
  readonly kind: PurgeKind
  readonly files: number
  readonly bytes: number
}

/**
 * Removes what can be made again and what killed runs left, a stale lock included. `agrees` sees the list first; false: nothing is removed. No event
 * is recorded: nothing the log speaks of changes. Throws status/no-case, case/locked while another command writes.
 */
export async function purge(
  ports: PurgePorts,
  agrees: (found: readonly Purged[]) => Promise<boolean>,
): Promise<readonly Purged[]> {
  const { store, disposal } = ports
  if (!(await store.isCase())) throw new Refusal('status/no-case', { dir: store.root }, 'usage')
  const found = await disposable(ports)
  if (!(await agrees(found))) return []
  const release = await store.lock()
  try {
    for (const { path } of found) await disposal.remove(store.root, path)
  } finally {
    await release()
  }
  return found
}

/** What would go. Reads only. */
export async function disposable({ store, files, disposal }: PurgePorts): Promise<readonly Purged[]> {
  const found: [path: string, kind: PurgeKind][] = []
  const take = (path: string): boolean => {
    const kind = purgeKind(path, disposal.isRunning)
    if (kind !== null) found.push([path, kind])
    return kind !== null
  }
  const others = await files.walk(store.root, (folder) => take(folder) || isForeign(folder))
  for (const { path } of others) take(path)
  found.sort(([a], [b]) => (a < b ? -1 : 1))
  return Promise.all(
    found.map(async ([path, kind]) => ({ path, kind, ...(await disposal.measure(store.root, path)) })),
  )
}

/** Hidden folders of other programs. */
function isForeign(folder: string): boolean {
  const name = folder.slice(folder.lastIndexOf('/') + 1)
  return name.startsWith('.') && folder !== '.evidence'
}
