import { spawn } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, readdirSync, symlinkSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { expect, test } from 'vitest'
import { takeLock } from '../../src/case/adapters/lock.js'
import { TerminalRun } from '../support/pty.js'
import { evidence, listing, room } from '../support/run.js'
import { sampleCase } from '../support/sample.js'

/** A process number that belonged to a run which is over. */
async function over(): Promise<number> {
  const child = spawn(process.execPath, ['-e', ''])
  await new Promise((done) => child.once('exit', done))
  return child.pid!
}

function smallCase(): string {
  const dir = room()
  writeFileSync(join(dir, '充值记录.txt'), '2026-03-01 充值年度会员 ¥298.00\n')
  expect(evidence(['init', '--yes', '--quiet'], dir).code).toBe(0)
  return dir
}

function put(dir: string, path: string, text = '里面有私人内容'): void {
  mkdirSync(dirname(join(dir, path)), { recursive: true })
  writeFileSync(join(dir, path), text)
}

interface Purged {
  readonly files: number
  readonly bytes: number
  readonly removed: readonly { readonly path: string; readonly kind: string; readonly bytes: number }[]
}

/** Every kind of thing that may stand in a case, and whether it goes (docs/case-format.md has the table). */
const KINDS: readonly (readonly [path: (gone: number) => string, kind: string | null])[] = [
  [() => '.evidence/cache/r1-abc-read-v1.entry', 'cache'],
  [() => '.evidence/cache/.0123456789abcdef.tmp', 'cache'],
  [() => '.evidence/backup/register-v0.json', 'backup'],
  [(gone) => `.evidence/${gone}-0123456789ab.tmp`, 'leftover'],
  [(gone) => `.evidence/lock.${gone}.01234567`, 'leftover'],
  [(gone) => `.evidence/lock.stale.${gone}.01234567`, 'leftover'],
  [(gone) => `.evidence/seals/.${gone}-01234567.tmp/SEAL`, 'leftover'],
  [(gone) => `.交接.zip.${gone}.01234567.partial`, 'leftover'],
  [(gone) => `dossier/.2026-04-20.${gone}.01234567.partial/投诉书.pdf`, 'leftover'],
  [(gone) => `子 文件夹/.${gone}-0123456789ab.tmp`, 'leftover'],
  [() => `.evidence/${process.pid}-0123456789ab.tmp`, null],
  [() => `.交接.zip.${process.pid}.01234567.partial`, null],
  [() => '.evidence/backup/我放的.txt', null],
  [() => '.evidence/found/SHA256SUMS-0123456789ab', null],
  [() => '.evidence/joint.key', null],
  [() => '.evidence/别的.txt', null],
  [() => '.git/.evidence/cache/x', null],
  [() => `.git/.x.1.01234567.partial`, null],
  [() => 'evidence-templates/我的.md', null],
  [() => 'evidence-redacted/E0001-p1-01234567.png', null],
  [() => 'dossier/2026-04-20/12315/投诉书.pdf', null],
  [() => '子 文件夹/.evidence/cache/x', null],
  [() => '缓存/cache/x.txt', null],
]

test('each kind of thing in a case goes or stays as the table says, and what went is told to the byte', async () => {
  const dir = smallCase()
  const gone = await over()
  for (const [path] of KINDS) put(dir, path(gone))
  const before = listing(dir)
  const records = ['register.json', 'custody.jsonl'].map((name) => readFileSync(join(dir, '.evidence', name)))
  const dry = JSON.parse(evidence(['purge', '--dry-run', '--json'], dir).out) as Purged
  expect(KINDS.filter(([path]) => !existsSync(join(dir, path(gone))))).toEqual([])
  expect(listing(dir)).toBe(before)
  const run = evidence(['purge', '--yes', '--json'], dir)
  const done = JSON.parse(run.out) as Purged
  expect([run.code, done.files, done.bytes]).toEqual([0, dry.files, dry.bytes])
  expect(done.removed).toEqual(dry.removed)
  const told = (path: string): string | null =>
    done.removed.find((one) => path === one.path || path.startsWith(`${one.path}/`))?.kind ?? null
  for (const [path, kind] of KINDS)
    expect([path(gone), existsSync(join(dir, path(gone))), told(path(gone))]).toEqual([
      path(gone),
      kind === null,
      kind,
    ])
  for (const own of ['evidence.yml', 'SHA256SUMS', '充值记录.txt'])
    expect(existsSync(join(dir, own))).toBe(true)
  expect(
    ['register.json', 'custody.jsonl'].map((name) => readFileSync(join(dir, '.evidence', name))),
  ).toEqual(records)
})

test('a change half written, placed files without their event and a seal are not touched before they are finished', () => {
  const dir = smallCase()
  expect(evidence(['seal', '--offline'], dir).code).toBe(0)
  const sealed = readdirSync(join(dir, '.evidence', 'seals', '0001'))
  put(dir, '.evidence/cache/x.entry')
  put(dir, '.evidence/commit.json', '{}')
  put(dir, '.evidence/placing.json', '{}')
  const { removed } = JSON.parse(evidence(['purge', '--dry-run', '--json'], dir).out) as Purged
  expect(removed.map(({ path }) => path)).toEqual(['.evidence/cache'])
  expect(evidence(['purge', '--yes'], dir).code).toBe(0)
  expect(readdirSync(join(dir, '.evidence', 'seals', '0001'))).toEqual(sealed)
})

test('a link in the place of the cache goes, what it leads to stays', () => {
  const [dir, elsewhere] = [smallCase(), room('别处')]
  writeFileSync(join(elsewhere, '照片.jpg'), '照片')
  symlinkSync(elsewhere, join(dir, '.evidence', 'cache'))
  expect(evidence(['purge', '--yes'], dir).code).toBe(0)
  expect(existsSync(join(dir, '.evidence', 'cache'))).toBe(false)
  expect(readdirSync(elsewhere)).toEqual(['照片.jpg'])
})

test('beside a running command nothing is removed, and its lock stays', () => {
  const dir = smallCase()
  put(dir, '.evidence/cache/x.entry')
  const release = takeLock(join(dir, '.evidence', 'lock'), new Date())
  try {
    const run = evidence(['purge', '--yes'], dir)
    expect([run.code, run.err]).toEqual([1, expect.stringContaining('[case/locked]')])
    expect(existsSync(join(dir, '.evidence', 'cache', 'x.entry'))).toBe(true)
    expect(existsSync(join(dir, '.evidence', 'lock'))).toBe(true)
  } finally {
    release()
  }
})

test('without a terminal it removes only when told --yes; a folder that is no case is refused', () => {
  const dir = smallCase()
  put(dir, '.evidence/cache/x.entry')
  const run = evidence(['purge'], dir)
  expect([run.code, run.err]).toEqual([2, expect.stringContaining('[purge/unconfirmed]')])
  expect(existsSync(join(dir, '.evidence', 'cache', 'x.entry'))).toBe(true)
  expect(evidence(['purge', '--yes'], room('空')).code).toBe(2)
  expect(evidence(['purge', '--yes'], dir).out).toContain('已删掉 1 个文件')
  expect(evidence(['purge', '--yes'], dir).out).toContain('没有可删的')
})

test('at a terminal it shows what would go and asks; no is what Enter alone means', async () => {
  const dir = smallCase()
  put(dir, '.evidence/cache/x.entry')
  const asked = new TerminalRun(['purge'], { cwd: dir, env: { NO_COLOR: '1' } })
  await asked.see('删掉这 1 个文件')
  asked.press('enter')
  expect(await asked.exited).toBe(0)
  expect(existsSync(join(dir, '.evidence', 'cache'))).toBe(true)
  const agreed = new TerminalRun(['purge'], { cwd: dir, env: { NO_COLOR: '1' } })
  await agreed.see('删掉这 1 个文件')
  agreed.press('down')
  agreed.press('enter')
  expect(await agreed.exited).toBe(0)
  expect(existsSync(join(dir, '.evidence', 'cache'))).toBe(false)
})

test('after it verify and dossier give the same, byte for byte', () => {
  const dir = sampleCase()
  const papers = (): string[] => {
    const run = evidence(
      ['dossier', 'court', '--format', 'pdf', '--date', '2026-04-20', '--json', '--quiet'],
      dir,
    )
    return (JSON.parse(run.out) as { outputs: { sha256: string }[] }).outputs.map(({ sha256 }) => sha256)
  }
  const verified = (): object => JSON.parse(evidence(['verify', '--json'], dir).out) as object
  const before = papers()
  const said = verified()
  const purged = JSON.parse(evidence(['purge', '--yes', '--json'], dir).out) as Purged
  expect(purged.bytes).toBeGreaterThan(100_000)
  expect(verified()).toEqual(said)
  expect(papers()).toEqual(before)
}, 300_000)
