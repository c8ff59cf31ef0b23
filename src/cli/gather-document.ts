import type { Gathered } from '../gather/usecases/gather.js'
import type { PackageCost } from '../gather/usecases/take-in-by-queue.js'

/** `evidence-gather`, version 1. Money in 分; numbers are those of the victims; `queue` only where others checked. */
export function gatherDocument(
  into: string,
  gathered: Gathered,
  costs: readonly PackageCost[] | null = null,
): object {
  const { folder, given, inUse, aside, changes, uses, already } = gathered
  return {
    format: 'evidence-gather',
    version: 1,
    dir: into,
    folder,
    already,
    packages: { given, in_use: inUse, aside },
    changes,
    ...(costs && { queue: { checked: costs } }),
    papers: uses.map(({ id, use, title, totals, conflicts, outputs }) => ({
      id,
      use,
      title,
      totals,
      conflicts,
      outputs: outputs.map(({ name, ...rest }) => ({ path: `${folder}/${name}`, ...rest })),
    })),
  }
}
