import { randomBytes } from 'node:crypto'
import { DiskBagTargets } from '../../src/adapters/bag-targets.js'
import { PoolMeasurer } from '../../src/adapters/measurer.js'
import { namingRules } from '../../src/adapters/naming-rules.js'
import { DiskSealFolders } from '../../src/adapters/seal-folders.js'
import { TemplateFolders } from '../../src/adapters/templates.js'
import { NodeRoots } from '../../src/adapters/trust-roots.js'
import { HttpAuthorities } from '../../src/adapters/tsa-http.js'
import { exportBag } from '../../src/usecases/export-bag.js'
import type { Exported, ExportWishes } from '../../src/usecases/export-bag.js'
import { sealCase } from '../../src/usecases/seal-case.js'
import type { makeCase } from './small-case.js'

type Made = Awaited<ReturnType<typeof makeCase>>

/** Seals a test case at a test authority. */
export async function sealAt(made: Made, url: string, root: string): Promise<void> {
  const ports = { store: made.store, clock: made.clock, measurer: new PoolMeasurer(namingRules), seals: new DiskSealFolders(), authorities: new HttpAuthorities({ env: {} }), roots: new NodeRoots(), random: (size: number) => randomBytes(size) }
  await sealCase(ports, { authorities: [url], ca: [root], offline: false })
}

/** Exports a test case to `target` (absolute). */
export function exportTo(made: Made, target: string, wishes: Partial<ExportWishes> = {}): Promise<Exported> {
  const ports = { store: made.store, clock: made.clock, seals: new DiskSealFolders(), targets: new DiskBagTargets(), templates: new TemplateFolders(made.root), tool: 'evidence 0.1.0' }
  return exportBag(ports, { target, recordedAs: target, zip: false, encryption: null, channel: null, ...wishes })
}
