import { randomBytes } from 'node:crypto'
import { DiskBagTargets } from '../../src/bag/adapters/bag-targets.js'
import { PoolMeasurer } from '../../src/case/adapters/measurer.js'
import { namingRules } from '../../src/formats/adapters/naming-rules.js'
import { DiskSealFolders } from '../../src/seal/adapters/seal-folders.js'
import { TemplateFolders } from '../../src/templates/adapters/template-folders.js'
import { NodeRoots } from '../../src/seal/adapters/trust-roots.js'
import { HttpAuthorities } from '../../src/seal/adapters/tsa-http.js'
import { exportBag } from '../../src/handover/usecases/export-bag.js'
import type { Exported, ExportWishes } from '../../src/handover/usecases/export-bag.js'
import { sealCase } from '../../src/seal/usecases/seal-case.js'
import type { makeCase } from './small-case.js'

type Made = Awaited<ReturnType<typeof makeCase>>

/** Seals a test case at a test authority. */
export async function sealAt(made: Made, url: string, root: string): Promise<void> {
  const ports = {
    store: made.store,
    clock: made.clock,
    measurer: new PoolMeasurer(namingRules),
    seals: new DiskSealFolders(),
    authorities: new HttpAuthorities({ env: {} }),
    roots: new NodeRoots(),
    random: (size: number) => randomBytes(size),
  }
  await sealCase(ports, { authorities: [url], ca: [root], offline: false })
}

/** Exports a test case to `target` (absolute). */
export function exportTo(made: Made, target: string, wishes: Partial<ExportWishes> = {}): Promise<Exported> {
  const ports = {
    store: made.store,
    clock: made.clock,
    seals: new DiskSealFolders(),
    targets: new DiskBagTargets(),
    templates: new TemplateFolders(made.root),
    tool: 'evidence 0.1.0',
  }
  return exportBag(ports, {
    target,
    recordedAs: target,
    zip: false,
    encryption: null,
    channel: null,
    ...wishes,
  })
}
