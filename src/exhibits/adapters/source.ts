import { createHash } from 'node:crypto'
import { constants } from 'node:fs'
import { open } from 'node:fs/promises'
import type { FileHandle } from 'node:fs/promises'
import { isLimit } from '../../disk/adapters/case-path.js'
import { encodeName } from '../../disk/rules/path-name.js'
import type { PlaceholderReason } from '../../paper/rules/rendition.js'
import { Refusal } from '../../ground/refusal.js'

/** The bytes of an exhibit as they are now, or why there are none. */
export type Source =
  | { readonly bytes: Buffer; readonly sha256: string; readonly problem?: never }
  | { readonly problem: PlaceholderReason; readonly size: number }

/** A larger file is neither drawn nor read for its words. */
export const MOST_BYTES = 128 * 1024 * 1024

/**
 * Reads one file of the case, at most `limit` bytes. Never follows a link in the last place, never waits on a FIFO,
 * never leaves the case folder, never throws: what cannot be read comes back as a problem.
 */
export async function readSource(root: string, path: string, limit: number): Promise<Source> {
  const handle = await openExhibit(root, path)
  if (handle === null) return { problem: 'gone', size: 0 }
  try {
    const stat = await handle.stat()
    if (!stat.isFile()) return { problem: 'unknown', size: 0 }
    if (stat.size === 0) return { problem: 'empty', size: 0 }
    if (stat.size > limit) return { problem: 'oversized', size: stat.size }
    const bytes = await handle.readFile()
    return { bytes, sha256: createHash('sha256').update(bytes).digest('hex') }
  } catch {
    return { problem: 'gone', size: 0 }
  } finally {
    await handle.close().catch(() => undefined)
  }
}

/** The same bytes again, when a page is drawn. Throws rendition/changed when they are no longer those. */
export async function readAgain(root: string, path: string, limit: number, sha256: string): Promise<Buffer> {
  const source = await readSource(root, path, limit)
  if (source.problem !== undefined || source.sha256 !== sha256)
    throw new Refusal('rendition/changed', { path }, 'broken')
  return source.bytes
}

/** The first bytes of a file and its size; null when it can't be opened as a regular file. */
export async function peekSource(
  root: string,
  path: string,
  length = 64 * 1024,
): Promise<{ readonly head: Buffer; readonly size: number; readonly regular: boolean } | null> {
  const handle = await openExhibit(root, path)
  if (handle === null) return null
  try {
    const stat = await handle.stat()
    if (!stat.isFile()) return { head: Buffer.alloc(0), size: 0, regular: false }
    const { buffer, bytesRead } = await handle.read(
      Buffer.alloc(Math.min(length, stat.size)),
      0,
      Math.min(length, stat.size),
      0,
    )
    return { head: buffer.subarray(0, bytesRead), size: stat.size, regular: true }
  } catch {
    return null
  } finally {
    await handle.close().catch(() => undefined)
  }
}

/** Absolute path of an exhibit as the bytes the system knows it by; null when it points out of the case. */
export function exhibitPath(root: string, path: string): Buffer | null {
  const parts = path.split('/')
  if (parts.some((part) => part === '' || part === '..' || part === '.' || part.includes('\0'))) return null
  return Buffer.concat([Buffer.from(root.endsWith('/') ? root : `${root}/`), encodeName(path)])
}

/** Opens a file of the case for reading; null when it isn't there, is a link, or lies outside. */
export async function openExhibit(root: string, path: string): Promise<FileHandle | null> {
  const name = exhibitPath(root, path)
  if (name === null) return null
  // Windows has neither flag; there they are undefined.
  const flags = constants.O_RDONLY | (constants.O_NONBLOCK ?? 0) | (constants.O_NOFOLLOW ?? 0)
  return open(name, flags).catch((error: unknown) => {
    if (isLimit(error)) throw error
    return null
  })
}
