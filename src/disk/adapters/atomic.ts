import {
  closeSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  writeSync,
} from 'node:fs'
import { randomBytes } from 'node:crypto'
import { dirname, join } from 'node:path'
import { errnoOf } from './case-path.js'

/**
 * Puts `bytes` at `target` whole or not at all: temporary file in `folder` (same file system), every byte written, fsync,
 * rename, fsync of the folder. On any error the old file stands untouched, the temporary one is gone, the error goes on.
 * Without `folder` the temporary file is a hidden one beside the target, and what killed runs left there goes first.
 */
export function writeWhole(target: string, bytes: Uint8Array | Iterable<Uint8Array>, folder?: string): void {
  mkdirSync(folder ?? dirname(target), { recursive: true, mode: 0o700 })
  mkdirSync(dirname(target), { recursive: true, mode: 0o700 })
  if (folder === undefined) sweepTemporary(dirname(target))
  const hidden = folder === undefined ? '.' : ''
  const temporary = join(
    folder ?? dirname(target),
    hidden + `${process.pid}-${randomBytes(6).toString('hex')}.tmp`,
  )
  try {
    writeThrough(temporary, 'wx', bytes instanceof Uint8Array ? [bytes] : bytes)
    renameFirmly(temporary, target)
  } catch (error) {
    rmSync(temporary, { force: true })
    throw error
  }
  syncFolder(dirname(target))
}

/** Adds `bytes` to the end of a log and waits until the disk has them. */
export function appendFirmly(target: string, bytes: Uint8Array): void {
  writeThrough(target, 'a', [bytes])
  syncFolder(dirname(target))
}

/** Waits until the disk has a file whose bytes another process wrote, and its name. */
export function syncFile(target: string): void {
  const file = openSync(target, 'a')
  try {
    fsyncSync(file)
  } finally {
    closeSync(file)
  }
  syncFolder(dirname(target))
}

/** Removes what a killed run left in `folder`; a running process's temporary file stays. */
export function sweepTemporary(folder: string): void {
  for (const name of readdirSync(folder)) {
    const owner = /^(?:\.?(\d+)-[0-9a-f]{12}\.tmp|lock\.(?:stale\.)?(\d+)\.[0-9a-f]{8})$/
      .exec(name)
      ?.slice(1)
      .find((pid) => pid !== undefined)
    if (owner !== undefined && !isAlive(Number(owner))) rmSync(join(folder, name), { force: true })
  }
}

/** Does a process with this number run on this machine? One that ended and was not yet fetched by its parent does not. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return !hasEnded(pid)
  } catch (error) {
    return errnoOf(error) !== 'ESRCH'
  }
}

/** Z or X behind the name in the kernel's own words; false where the system has no such file. */
function hasEnded(pid: number): boolean {
  try {
    return /\) [ZX] [^)]*$/.test(readFileSync(`/proc/${pid}/stat`, 'latin1'))
  } catch {
    return false
  }
}

/** Makes a rename or a new name survive a power cut, where the system can. */
export function syncFolder(folder: string): void {
  let handle: number | undefined
  try {
    handle = openSync(folder, 'r')
    fsyncSync(handle)
  } catch (error) {
    if (!CANNOT_SYNC.has(errnoOf(error))) throw error
  } finally {
    if (handle !== undefined) closeSync(handle)
  }
}

const CANNOT_SYNC = new Set(['EPERM', 'EISDIR', 'EINVAL', 'EACCES', 'ENOTSUP', 'EBADF'])
/** Virus scanners and sync clients on Windows hold a fresh file for a moment. */
const HELD = new Set(['EPERM', 'EACCES', 'EBUSY'])

function writeThrough(path: string, how: 'a' | 'wx', pieces: Iterable<Uint8Array>): void {
  const file = openSync(path, how, 0o600)
  try {
    for (const piece of pieces) writeAll(file, piece)
    fsyncSync(file)
  } finally {
    closeSync(file)
  }
}

/** writeSync may write less than asked; a full disk then shows only on the next call. */
function writeAll(file: number, bytes: Uint8Array): void {
  for (let done = 0; done < bytes.length;) done += writeSync(file, bytes, done, bytes.length - done)
}

function renameFirmly(from: string, to: string): void {
  for (let attempt = 1; ; attempt++) {
    try {
      return renameSync(from, to)
    } catch (error) {
      if (process.platform !== 'win32' || attempt > 20 || !HELD.has(errnoOf(error))) throw error
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 100)
    }
  }
}
