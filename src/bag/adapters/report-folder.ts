import { existsSync } from 'node:fs'
import { mkdir, rename, rmdir } from 'node:fs/promises'
import { dirname, join, parse } from 'node:path'
import type { ReportFolder, ReportFolders } from '../ports.js'
import { syncFolder, writeWhole } from '../../disk/adapters/atomic.js'
import { discard, partialBeside, settled, sweepPartials } from '../../disk/adapters/leftovers.js'

/** A hidden folder beside the target, so that the last step is a rename. What stands there already is never written over. */
export class BesideFolders implements ReportFolders {
  async open(wanted: string): Promise<ReportFolder> {
    await mkdir(dirname(wanted), { recursive: true, mode: 0o700 })
    sweepPartials(dirname(wanted))
    const target = free(wanted)
    const path = partialBeside(target)
    await mkdir(path, { mode: 0o700 })
    return {
      path,
      target,
      put: async (name, bytes) => writeWhole(join(path, name), bytes),
      place: async (name) => {
        await rename(join(path, name), target)
        await rmdir(path)
        settled(path)
        syncFolder(dirname(target))
      },
      discard: async () => discard(path),
    }
  }
}

function free(wanted: string): string {
  const { dir, name, ext } = parse(wanted)
  for (let n = 1; ; n += 1) {
    const candidate = n === 1 ? wanted : join(dir, `${name}-${n}${ext}`)
    if (!existsSync(candidate)) return candidate
  }
}
