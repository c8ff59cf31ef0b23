import { closeSync, constants, fstatSync, openSync, readSync } from 'node:fs'
import { errnoOf } from './case-path.js'

/** Never waits at a pipe, never follows a link in the last part. */
const SAFE_READ = constants.O_RDONLY | (constants.O_NONBLOCK ?? 0) | (constants.O_NOFOLLOW ?? 0)
/** ENOENT, ENOTDIR: nothing there. ELOOP, EMLINK: a link. ENXIO, EISDIR, EOPNOTSUPP: a pipe, folder, socket. */
const NO_FILE = new Set(['ENOENT', 'ENOTDIR', 'ELOOP', 'EMLINK', 'ENXIO', 'EISDIR', 'EOPNOTSUPP', 'ENODEV'])

/**
 * Opens a regular file for reading; null when nothing, a link, a folder, a pipe, a socket or a device stands there.
 * The caller closes it. Throws what the system says against a regular file (EACCES, EIO).
 */
export function openRegular(path: string | Buffer): number | null {
  let file: number
  try {
    file = openSync(path, SAFE_READ)
  } catch (error) {
    if (NO_FILE.has(errnoOf(error))) return null
    throw error
  }
  if (fstatSync(file).isFile()) return file
  closeSync(file)
  return null
}

/** The whole of a regular file, null when there is none (see openRegular) or it holds more than `limit` bytes. */
export function readRegular(path: string | Buffer, limit = 1024 ** 3): Buffer | null {
  const file = openRegular(path)
  if (file === null) return null
  try {
    const size = fstatSync(file).size
    if (size > limit) return null
    const bytes = Buffer.alloc(size)
    let done = 0
    for (let read = 1; read > 0 && done < size; done += read)
      read = readSync(file, bytes, done, size - done, null)
    return bytes.subarray(0, done)
  } finally {
    closeSync(file)
  }
}
