import type { BaggedFile } from '../../bag/rules/bag-text.js'
import type { PlannedFile } from '../../bag/rules/plan-bag.js'
import type { BagSink } from '../../bag/ports.js'
import { Refusal } from '../../ground/refusal.js'

/** Copies one file of the case into a bag. Throws export/changed when it is no longer what was registered. */
export async function putStored(root: string, sink: BagSink, planned: PlannedFile): Promise<BaggedFile> {
  const stored = await sink.put(planned.stored, `${root}/${planned.original}`)
  if (planned.sha256 !== null && stored.sha256 !== planned.sha256) {
    throw new Refusal(
      'export/changed',
      { path: planned.original, registered: planned.sha256, now: stored.sha256 },
      'broken',
    )
  }
  return { name: planned.stored, ...stored }
}
