import { sep } from 'node:path'
import { encodeName } from '../rules/path-name.js'

/** Bytes of the absolute path of a name in a case, as the file system calls take it; names that are not UTF-8 survive. */
export function onDisk(root: string, path: string): Buffer {
  // A case made elsewhere may hold names that Windows would read as other places: a drive, a stream, a way out.
  if (process.platform === 'win32' && /[\\:]/.test(path))
    throw Object.assign(new Error(`no such name on Windows: ${path}`), { code: 'ENOENT' })
  if (path.includes('\0')) throw Object.assign(new Error('no name holds a NUL'), { code: 'ENOENT' })
  const head = Buffer.from(root.endsWith(sep) ? root : `${root}${sep}`)
  return Buffer.concat([path === '' ? Buffer.from(root) : head, encodeName(path)])
}

/** The errno name of a system error, "" for anything else. */
export function errnoOf(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : ''
}

/** The machine's own limit of open files: it says nothing of the file or folder at which it was met. */
export function isLimit(error: unknown): boolean {
  return errnoOf(error) === 'EMFILE' || errnoOf(error) === 'ENFILE'
}

/** A read of one of our files, null when it isn't there; any other error is the caller's. */
export function orNull<T>(read: () => T): T | null {
  try {
    return read()
  } catch (error) {
    if (errnoOf(error) === 'ENOENT' || errnoOf(error) === 'ENOTDIR') return null
    throw error
  }
}
