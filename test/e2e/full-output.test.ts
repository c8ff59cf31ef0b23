import { closeSync, existsSync, openSync } from 'node:fs'
import { spawnSync } from 'node:child_process'
import { expect, test } from 'vitest'

/** A device that takes nothing stands for a full disk behind `> file`. */
test.skipIf(!existsSync('/dev/full'))(
  'output that a full disk does not take ends in words and with 1, as a document too, and never goes on for ever',
  () => {
    for (const args of [['channels'], ['channels', '--json'], ['verify', '/nowhere', '--json']]) {
      const full = openSync('/dev/full', 'w')
      const run = spawnSync(process.execPath, ['bin/evidence.js', ...args], {
        stdio: ['ignore', full, 'pipe'],
        timeout: 30_000,
        encoding: 'utf8',
      })
      closeSync(full)
      expect([args, run.status]).toEqual([args, 1])
      expect(run.stderr).toContain('[file/disk-full]')
    }
  },
  100_000,
)
