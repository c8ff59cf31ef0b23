import {
  closeSync,
  constants,
  fstatSync,
  lstatSync,
  openSync,
  readSync,
  readdirSync,
  readlinkSync,
} from 'node:fs'
import type { Dirent, Stats } from 'node:fs'
import { decodeName } from '../rules/path-name.js'
import { Refusal } from '../../ground/refusal.js'
import type { Entry, Files } from '../ports.js'
import { errnoOf, isLimit, onDisk, orNull } from './case-path.js'

/** Reading without ever blocking on a pipe or following a link. Windows knows neither flag. */
export const SAFE_READ = constants.O_RDONLY | (constants.O_NONBLOCK ?? 0) | (constants.O_NOFOLLOW ?? 0)

/** The person's files, reading only. */
export class FolderFiles implements Files {
  async walk(root: string, prune: (folder: string) => boolean = () => false): Promise<readonly Entry[]> {
    const found: Entry[] = []
    for (const stack = ['']; stack.length > 0;) {
      const folder = stack.pop()!
      const names = namesIn(root, folder)
      if (names === null) found.push({ path: folder, what: 'unreadable' })
      for (const name of names ?? []) {
        const path = folder === '' ? decodeName(name.name) : `${folder}/${decodeName(name.name)}`
        const what = kindOf(name, root, path)
        if (what !== 'folder')
          found.push(what === 'symlink' ? { path, what, target: targetOf(root, path) } : { path, what })
        else if (!prune(path)) stack.push(path)
      }
    }
    return found.sort((a, b) => (a.path < b.path ? -1 : 1))
  }

  async read(root: string, path: string, limit = 64 * 1024 * 1024): Promise<Uint8Array> {
    const file = openForReading(root, path)
    try {
      const size = fstatSync(file).size
      if (size > limit) throw new Refusal('file/too-large', { path, size, limit })
      return readUpTo(file, size)
    } finally {
      closeSync(file)
    }
  }

  async exists(root: string, path: string): Promise<boolean> {
    return lookAt(root, path) !== null
  }
}

function openForReading(root: string, path: string): number {
  let file: number
  try {
    file = openSync(onDisk(root, path), SAFE_READ)
  } catch (error) {
    if (isLimit(error)) throw error
    throw new Refusal('file/unreadable', { path, errno: errnoOf(error) })
  }
  if (fstatSync(file).isFile()) return file
  closeSync(file)
  throw new Refusal('file/unreadable', { path, errno: 'EISDIR' })
}

function readUpTo(file: number, size: number): Uint8Array {
  const bytes = Buffer.alloc(size)
  let done = 0
  for (let got = 1; got > 0 && done < size; done += got) got = readSync(file, bytes, done, size - done, done)
  return bytes.subarray(0, done)
}

/** null for a folder nobody may look into (or that went away meanwhile); the root itself must be readable. */
function namesIn(root: string, folder: string): Dirent<Buffer>[] | null {
  try {
    return readdirSync(onDisk(root, folder), {
      withFileTypes: true,
      encoding: 'buffer',
    }) as unknown as Dirent<Buffer>[]
  } catch (error) {
    if (folder === '' || isLimit(error)) throw error
    return null
  }
}

function kindOf(name: Dirent<Buffer>, root: string, path: string): Entry['what'] | 'folder' {
  const direct = typeOf(name)
  if (direct !== null) return direct
  const stats = lookAt(root, path)
  return (stats && stats !== 'hidden' && typeOf(stats)) || 'unreadable'
}

/** null: nothing there; hidden: something there that we may not look at. */
function lookAt(root: string, path: string): Stats | 'hidden' | null {
  try {
    return orNull(() => lstatSync(onDisk(root, path)))
  } catch {
    return 'hidden'
  }
}

function typeOf(entry: Dirent<Buffer> | Stats): Entry['what'] | 'folder' | null {
  if (entry.isFile()) return 'file'
  if (entry.isDirectory()) return 'folder'
  if (entry.isSymbolicLink()) return 'symlink'
  if (entry.isFIFO()) return 'fifo'
  if (entry.isSocket()) return 'socket'
  return entry.isBlockDevice() || entry.isCharacterDevice() ? 'device' : null
}

function targetOf(root: string, path: string): string {
  try {
    return decodeName(readlinkSync(onDisk(root, path), { encoding: 'buffer' }) as unknown as Uint8Array)
  } catch {
    return ''
  }
}
