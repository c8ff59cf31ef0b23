import { execFileSync, spawn, spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { describe, expect, test } from 'vitest'
import { evidence, room } from '../support/run.js'

const BIN = resolve('bin/evidence.js')

/** A case with a recording large enough that a hand-over takes a moment. */
function bigCase(): string {
  const dir = room()
  writeFileSync(join(dir, '充值记录.txt'), '2026-03-01 充值年度会员 ¥298.00\n')
  writeFileSync(join(dir, '录屏.bin'), Buffer.alloc(48 * 1024 * 1024, '证'))
  expect(evidence(['init', '--yes', '--quiet'], dir).code).toBe(0)
  return dir
}

/** Starts a command and sends the signal as soon as something hidden stands beside the target. */
async function interruptedRun(
  args: readonly string[],
  dir: string,
  beside: string,
  signal: NodeJS.Signals,
  say: (text: string) => void = () => undefined,
): Promise<number | null> {
  const child = spawn(process.execPath, [BIN, ...args], { cwd: dir, stdio: ['ignore', 'pipe', 'ignore'] })
  child.stdout.setEncoding('utf8').on('data', say)
  const ended = new Promise<number | null>((done) => child.once('close', (code) => done(code)))
  const from = Date.now()
  while (
    Date.now() - from < 30_000 &&
    child.exitCode === null &&
    !readdirSync(beside).some((name) => name.endsWith('.partial'))
  ) {
    await new Promise((done) => setTimeout(done, 2))
  }
  child.kill(signal)
  return ended
}

describe.each(['SIGINT', 'SIGTERM', 'SIGHUP'] as const)('%s during a hand-over', (signal) => {
  test.each([
    ['encrypted', ['export', '../移交/包.age', '--encrypt', '--passphrase-file', '../口令.txt']],
    ['as a ZIP', ['export', '../移交/包.zip', '--zip']],
    ['as a folder', ['export', '../移交/包']],
  ] as const)(
    '%s leaves nothing behind, and the case opens',
    async (_form, args) => {
      const dir = join(room(), '案件')
      mkdirSync(dir)
      mkdirSync(join(dir, '..', '移交'))
      writeFileSync(join(dir, '..', '口令.txt'), '一个 很长 的 口令 2026\n')
      execFileSync('cp', ['-a', `${bigCase()}/.`, dir])
      const code = await interruptedRun(args, dir, join(dir, '..', '移交'), signal)
      expect(code).toBe(130)
      expect(readdirSync(join(dir, '..', '移交'))).toEqual([])
      expect(existsSync(join(dir, '.evidence', 'lock'))).toBe(false)
      expect(evidence(['verify'], dir).code).toBe(0)
    },
    60_000,
  )
})

test('no plain byte of an encrypted hand-over ever reaches the disk', async () => {
  const dir = bigCase()
  const out = room()
  writeFileSync(join(out, '口令.txt'), '一个 很长 的 口令 2026\n')
  const child = spawn(
    process.execPath,
    [BIN, 'export', join(out, '包.age'), '--encrypt', '--passphrase-file', join(out, '口令.txt')],
    { cwd: dir, stdio: 'ignore' },
  )
  const seen: Buffer[] = []
  const ended = new Promise<number | null>((done) => child.once('exit', (code) => done(code)))
  while (child.exitCode === null) {
    for (const name of readdirSync(out))
      if (name !== '口令.txt')
        try {
          seen.push(readFileSync(join(out, name)).subarray(0, 64))
        } catch {
          continue
        }
    await new Promise((done) => setTimeout(done, 20))
  }
  expect(await ended).toBe(0)
  const started = seen.filter((head) => head.length > 0)
  expect(started.length).toBeGreaterThan(0)
  expect(started.filter((head) => !head.toString('latin1').startsWith('age-encryption.org/v1'))).toEqual([])
}, 60_000)

describe('a pipe in the place of a file keeps nobody waiting', () => {
  const run = (args: readonly string[], cwd: string): { code: number | null; err: string } => {
    const { status, stderr } = spawnSync(process.execPath, [BIN, ...args], {
      cwd,
      encoding: 'utf8',
      timeout: 20_000,
    })
    return { code: status, err: stderr }
  }
  const smallCase = (): string => {
    const dir = room()
    writeFileSync(join(dir, '充值记录.txt'), '2026-03-01 充值年度会员 ¥298.00\n')
    expect(evidence(['init', '--yes', '--quiet'], dir).code).toBe(0)
    return dir
  }
  const pipeAt = (path: string): void => {
    rmSync(path, { force: true })
    execFileSync('mkfifo', [path])
  }

  test.each([
    ['folder', []],
    ['ZIP', ['--zip']],
  ] as const)('export as a %s refuses and names it', (_form, flags) => {
    const dir = smallCase()
    pipeAt(join(dir, '充值记录.txt'))
    const { code, err } = run(['export', join(room(), '包'), ...flags], dir)
    expect(code).toBe(4)
    expect(err).toContain('充值记录.txt')
  })

  test.each([
    'evidence.yml',
    'SHA256SUMS',
    '.evidence/register.json',
    '.evidence/custody.jsonl',
    '.evidence/commit.json',
    '.evidence/lock',
  ])('verify and add answer with %s a pipe', (name) => {
    const dir = smallCase()
    pipeAt(join(dir, name))
    expect(run(['verify'], dir).code).not.toBeNull()
    expect(run(['add'], dir).code).not.toBeNull()
  })

  test('verify of a pipe itself says what it takes', () => {
    const dir = room()
    pipeAt(join(dir, '管道'))
    expect(run(['verify', '管道'], dir).code).toBe(2)
  })
})

test('with --json an interrupted command still answers with its one document', async () => {
  const dir = bigCase()
  const beside = join(dir, '..', '移交')
  mkdirSync(beside, { recursive: true })
  let said = ''
  const say = (text: string): void => void (said += text)
  expect(
    await interruptedRun(['export', '../移交/包.zip', '--zip', '--json'], dir, beside, 'SIGTERM', say),
  ).toBe(130)
  expect(JSON.parse(said)).toMatchObject({ format: 'evidence-error', code: 'interrupted' })
  rmSync(beside, { recursive: true })
}, 90_000)
