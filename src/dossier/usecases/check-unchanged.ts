import type { Exhibit, Register } from '../../case/rules/exhibit.js'
import { Refusal } from '../../ground/refusal.js'
import type { DossierPorts } from './ports.js'

/**
 * Re-reads every exhibit that will be used. A changed, missing or unreadable one stops everything: nothing is written.
 * Throws dossier/exhibit-changed (exit 4) or, when the disk or a permission stands in the way, dossier/exhibit-unreadable
 * (exit 5), each naming the first and how many: not to be able to read a file says nothing about the file.
 */
export async function checkUnchanged(
  ports: DossierPorts,
  register: Register,
  ids: readonly string[],
): Promise<void> {
  const used = register.exhibits.filter((exhibit) => ids.includes(exhibit.id))
  const measured = await ports.measurer.measure(
    ports.store.root,
    used.map((exhibit) => exhibit.path),
    { sm3: false, capture: false },
  )
  const read = (index: number): { problem?: string; errno?: string; sha256: string } =>
    measured[index] ?? { problem: 'gone', sha256: '' }
  const isUnread = (index: number): boolean =>
    ['unreadable', 'changed-while-reading'].includes(read(index).problem ?? '')
  const unread = used.findIndex((_exhibit, index) => isUnread(index))
  if (unread >= 0) {
    const count = used.filter((_exhibit, index) => isUnread(index)).length
    throw new Refusal(
      'dossier/exhibit-unreadable',
      { path: used[unread]!.path, exhibit: used[unread]!.id, count, errno: read(unread).errno ?? '' },
      'unreached',
    )
  }
  const changed: Exhibit[] = used.filter(
    (exhibit, index) => read(index).problem !== undefined || read(index).sha256 !== exhibit.sha256,
  )
  const first = changed[0]
  if (first)
    throw new Refusal(
      'dossier/exhibit-changed',
      { path: first.path, exhibit: first.id, count: changed.length },
      'broken',
    )
}
