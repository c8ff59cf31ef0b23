import { execFileSync, spawn, spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readdirSync, truncateSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { describe, expect, test } from 'vitest'
import { registeredCase, storeOf, verify } from '../support/case-folder.js'
import { evidence, listing, room } from '../support/run.js'
import { needs } from '../support/tools.js'

/** What the disk below a case can do to it: fail under one file, refuse every write, be large, be left in the middle. */
const BIN = resolve('bin/evidence.js')
const LONG = Boolean(process.env['EVIDENCE_LONG'])

function twoFiles(dir = room()): string {
  mkdirSync(dir, { recursive: true })
  writeFileSync(join(dir, '承诺页.txt'), '助力不成功全额退款')
  writeFileSync(join(dir, '客服聊天.txt'), '客服：请先补交 2000 元')
  return dir
}

describe('a file the disk cannot read any more (EIO)', () => {
  const onBadDisk = (dir: string, ...words: string[]): { code: number | null; out: string; err: string } => {
    const run = spawnSync(
      'strace',
      [
        ...['-f', '-qq', '-o', '/dev/null', '-P', join(dir, '承诺页.txt')],
        ...['-e', 'inject=read,pread64:error=EIO', process.execPath, BIN, ...words],
      ],
      { cwd: dir, encoding: 'utf8', env: { ...process.env, NO_COLOR: '1' } },
    )
    return { code: run.status, out: run.stdout, err: run.stderr }
  }

  needs('strace')('is named and left out by init, and the others are registered', () => {
    const dir = twoFiles()
    const { code, out, err } = onBadDisk(dir, 'init', '--yes', '--quiet')
    expect([code, err]).toEqual([0, expect.stringContaining('读不了，没有登记：承诺页.txt')])
    expect(out).toContain('已登记 1 个文件')
  })

  needs('strace')(
    'is unread to verify, never changed, with what the system said; the others are checked',
    () => {
      const dir = twoFiles()
      expect(evidence(['init', '--yes', '--quiet'], dir).code).toBe(0)
      const { code, out } = onBadDisk(dir, 'verify', '--json')
      const said = JSON.parse(out) as {
        verdict: string
        counts: Record<string, number>
        findings: { id: string }[]
      }
      expect([code, said.verdict]).toEqual([5, 'unchecked'])
      expect(said.counts).toMatchObject({ sound: 1, unreadable: 1, changed: 0, missing: 0 })
      expect(JSON.stringify(said.findings)).toContain('EIO')
    },
  )
})

needs('mount', 'umount')(
  'on a medium that only reads, verify and status work as ever, and whatever writes says so',
  () => {
    if (process.getuid?.() !== 0) return
    const disk = room()
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=8m', 'tmpfs', disk])
    try {
      const dir = twoFiles(join(disk, '案件'))
      expect(evidence(['init', '--yes', '--quiet'], dir).code).toBe(0)
      execFileSync('mount', ['-o', 'remount,ro', disk])
      const before = listing(disk)
      for (const verb of ['verify', 'status', 'channels'])
        expect([verb, evidence([verb], dir).code]).toEqual([verb, 0])
      for (const words of [
        ['add'],
        ['init', '--yes'],
        ['seal', '--offline'],
        ['dossier', 'lawyer', '--draft'],
        ['verify', '--report', '报告.pdf'],
      ]) {
        const { code, err } = evidence(words, dir)
        expect([words[0], code, err.includes('[file/read-only]'), err.includes(dir)]).toEqual([
          words[0],
          1,
          true,
          true,
        ])
        expect(err).not.toMatch(/lock\.\d|\.partial|\.tmp/)
      }
      expect(evidence(['verify', '--report', join(room(), '报告.pdf')], dir).code).toBe(0)
      expect(listing(disk)).toBe(before)
    } finally {
      execFileSync('umount', ['-l', disk])
    }
  },
)

describe('size', () => {
  /** The most memory a run took, in MB, said by itself at its end. */
  const peak = (dir: string, ...words: string[]): { code: number | null; megabytes: number } => {
    const told = `data:text/javascript,process.on('exit',()=>require('fs').writeSync(2,'\\npeak '+process.resourceUsage().maxRSS+'\\n'));import{createRequire}from'module';const require=createRequire('/')`
    const run = spawnSync(process.execPath, ['--import', told, BIN, ...words], { cwd: dir, encoding: 'utf8' })
    return { code: run.status, megabytes: Number(/^peak (\d+)$/m.exec(run.stderr)?.[1]) / 1024 }
  }

  test(`a recording of ${LONG ? '10 GiB' : '600 MiB'} is registered and verified in flat memory`, () => {
    const dir = room()
    writeFileSync(join(dir, '录屏.mp4'), '')
    truncateSync(join(dir, '录屏.mp4'), LONG ? 10 * 1024 ** 3 : 600 * 1024 ** 2)
    for (const words of [
      ['init', '--yes', '--quiet'],
      ['verify', '--quiet'],
    ]) {
      const { code, megabytes } = peak(dir, ...words)
      expect([words[0], code, megabytes > 30 && megabytes < 200]).toEqual([words[0], 0, true])
    }
  }, 600_000)

  test(`a custody log of ${LONG ? '200,000' : '20,000'} lines is read, added to and verified in flat time a line`, async () => {
    const root = await registeredCase()
    const note = { event: 'note', facts: { text: '一' } } as const
    const grow = async (lines: number): Promise<number> => {
      await storeOf(root).commit({ events: Array.from({ length: lines }, () => note) })
      const from = process.cpuUsage()
      await storeOf(root).commit({ events: [note] })
      expect((await verify(root)).verdict).toBe('sound')
      return process.cpuUsage(from).user / 1e6
    }
    await grow(1)
    const [few, many] = [await grow(LONG ? 50_000 : 5_000), await grow(LONG ? 150_000 : 15_000)]
    expect(many).toBeLessThan(Math.max(0.5, few * 8)) // four times the lines
  }, 300_000)

  test('1,500 files need no more descriptors than a handful: none is left open', () => {
    const dir = room()
    for (let index = 0; index < 1500; index++) writeFileSync(join(dir, `截图${index}.txt`), `第 ${index} 张`)
    const run = (...words: string[]): number | null =>
      spawnSync('sh', ['-c', 'ulimit -n 256; exec "$@"', 'sh', process.execPath, BIN, ...words], { cwd: dir })
        .status
    expect([run('init', '--yes', '--quiet'), run('verify', '--quiet')]).toEqual([0, 0])
  })
})

test.each(['init', 'verify'])(
  'Ctrl-C while %s reads a long recording: exit 130, no lock, and the same command ends well',
  async (verb) => {
    const dir = twoFiles()
    writeFileSync(join(dir, '录屏.mp4'), '')
    truncateSync(join(dir, '录屏.mp4'), 1024 ** 3)
    if (verb === 'verify') expect(evidence(['init', '--yes', '--quiet'], dir).code).toBe(0)
    const child = spawn(process.execPath, [BIN, verb, ...(verb === 'init' ? ['--yes'] : [])], {
      cwd: dir,
      stdio: 'ignore',
    })
    const ended = new Promise<number | null>((done) => child.once('exit', (code) => done(code)))
    await readsOf(child.pid!, '录屏.mp4')
    child.kill('SIGINT')
    expect(await ended).toBe(130)
    expect(existsSync(join(dir, '.evidence', 'lock'))).toBe(false)
    expect(readdirSync(dir).filter((name) => name.includes('partial') || name.endsWith('.tmp'))).toEqual([])
    truncateSync(join(dir, '录屏.mp4'), verb === 'init' ? 1024 : 1024 ** 3)
    expect(evidence(verb === 'init' ? ['init', '--yes', '--quiet'] : ['verify'], dir).code).toBe(0)
  },
  120_000,
)

/** Waits until the process has the file open (Linux), or a moment elsewhere. */
async function readsOf(pid: number, name: string): Promise<void> {
  for (const end = Date.now() + 30_000; Date.now() < end;) {
    const open = spawnSync('sh', ['-c', `ls -l /proc/${pid}/fd 2>/dev/null`], { encoding: 'utf8' }).stdout
    if (open.includes(name)) return
    await new Promise((done) => setTimeout(done, 20))
  }
}
