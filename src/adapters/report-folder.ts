import { randomBytes } from 'node:crypto'
import { existsSync } from 'node:fs'
import { mkdir, rename, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { Refusal } from '../domain/refusal.js'
import type { ReportFolders } from '../ports/bag.js'
import { syncFolder } from './atomic.js'

/** A hidden folder beside the target, so that the last step is a rename. */
export class BesideFolders implements ReportFolders {
  async open(target: string): Promise<{ path: string; place(name: string): Promise<void>; discard(): Promise<void> }> {
    const free = (): void => { if (existsSync(target)) throw new Refusal('export/exists', { path: target }, 'usage') }
    free()
    const path = join(dirname(target), `.report-${process.pid}-${randomBytes(4).toString('hex')}`)
    await mkdir(path, { recursive: true })
    return {
      path,
      place: async (name) => {
        free()
        await rename(join(path, name), target)
        syncFolder(dirname(target))
      },
      discard: () => rm(path, { recursive: true, force: true }),
    }
  }
}
