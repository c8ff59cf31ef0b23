import { existsSync, mkdirSync, readdirSync, renameSync, rmdirSync } from 'node:fs'
import { dirname, join, relative, resolve, sep } from 'node:path'
import { syncFolder } from '../../disk/adapters/atomic.js'
import { assertInside } from '../../disk/adapters/inside.js'
import { discard, partialBeside, settled, sweepPartials } from '../../disk/adapters/leftovers.js'
import type { OutputFolder, OutputFolders } from '../ports.js'

/** Dated folders that appear whole: written beside their place under a hidden name, then renamed; nothing is overwritten. Throws file/leads-outside. */
export class DatedFolders implements OutputFolders {
  async open(caseRoot: string, date: string, out?: string): Promise<OutputFolder> {
    const target = out === undefined ? join(caseRoot, 'dossier', date) : resolve(out)
    const parent = dirname(target)
    if (out === undefined) assertInside(caseRoot, parent)
    mkdirSync(parent, { recursive: true, mode: 0o700 })
    sweepPartials(parent)
    const path = partialBeside(target)
    mkdirSync(path, { mode: 0o700 })
    let place = target
    return {
      path,
      claim: async () => {
        place = freePlace(out === undefined ? target : freeOf(target, date))
        return within(caseRoot, place)
      },
      commit: async () => {
        renameSync(path, place)
        settled(path)
        syncFolder(dirname(place))
      },
      discard: async () => {
        discard(path)
        if (out === undefined) removeEmpty(parent)
      },
    }
  }
}

/** A named folder that already holds something gets a dated folder inside. */
function freeOf(target: string, date: string): string {
  if (!existsSync(target)) return target
  if (readdirSync(target).length > 0) return join(target, date)
  rmdirSync(target)
  return target
}

/** `target`, or -2, -3 … when taken. The lock of the case keeps it free until the rename; onto a full folder none succeeds. */
function freePlace(target: string): string {
  for (let n = 1; ; n += 1) {
    const candidate = n === 1 ? target : `${target}-${n}`
    if (!existsSync(candidate)) return candidate
  }
}

/** The folder for papers goes again when nothing was written into it. */
function removeEmpty(folder: string): void {
  if (readdirSync(folder).length === 0) rmdirSync(folder)
}

/** Relative to the case with `/`, or absolute when outside it. */
function within(root: string, path: string): string {
  const inside = relative(root, path)
  return inside.startsWith('..') || resolve(inside) === inside ? path : inside.split(sep).join('/')
}
