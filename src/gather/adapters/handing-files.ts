import { createHash, randomBytes } from 'node:crypto'
import { closeSync, createReadStream, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { isAlive, writeWhole } from '../../disk/adapters/atomic.js'
import { openRegular, readRegular } from '../../disk/adapters/safe-open.js'
import type { Gatherings, MeasuredFile, PackageFiles } from '../ports.js'

export const packageFiles: PackageFiles = {
  async measure(path: string): Promise<MeasuredFile | null> {
    try {
      const fd = openRegular(path)
      if (fd === null) return null
      closeSync(fd)
      const hash = createHash('sha256')
      let bytes = 0
      for await (const chunk of createReadStream(path)) {
        hash.update(chunk as Buffer)
        bytes += (chunk as Buffer).length
      }
      return { path, bytes, sha256: hash.digest('hex') }
    } catch {
      return null
    }
  },
}

/** `.gather/queue`: the number under which packages of this folder lie elsewhere. */
export const gatherings: Gatherings = {
  async number(dir) {
    const known = await this.open(dir)
    if (known !== null) return known
    const number = randomBytes(8).toString('hex')
    writeWhole(join(dir, '.gather', 'queue'), Buffer.from(`${number}\n`), join(dir, '.gather'))
    return number
  },
  async open(dir) {
    const text =
      readRegular(join(dir, '.gather', 'queue'), 64)
        ?.toString('latin1')
        .trim() ?? ''
    return /^[0-9a-f]{16}$/.test(text) ? text : null
  },
  async forget(dir) {
    rmSync(join(dir, '.gather', 'queue'), { force: true })
  },
}

const SCRATCH = /^evidence-worker-(\d+)-/

/** A folder for packages while they are checked, the owner's alone. It goes with the process; what killed ones left goes first. */
export function scratchFolder(): { place(name: string): { path: string; discard(): void } } {
  for (const name of readdirSync(tmpdir())) {
    const pid = SCRATCH.exec(name)?.[1]
    if (pid !== undefined && !isAlive(Number(pid))) removed(join(tmpdir(), name))
  }
  const folder = mkdtempSync(join(tmpdir(), `evidence-worker-${process.pid}-`))
  process.once('exit', () => removed(folder))
  return {
    place(name) {
      mkdirSync(folder, { recursive: true, mode: 0o700 })
      const path = join(folder, `${name}-${randomBytes(4).toString('hex')}.zip`)
      return { path, discard: () => removed(path) }
    },
  }
}

/** Another person's folder stays. */
function removed(path: string): void {
  try {
    rmSync(path, { recursive: true, force: true })
  } catch {
    return
  }
}
