import type { BagTargets, ReportFolders } from '../../bag/ports.js'
import type { CaseStore } from '../../case/ports.js'
import { sha256 } from '../../seal/rules/sha256.js'

export interface JointPagePorts {
  readonly folders: ReportFolders
  readonly targets: BagTargets
  /** The case the page is written into, null when it lies elsewhere. */
  readonly store: CaseStore | null
}

/**
 * Writes the page that shows what leaves; inside a case the custody log knows it. What stands under its name already is
 * never written over: the same page is left as it is, anything else keeps its name and the page takes the next free one.
 */
export async function writeJointPage(
  { folders, targets, store }: JointPagePorts,
  html: string,
  target: { readonly path: string; readonly recordedAs: (path: string) => string },
): Promise<string> {
  const bytes = Buffer.from(html)
  const digest = sha256(bytes)
  if ((await targets.measure(target.path))?.sha256 === digest) return target.path
  const folder = await folders.open(target.path)
  try {
    await folder.put(PAGE, bytes)
    const place = (): Promise<void> => folder.place(PAGE)
    const outputs = [{ path: target.recordedAs(folder.target), bytes: bytes.length, sha256: digest }]
    if (store) await store.recordPlaced({ event: 'report', facts: {}, outputs }, place)
    else await place()
    return folder.target
  } finally {
    await folder.discard()
  }
}

const PAGE = 'page.html'
