import { closeSync, existsSync, mkdtempSync, openSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
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

test.skipIf(process.platform === 'win32')(
  'a folder that went away under the terminal is named, as a document too',
  () => {
    const dir = mkdtempSync(join(tmpdir(), 'evidence-gone-'))
    const script = 'cd "$1"; rmdir "$1"; shift; exec "$@"'
    for (const more of [[], ['--json']]) {
      const called = [process.execPath, join(process.cwd(), 'bin/evidence.js'), 'verify', ...more]
      const run = spawnSync('sh', ['-c', `mkdir -p "$1"; ${script}`, 'sh', dir, ...called], {
        encoding: 'utf8',
      })
      expect(run.status).toBe(1)
      if (more.length === 0)
        expect(run.stderr).toMatch(/^✗ 命令窗口现在所在的文件夹不在了。 {2}\[file\/here-gone\]/)
      else expect(JSON.parse(run.stdout)).toMatchObject({ format: 'evidence-error', code: 'file/here-gone' })
    }
  },
)
