import { open } from 'node:fs/promises'
import { Refusal } from '../../ground/refusal.js'
import type { OpenedBag } from '../ports.js'
import { digestAll } from './digest-all.js'
import { readDirectory } from './zip-directory.js'
import type { DirectoryEntry } from './zip-directory.js'
import { content, collect } from './zip-content.js'
import { topOf, sorted } from './zip-entries.js'
import { twofold } from './zip-local.js'

/** A disk that does not give the bytes says nothing of the file. */
function saysTheSystem(error: unknown): boolean {
  return error instanceof Error && 'syscall' in error
}

/** A bag inside a ZIP, read through its central directory; nothing is unpacked to disk. null without a bagit.txt. Throws
 * verify/damaged-zip, and what the system says against reading it. */
export async function openZip(path: string): Promise<OpenedBag | null> {
  const file = await open(path, 'r')
  const all = await readDirectory(file).catch((error: unknown) => {
    if (!saysTheSystem(error)) return null
    return file.close().then(() => Promise.reject(error))
  })
  if (!all) {
    await file.close()
    throw new Refusal('verify/damaged-zip', { path })
  }
  const top = topOf(all.map((entry) => entry.name))
  if (top === null) {
    await file.close()
    return null
  }
  const { files, problems } = sorted(all, top)
  const odd = await twofold(file, [...files.values()])
  const entryOf = (name: string): DirectoryEntry | undefined => files.get(name)
  return {
    files: [...files.keys()],
    problems: [...problems, ...odd],
    read: async (name, limit) => {
      const entry = entryOf(name)
      return entry && entry.size <= limit ? collect(content(path, file, entry)).catch(() => null) : null
    },
    digest: async (name, algorithms) => {
      const entry = entryOf(name)
      return entry ? digestAll(content(path, file, entry), algorithms).catch(() => null) : null
    },
    close: () => file.close(),
  }
}
