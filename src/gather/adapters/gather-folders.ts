import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, rmdirSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { syncFolder, sweepTemporary, writeWhole } from '../../disk/adapters/atomic.js'
import { discard, partialBeside, settled, sweepPartials } from '../../disk/adapters/leftovers.js'
import { readRegular } from '../../disk/adapters/safe-open.js'
import { takeLock } from '../../case/adapters/lock.js'
import { Refusal } from '../../ground/refusal.js'
import type { Clock } from '../../disk/ports.js'
import type { GatherFolder, GatherFolders, WritingFolder } from '../ports.js'
import { keptText, readKept } from '../rules/member.js'
import type { KeptPackage, Member } from '../rules/member.js'
import { parseRecord, recordText } from '../rules/record.js'
import type { GatherRecord } from '../rules/record.js'

const RECORD = 'gather.json'
/** Packages as they are kept: they hold accounts and order numbers. */
const KEPT = '.gather'

/** The folder of --into: gather.json, what is kept of every package in `.gather`, and one dated folder a writing. */
export class DiskGatherFolders implements GatherFolders {
  readonly #clock: Clock

  constructor(clock: Clock) {
    this.#clock = clock
  }

  async open(dir: string): Promise<GatherFolder> {
    const isNew = !existsSync(dir)
    if (!isNew && !existsSync(join(dir, KEPT)) && readdirSync(dir).length > 0)
      throw new Refusal('gather/not-ours', { path: dir }, 'usage')
    mkdirSync(join(dir, KEPT), { recursive: true, mode: 0o700 })
    const release = takeLock(join(dir, KEPT, 'lock'), this.#clock.now())
    sweepTemporary(join(dir, KEPT))
    sweepPartials(dir)
    return new DiskGatherFolder(dir, release)
  }
}

/** Keeps one package, whole; the same one twice is the same bytes. */
export function keepPackage(dir: string, kept: KeptPackage): void {
  writeWhole(keptPath(dir, kept.id), Buffer.from(keptText(kept)), join(dir, KEPT))
}

function keptPath(dir: string, id: string): string {
  return join(dir, KEPT, `${id}.kept`)
}

class DiskGatherFolder implements GatherFolder {
  readonly #dir: string
  readonly #release: () => void

  constructor(dir: string, release: () => void) {
    this.#dir = dir
    this.#release = release
  }

  async record(): Promise<GatherRecord | null> {
    const path = join(this.#dir, RECORD)
    const bytes = readRegular(path)
    return bytes && parseRecord(bytes.toString('utf8'), path)
  }

  async writings(): Promise<readonly string[]> {
    return readdirSync(this.#dir)
      .filter((name) => /^\d{4}-\d{2}-\d{2}(?:-\d+)?$/.test(name))
      .sort()
  }

  async writeRecord(record: GatherRecord): Promise<void> {
    writeWhole(join(this.#dir, RECORD), Buffer.from(recordText(record)))
  }

  async member(id: string): Promise<Member> {
    const bytes = readRegular(keptPath(this.#dir, id))
    const member = bytes && readKept(bytes, id)
    if (!member) throw new Refusal('gather/member-missing', { id }, 'broken')
    return member
  }

  async keepOnly(ids: ReadonlySet<string>): Promise<void> {
    for (const name of readdirSync(join(this.#dir, KEPT))) {
      const id = /^([0-9a-f]{64})\.kept$/.exec(name)?.[1]
      if (id !== undefined && !ids.has(id)) rmSync(join(this.#dir, KEPT, name), { force: true })
    }
  }

  async writing(date: string): Promise<WritingFolder> {
    const target = freePlace(join(this.#dir, date))
    const path = partialBeside(target)
    mkdirSync(path, { mode: 0o700 })
    return {
      path,
      folder: async (name) => {
        mkdirSync(join(path, name), { mode: 0o700 })
        return join(path, name)
      },
      drop: async (name) => rmSync(join(path, name), { recursive: true, force: true }),
      commit: async () => {
        renameSync(path, target)
        settled(path)
        syncFolder(dirname(target))
        return basename(target)
      },
      discard: async () => discard(path),
    }
  }

  /** A folder nothing came to be in goes again. */
  async release(): Promise<void> {
    this.#release()
    if (existsSync(join(this.#dir, RECORD))) return
    for (const folder of [join(this.#dir, KEPT), this.#dir])
      if (existsSync(folder) && readdirSync(folder).length === 0) rmdirSync(folder)
  }
}

function freePlace(target: string): string {
  for (let n = 1; ; n += 1) {
    const candidate = n === 1 ? target : `${target}-${n}`
    if (!existsSync(candidate)) return candidate
  }
}
