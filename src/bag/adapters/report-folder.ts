import { existsSync } from 'node:fs'
import { mkdir, rename, rmdir } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { Refusal } from '../../ground/refusal.js'
import type { ReportFolders } from '../ports.js'
import { syncFolder } from '../../disk/adapters/atomic.js'
import { discard, partialBeside, settled, sweepPartials } from '../../disk/adapters/leftovers.js'

/** A hidden folder beside the target, so that the last step is a rename. */
export class BesideFolders implements ReportFolders {
  async open(
    target: string,
  ): Promise<{ path: string; place(name: string): Promise<void>; discard(): Promise<void> }> {
    const free = (): void => {
      if (existsSync(target)) throw new Refusal('export/exists', { path: target }, 'usage')
    }
    free()
    await mkdir(dirname(target), { recursive: true, mode: 0o700 })
    sweepPartials(dirname(target))
    const path = partialBeside(target)
    await mkdir(path, { mode: 0o700 })
    return {
      path,
      place: async (name) => {
        free()
        await rename(join(path, name), target)
        await rmdir(path)
        settled(path)
        syncFolder(dirname(target))
      },
      discard: async () => discard(path),
    }
  }
}
