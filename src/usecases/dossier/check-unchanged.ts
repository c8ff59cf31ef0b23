import type { Exhibit, Register } from '../../domain/case/exhibit.js'
import { Refusal } from '../../domain/refusal.js'
import type { DossierPorts } from './ports.js'

/**
 * Re-reads every exhibit that will be used. A changed, missing or unreadable one stops everything: nothing is written.
 * Throws dossier/exhibit-changed (exit 4) naming the first and how many.
 */
export async function checkUnchanged(ports: DossierPorts, register: Register, ids: readonly string[]): Promise<void> {
  const used = register.exhibits.filter((exhibit) => ids.includes(exhibit.id))
  const measured = await ports.measurer.measure(ports.store.root, used.map((exhibit) => exhibit.path), { sm3: false, capture: false })
  const changed: Exhibit[] = used.filter((exhibit, index) => measured[index]?.problem !== undefined || measured[index]?.sha256 !== exhibit.sha256)
  const first = changed[0]
  if (first) throw new Refusal('dossier/exhibit-changed', { path: first.path, exhibit: first.id, count: changed.length }, 'broken')
}
