import { constants } from 'node:fs'
import { open } from 'node:fs/promises'
import type { FileHandle } from 'node:fs/promises'
import { Refusal } from '../../ground/refusal.js'

/** Bytes that can be read anywhere and from the start as often as needed. Nothing here writes. */
export interface Bytes {
  readonly size: number
  at(offset: number, length: number): Promise<Uint8Array<ArrayBuffer>>
}

const CHUNK = 64 * 1024

/** A file of the person's, opened so that a pipe can't block us. Throws bill/not-a-file. */
export async function openBytes(path: string): Promise<Bytes> {
  const handle = await opened(path)
  const stat = await handle.stat()
  await handle.close()
  if (!stat.isFile()) throw new Refusal('bill/not-a-file', { path })
  return {
    size: stat.size,
    at: async (offset, asked) => {
      const one = await opened(path)
      // a ZIP may claim any length; above 2 GiB Node itself would abort
      const length = Math.max(0, Math.min(asked, stat.size - offset))
      try {
        return await readAt(one, offset, length)
      } finally {
        await one.close()
      }
    },
  }
}

async function opened(path: string): Promise<FileHandle> {
  try {
    return await open(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0))
  } catch (error) {
    if (['ENOENT', 'EISDIR', 'ENXIO', 'ELOOP'].includes((error as NodeJS.ErrnoException).code ?? ''))
      throw new Refusal('bill/not-a-file', { path }, 'usage')
    throw error
  }
}

async function readAt(handle: FileHandle, offset: number, length: number): Promise<Uint8Array<ArrayBuffer>> {
  const buffer = new Uint8Array(length)
  let filled = 0
  while (filled < length) {
    const { bytesRead } = await handle.read(buffer, filled, length - filled, offset + filled)
    if (bytesRead === 0) break
    filled += bytesRead
  }
  return buffer.subarray(0, filled)
}

export function bytesIn(buffer: Uint8Array<ArrayBuffer>): Bytes {
  return {
    size: buffer.length,
    at: async (offset, length) => buffer.subarray(offset, Math.min(buffer.length, offset + length)),
  }
}

/** The whole, in chunks of 64 KiB. */
export async function* chunksOf(bytes: Bytes): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  for (let offset = 0; offset < bytes.size; offset += CHUNK)
    yield await bytes.at(offset, Math.min(CHUNK, bytes.size - offset))
}
