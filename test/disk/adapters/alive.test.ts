import { spawn } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { hostname, tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { takeLock } from '../../../src/case/adapters/lock.js'
import { isAlive } from '../../../src/disk/adapters/atomic.js'

/** Ends only once its parent has become `sleep`: a shell might still fetch it. */
const CHILD = `until read -r name < /proc/$PPID/comm && [ "$name" = sleep ]; do :; done`

/** A child that ended and that its parent, which sleeps, never fetches. */
async function zombie(): Promise<{ pid: number; end: () => void }> {
  const parent = spawn('sh', ['-c', `sh -c '${CHILD}' & echo $!; exec sleep 60`])
  const pid = await new Promise<number>((told) => parent.stdout.once('data', (text) => told(Number(text))))
  const end = (): void => void parent.kill('SIGKILL')
  for (let n = 0; n < 100; n++) {
    if (/\) Z /.test(readFileSync(`/proc/${pid}/stat`, 'latin1'))) return { pid, end }
    await new Promise((later) => setTimeout(later, 20))
  }
  throw new Error('no zombie')
}

test('this process is alive, a number that nobody has is not', () => {
  expect([isAlive(process.pid), isAlive(2 ** 30)]).toEqual([true, false])
})

test.runIf(existsSync('/proc/self/stat'))('a process that ended holds no lock, fetched or not', async () => {
  const { pid, end } = await zombie()
  try {
    expect(isAlive(pid)).toBe(false)
    const lock = join(mkdtempSync(join(tmpdir(), 'lock-')), 'lock')
    const stat = readFileSync(`/proc/${pid}/stat`, 'latin1')
    const start = stat.slice(stat.lastIndexOf(')')).split(' ')[20]
    writeFileSync(lock, JSON.stringify({ pid, host: hostname(), start, at: '2026-11-22T04:00:00.000Z' }))
    expect(() => takeLock(lock, new Date())()).not.toThrow()
  } finally {
    end()
  }
})
