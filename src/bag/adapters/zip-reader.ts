import { createReadStream } from 'node:fs'
import { open } from 'node:fs/promises'
import type { FileHandle } from 'node:fs/promises'
import { createInflateRaw } from 'node:zlib'
import { isSafe } from '../rules/read-manifest.js'
import { Refusal } from '../../ground/refusal.js'
import type { OpenedBag } from '../ports.js'
import { digestAll } from './digest-all.js'
import { readDirectory } from './zip-directory.js'
import type { DirectoryEntry } from './zip-directory.js'

/** A bag inside a ZIP, read through its central directory; nothing is unpacked to disk. null without a bagit.txt. */
export async function openZip(path: string): Promise<OpenedBag | null> {
  const file = await open(path, 'r')
  const all = await readDirectory(file).catch(() => null)
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
  const entryOf = (name: string): DirectoryEntry | undefined => files.get(name)
  return {
    files: [...files.keys()],
    problems,
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

/** The folder that holds the bagit.txt nearest to the top: "", "evidence-bag/". */
function topOf(names: readonly string[]): string | null {
  const found = names
    .filter((name) => /(?:^|\/)bagit\.txt$/.test(name))
    .sort((a, b) => a.split('/').length - b.split('/').length)[0]
  return found === undefined ? null : found.slice(0, -'bagit.txt'.length)
}

interface Sorted {
  readonly files: Map<string, DirectoryEntry>
  readonly problems: { path: string; why: string }[]
}

/** Entries by their name in the bag; what an unpacker could be tricked with is a problem and is not read. */
function sorted(entries: readonly DirectoryEntry[], top: string): Sorted {
  const files = new Map<string, DirectoryEntry>()
  const problems: { path: string; why: string }[] = []
  for (const entry of entries) {
    const name = entry.name.startsWith(top) ? entry.name.slice(top.length) : null
    const why = !isSafe(entry.name.replace(/\/$/, ''))
      ? 'unsafe'
      : name === null
        ? 'beside'
        : entry.link
          ? 'link'
          : entry.encrypted
            ? 'encrypted'
            : files.has(name)
              ? 'twice'
              : null
    if (why) problems.push({ path: entry.name, why })
    else if (name !== null && !name.endsWith('/')) files.set(name, entry)
  }
  return { files, problems: [...problems, ...overlapping(entries)] }
}

/** Two entries over the same bytes: a ZIP that shows different contents to different readers, or a bomb. */
function overlapping(entries: readonly DirectoryEntry[]): { path: string; why: string }[] {
  const ordered = [...entries].sort((a, b) => a.offset - b.offset)
  return ordered.flatMap((entry, index) => {
    const next = ordered[index + 1]
    return next && entry.offset + entry.packed > next.offset ? [{ path: next.name, why: 'overlap' }] : []
  })
}

/** The bytes of an entry, never more than the directory says. Its CRC is not looked at: the manifests know better. */
async function* content(path: string, file: FileHandle, entry: DirectoryEntry): AsyncGenerator<Buffer> {
  const head = Buffer.alloc(30)
  await file.read(head, 0, 30, entry.offset)
  if (head.readUInt32LE(0) !== 0x04034b50) throw new Error('local header')
  const start = entry.offset + 30 + head.readUInt16LE(26) + head.readUInt16LE(28)
  let bytes = 0
  for await (const part of entry.packed === 0 ? [] : unpacked(path, start, entry)) {
    bytes += part.length
    if (bytes > entry.size) throw new Error('longer than said')
    yield part
  }
}

function unpacked(path: string, start: number, entry: DirectoryEntry): AsyncIterable<Buffer> {
  const raw = createReadStream(path, { start, end: start + entry.packed - 1, highWaterMark: 1024 * 1024 })
  if (entry.method === 0) return raw as AsyncIterable<Buffer>
  const inflate = createInflateRaw()
  raw.on('error', (error) => inflate.destroy(error))
  return raw.pipe(inflate) as AsyncIterable<Buffer>
}

async function collect(parts: AsyncIterable<Buffer>): Promise<Buffer> {
  const found: Buffer[] = []
  for await (const part of parts) found.push(part)
  return Buffer.concat(found)
}
