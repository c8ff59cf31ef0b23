import { randomBytes } from 'node:crypto'
import { closeSync, mkdirSync, openSync, renameSync, rmSync } from 'node:fs'
import { open } from 'node:fs/promises'
import { join } from 'node:path'
import { Refusal } from '../../ground/refusal.js'
import { errnoOf } from '../../disk/adapters/case-path.js'
import { syncFolder } from '../../disk/adapters/atomic.js'
import { nthName, safeName } from '../rules/file-name.js'
import type { Intake } from '../ports.js'

/**
 * Writes beside, takes a name with an empty file of ours, which fails where a file stands, and puts the whole file in its place:
 * nothing of the person's is ever overwritten, on disks without links too (FAT, shares).
 */
export class FolderIntake implements Intake {
  readonly #root: string

  constructor(root: string) {
    this.#root = root
  }

  /** Throws desk/bad-name, and what the disk says (a full one: nothing is left behind). */
  async put(sent: string, bytes: AsyncIterable<Uint8Array>): Promise<string> {
    const name = safeName(sent)
    if (name === null) throw new Refusal('desk/bad-name', { name: sent }, 'usage')
    const folder = join(this.#root, '.evidence')
    mkdirSync(folder, { recursive: true, mode: 0o700 })
    const temporary = join(folder, `${process.pid}-${randomBytes(6).toString('hex')}.tmp`)
    try {
      const file = await open(temporary, 'wx', 0o600)
      try {
        for await (const chunk of bytes) await file.writeFile(chunk)
        await file.sync()
      } finally {
        await file.close()
      }
      return this.#named(temporary, name)
    } finally {
      rmSync(temporary, { force: true })
    }
  }

  #named(temporary: string, name: string): string {
    for (let n = 1; ; n++) {
      try {
        const target = join(this.#root, nthName(name, n))
        closeSync(openSync(target, 'wx', 0o600))
        renameSync(temporary, target)
        syncFolder(this.#root)
        return nthName(name, n)
      } catch (error) {
        if (errnoOf(error) !== 'EEXIST') throw error
      }
    }
  }
}
