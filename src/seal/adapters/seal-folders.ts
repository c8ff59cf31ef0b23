import { randomBytes } from 'node:crypto'
import { existsSync } from 'node:fs'
import { mkdir, open, readdir, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { Refusal } from '../../ground/refusal.js'
import type { SealFolder, UnreadFile } from '../rules/seal-folder.js'
import type { SealFolders } from '../ports.js'
import { errnoOf } from '../../disk/adapters/case-path.js'
import { isAlive, syncFolder, writeWhole } from '../../disk/adapters/atomic.js'

const FOLDER = join('.evidence', 'seals')
/** A seal's copies are as large as the case's own records; anything beyond this was put there by someone else. */
const LIMIT = 512 * 1024 * 1024

/** Seals on disk: written to a hidden folder, every file and folder fsynced, then renamed. */
export class DiskSealFolders implements SealFolders {
  async list(caseRoot: string): Promise<readonly SealFolder[]> {
    const folders = await this.survey(caseRoot)
    for (const { id, unread } of folders)
      for (const { file, errno } of unread)
        throw new Refusal('file/unreadable', { path: `.evidence/seals/${id}/${file}`, errno }, 'unreached')
    return folders
  }

  async survey(caseRoot: string): Promise<readonly SealFolder[]> {
    const base = join(caseRoot, FOLDER)
    if (!existsSync(base)) return []
    const ids = (await readdir(base, { withFileTypes: true }))
      .filter((entry) => entry.isDirectory() && /^\d{4,}$/.test(entry.name))
      .map((entry) => entry.name)
    return Promise.all(
      ids
        .sort((a, b) => Number(a) - Number(b))
        .map(async (id) => ({ id, ...(await readAll(join(base, id))) })),
    )
  }

  async create(caseRoot: string, id: string, files: Readonly<Record<string, Uint8Array>>): Promise<void> {
    const base = join(caseRoot, FOLDER)
    await mkdir(base, { recursive: true, mode: 0o700 })
    if (existsSync(join(base, id))) throw new Refusal('seal/exists', { file: id })
    await sweep(base)
    const hidden = join(base, `.${process.pid}-${randomBytes(4).toString('hex')}.tmp`)
    await mkdir(hidden, { mode: 0o700 })
    try {
      for (const [name, bytes] of Object.entries(files)) writeWhole(join(hidden, name), bytes)
      await rename(hidden, join(base, id))
    } catch (error) {
      await rm(hidden, { recursive: true, force: true })
      throw error
    }
    syncFolder(base)
  }

  async add(caseRoot: string, id: string, files: Readonly<Record<string, Uint8Array>>): Promise<void> {
    const folder = join(caseRoot, FOLDER, id)
    for (const [name, bytes] of Object.entries(files)) {
      if (existsSync(join(folder, name))) throw new Refusal('seal/exists', { file: `${id}/${name}` })
      writeWhole(join(folder, name), bytes, join(caseRoot, '.evidence'))
    }
  }
}

/** What is not a regular file reads as empty. */
async function readAll(folder: string): Promise<Omit<SealFolder, 'id'>> {
  const files: Record<string, Uint8Array> = {}
  const unread: UnreadFile[] = []
  try {
    for (const entry of await readdir(folder, { withFileTypes: true })) {
      try {
        files[entry.name] = entry.isFile() ? await readSome(join(folder, entry.name)) : new Uint8Array()
      } catch (error) {
        unread.push({ file: entry.name, errno: errnoOf(error) })
      }
    }
  } catch (error) {
    unread.push({ file: '', errno: errnoOf(error) })
  }
  return { files, unread }
}

/** Removes what a killed run left behind. */
async function sweep(base: string): Promise<void> {
  for (const name of await readdir(base)) {
    const owner = /^\.(\d+)-[0-9a-f]{8}\.tmp$/.exec(name)?.[1]
    if (owner !== undefined && !isAlive(Number(owner)))
      await rm(join(base, name), { recursive: true, force: true })
  }
}

/** An oversized file reads as empty: the seal then fails by name, and nothing else is lost. */
async function readSome(path: string): Promise<Uint8Array> {
  const file = await open(path, 'r')
  try {
    return (await file.stat()).size > LIMIT ? new Uint8Array() : await file.readFile()
  } finally {
    await file.close()
  }
}
