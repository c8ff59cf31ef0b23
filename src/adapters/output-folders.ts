import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, rmdirSync } from 'node:fs'
import { basename, dirname, join, relative, resolve, sep } from 'node:path'
import type { OutputFolder, OutputFolders } from '../ports/dossier.js'

/** Dated folders that appear whole: written beside their place under a hidden name, then renamed; nothing is overwritten. */
export class DatedFolders implements OutputFolders {
  async open(caseRoot: string, date: string, out?: string): Promise<OutputFolder> {
    const target = out === undefined ? join(caseRoot, 'dossier', date) : resolve(out)
    const parent = dirname(target)
    mkdirSync(parent, { recursive: true })
    sweep(parent)
    const path = join(parent, `.${basename(target)}.${process.pid}.${randomBytes(4).toString('hex')}.partial`)
    mkdirSync(path)
    return {
      path,
      commit: async () => within(caseRoot, place(path, out === undefined ? target : freeOf(target, date))),
      discard: async () => { rmSync(path, { recursive: true, force: true }) },
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

/** Renames to `target`, or -2, -3 … when taken; a rename onto an existing folder never happens. */
function place(path: string, target: string): string {
  for (let n = 1; ; n += 1) {
    const candidate = n === 1 ? target : `${target}-${n}`
    if (existsSync(candidate)) continue
    renameSync(path, candidate)
    return candidate
  }
}

/** What a killed run left behind: folders of processes that are gone. */
function sweep(parent: string): void {
  for (const name of readdirSync(parent)) {
    const pid = /^\..+\.(\d+)\.[0-9a-f]{8}\.partial$/.exec(name)?.[1]
    if (pid !== undefined && !alive(Number(pid))) rmSync(join(parent, name), { recursive: true, force: true })
  }
}

function alive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

/** Relative to the case with `/`, or absolute when outside it. */
function within(root: string, path: string): string {
  const inside = relative(root, path)
  return inside.startsWith('..') || resolve(inside) === inside ? path : inside.split(sep).join('/')
}
