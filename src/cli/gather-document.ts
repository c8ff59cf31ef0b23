import type { Gathered } from '../gather/usecases/gather.js'

/** `evidence-gather`, version 1. Money in 分; numbers are those of the victims. */
export function gatherDocument(into: string, gathered: Gathered): object {
  const { folder, given, inUse, aside, changes, uses, already } = gathered
  return {
    format: 'evidence-gather',
    version: 1,
    dir: into,
    folder,
    already,
    packages: { given, in_use: inUse, aside },
    changes,
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
