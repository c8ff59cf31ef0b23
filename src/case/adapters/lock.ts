import {
  existsSync,
  linkSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  rmdirSync,
  writeFileSync,
} from 'node:fs'
import { randomBytes } from 'node:crypto'
import { hostname } from 'node:os'
import { dirname } from 'node:path'
import { Refusal } from '../../ground/refusal.js'
import { isAlive } from '../../disk/adapters/atomic.js'
import { errnoOf } from '../../disk/adapters/case-path.js'
import { readRegular } from '../../disk/adapters/safe-open.js'

/** Who is writing: stands as JSON in the lock file. `start` tells a process from a later one with the same number. */
interface Holder {
  readonly pid: number
  readonly host: string
  readonly start: string | null
  readonly at: string
}

/**
 * Takes the lock file or throws case/locked. The file appears whole (link of a finished file); a lock whose process is
 * gone is taken over. Returns the release. No heartbeat: hashing blocks the thread for longer than any heartbeat allows.
 */
export function takeLock(file: string, now: Date): () => void {
  const me: Holder = {
    pid: process.pid,
    host: hostname(),
    start: startOf(process.pid),
    at: now.toISOString(),
  }
  for (let attempt = 0; attempt < 5; attempt++) {
    mkdirSync(dirname(file), { recursive: true, mode: 0o700 })
    if (appear(file, JSON.stringify(me))) return held(file, me)
    const holder = read(file)
    if (holder === undefined) continue
    if (holder !== null && !isGone(holder)) throw lockedBy(holder)
    removeStale(file, holder)
  }
  throw lockedBy(read(file) ?? me)
}

/** An interrupted run gives its lock back on its way out. */
function held(file: string, me: Holder): () => void {
  const atExit = (): void => release(file, me)
  process.once('exit', atExit)
  return () => {
    process.off('exit', atExit)
    release(file, me)
  }
}

function lockedBy(holder: Holder): Refusal {
  return new Refusal('case/locked', { pid: holder.pid, host: holder.host, at: holder.at }, 'failed')
}

/** True when the file is now ours. Where links can't be made (FAT, some shares) an exclusive create has to do. */
function appear(file: string, text: string): boolean {
  const mine = `${file}.${process.pid}.${randomBytes(4).toString('hex')}`
  try {
    writeFileSync(mine, text, { flag: 'wx', mode: 0o600 })
    return (
      succeeds(() => linkSync(mine, file)) ??
      succeeds(() => writeFileSync(file, text, { flag: 'wx', mode: 0o600 })) ??
      false
    )
  } catch (error) {
    if (errnoOf(error) === 'ENOENT') return false // another run just took its empty folder away
    throw error
  } finally {
    rmSync(mine, { force: true })
  }
}

/** true: done; false: someone else has it; undefined: this way does not work here. */
function succeeds(act: () => void): boolean | undefined {
  try {
    act()
    return true
  } catch (error) {
    if (errnoOf(error) === 'EEXIST') return false
    if (['EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS', 'EMLINK'].includes(errnoOf(error))) return undefined
    throw error
  }
}

/** undefined: no lock any more; null: a lock nobody can read (a half-written one on a file system without links). */
function read(file: string): Holder | null | undefined {
  try {
    const bytes = readRegular(file, 65_536)
    if (bytes === null) return existsSync(file) ? null : undefined
    const value = JSON.parse(bytes.toString('utf8')) as Partial<Holder> | null
    return typeof value?.pid === 'number' && typeof value.host === 'string' ? (value as Holder) : null
  } catch (error) {
    return errnoOf(error) === 'ENOENT' ? undefined : null
  }
}

function isGone(holder: Holder): boolean {
  if (holder.host !== hostname()) return false
  return !isAlive(holder.pid) || (holder.start !== null && startOf(holder.pid) !== holder.start)
}

/** Moves the stale lock aside; if it was another run's fresh one after all, puts it back. */
function removeStale(file: string, stale: Holder | null): void {
  const aside = `${file}.stale.${process.pid}.${randomBytes(4).toString('hex')}`
  try {
    renameSync(file, aside)
  } catch {
    return
  }
  const moved = read(aside)
  if (moved && (moved.pid !== stale?.pid || moved.at !== stale.at)) succeeds(() => linkSync(aside, file))
  rmSync(aside, { force: true, recursive: true })
}

function release(file: string, me: Holder): void {
  const holder = read(file)
  if (holder && holder.pid === me.pid && holder.at === me.at) rmSync(file, { force: true })
  removeEmpty(dirname(file))
}

/** A run that wrote nothing leaves nothing behind. */
function removeEmpty(folder: string): void {
  try {
    rmdirSync(folder)
  } catch {
    return // something stands in it
  }
}

/** Start time of a process as the kernel counts it; null where the system does not say. */
function startOf(pid: number): string | null {
  try {
    return readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1)?.split(' ')[19] ?? null
  } catch {
    return null
  }
}
