import { createReadStream } from 'node:fs'
import type { FileHandle } from 'node:fs/promises'
import { createInflateRaw } from 'node:zlib'
import type { DirectoryEntry } from './zip-directory.js'

/** The bytes of an entry, never more than the directory says. Its CRC is not looked at: the manifests know better. */
export async function* content(
  path: string,
  file: FileHandle,
  entry: DirectoryEntry,
): AsyncGenerator<Buffer> {
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

/** All parts in one buffer. */
export async function collect(parts: AsyncIterable<Buffer>): Promise<Buffer> {
  const found: Buffer[] = []
  for await (const part of parts) found.push(part)
  return Buffer.concat(found)
}
