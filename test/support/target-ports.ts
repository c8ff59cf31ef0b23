import { DiskBagOpener } from '../../src/bag/adapters/open-bag.js'
import { PoolMeasurer } from '../../src/case/adapters/measurer.js'
import { FolderFiles } from '../../src/disk/adapters/files.js'
import { namingRules } from '../../src/formats/adapters/naming-rules.js'
import { NodeRoots } from '../../src/seal/adapters/trust-roots.js'
import { PdfPapers } from '../../src/verify/adapters/pdf-attachment.js'
import { FixedClock } from './small-case.js'

/** What `verifyTarget` stands on outside the tests, with a clock that stands still. */
export function targetPorts() {
  return {
    files: new FolderFiles(),
    measurer: new PoolMeasurer(namingRules),
    roots: new NodeRoots(),
    clock: new FixedClock(),
    papers: new PdfPapers(),
    bags: new DiskBagOpener(),
  }
}
