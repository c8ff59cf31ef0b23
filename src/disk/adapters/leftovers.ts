import { readdirSync, rmSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { randomBytes } from 'node:crypto'
import { isAlive } from './atomic.js'

const unfinished = new Set<string>()

/** A hidden name beside `target` for what is not finished: `.name.PID.hex.partial`. It goes when the process ends before `settled`. */
export function partialBeside(target: string): string {
  const path = join(
    dirname(target),
    `.${basename(target)}.${process.pid}.${randomBytes(4).toString('hex')}.partial`,
  )
  if (unfinished.size === 0) process.once('exit', removeAll)
  unfinished.add(path)
  return path
}

/** The file or folder has its final name, or is gone. */
export function settled(path: string): void {
  unfinished.delete(path)
  if (unfinished.size === 0) process.off('exit', removeAll)
}

/** Removes at once. */
export function discard(path: string): void {
  rmSync(path, { recursive: true, force: true })
  settled(path)
}

/** What killed runs left beside `target`; a running process's work stays. */
export function sweepPartials(folder: string): void {
  for (const name of readdirSync(folder)) {
    const pid = /^\..+\.(\d+)\.[0-9a-f]{8}\.partial$/.exec(name)?.[1]
    if (pid !== undefined && !isAlive(Number(pid)))
      rmSync(join(folder, name), { recursive: true, force: true })
  }
}

function removeAll(): void {
  for (const path of unfinished) rmSync(path, { recursive: true, force: true })
}
