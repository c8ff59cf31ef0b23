import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import {
  appendFileSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, expect } from 'vitest'
import { FolderFiles } from '../../../src/disk/adapters/files.js'
import { PoolMeasurer } from '../../../src/case/adapters/measurer.js'
import { namingRules } from '../../../src/formats/adapters/naming-rules.js'
import { DiskSealFolders } from '../../../src/seal/adapters/seal-folders.js'
import { encodeName } from '../../../src/disk/rules/path-name.js'
import { Refusal } from '../../../src/ground/refusal.js'
import { verifyCase } from '../../../src/verify/usecases/verify-case.js'
import { Authority } from '../../support/authority.js'
import { AuthorityServer } from '../../support/authority-server.js'
import { sealAt } from '../../support/export.js'
import { FILES, FixedClock, makeCase, openCase } from '../../support/small-case.js'
import { has, needs } from '../../support/tools.js'

/** Two programs, one format: ours, and one in Python that knows only docs/case-format.md. */
const folder = mkdtempSync(join(tmpdir(), 'evidence-second-'))
const both = needs('openssl', 'python3')
const PAPER = 'dossier/2026-11-22/12315/投诉书.pdf'
let root: string
let authority: Authority

beforeAll(async () => {
  if (!has('openssl') || !has('python3')) return
  authority = new Authority()
  const server = await new AuthorityServer(authority).open()
  const made = await makeCase({ ...FILES, '录音/通话.m4a': '您好，这里是催收', '截图/空.png': '' })
  mkdirSync(dirname(join(made.root, PAPER)), { recursive: true })
  writeFileSync(join(made.root, PAPER), '%PDF-1.7 投诉书')
  await record('dossier', [PAPER])
  await sealAt(made, server.url(), authority.path('root.pem'))
  await record('track', [])
  await sealAt(made, server.url(), authority.path('root.pem'))
  await server.close()
  root = made.root

  async function record(event: 'dossier' | 'track', paths: readonly string[]): Promise<void> {
    const outputs = paths.map((path) => ({
      path,
      bytes: readFileSync(join(made.root, path)).length,
      sha256: createHash('sha256')
        .update(readFileSync(join(made.root, path)))
        .digest('hex'),
    }))
    await made.store.commit({
      register: await made.store.readRegister(),
      events: [{ event, facts: {}, outputs }],
    })
  }
})
afterAll(() => {
  authority?.close()
  if (root) rmSync(root, { recursive: true, force: true })
  rmSync(folder, { recursive: true, force: true })
})

/** Our verdict and its reasons; a case ours declines to read counts as broken. */
async function ours(at: string): Promise<{ verdict: string; why: string }> {
  const ports = {
    store: openCase(at, new FixedClock()).store,
    files: new FolderFiles(),
    measurer: new PoolMeasurer(namingRules),
    seals: new DiskSealFolders(),
    roots: { pem: () => Promise.resolve(authority.pem('root')) },
    clock: new FixedClock(),
    digest: (text: string) => createHash('sha256').update(encodeName(text)).digest('hex'),
  }
  try {
    const { verdict, findings } = await verifyCase(ports, { ca: [authority.path('root.pem')] })
    return { verdict, why: findings.map((one) => `${one.grade} ${one.id} ${one.path ?? ''}`).join('; ') }
  } catch (error) {
    if (error instanceof Refusal) return { verdict: 'broken', why: error.code }
    throw error
  }
}

function theirs(at: string): { verdict: string; why: string } {
  const [verdict = '', ...why] = execFileSync(
    'python3',
    ['test/support/second_verifier.py', at, authority.path('root.pem')],
    { encoding: 'utf8' },
  )
    .trim()
    .split('\n')
  return { verdict, why: why.join('; ') }
}

const filesBelow = (at: string): string[] =>
  readdirSync(at, { recursive: true, withFileTypes: true })
    .filter((one) => one.isFile())
    .map((one) => join(one.parentPath, one.name).slice(at.length + 1))
    .filter((path) => path !== 'evidence.yml')
    .sort()

/** mulberry32: the same damages every time. */
function dice(seed: number): (below: number) => number {
  let state = seed
  return (below) => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) % below
  }
}

type Damage = (at: string, path: string, roll: (below: number) => number) => void

const DAMAGES: Readonly<Record<string, Damage>> = {
  remove: (at, path) => rmSync(join(at, path), { force: true }),
  empty: (at, path) => writeFileSync(join(at, path), ''),
  append: (at, path) => appendFileSync(join(at, path), '\n'),
  flip: (at, path, roll) => {
    const bytes = readFileSync(join(at, path))
    if (bytes.length > 0) bytes[roll(bytes.length)]! ^= 1 << roll(8)
    writeFileSync(join(at, path), bytes)
  },
  truncate: (at, path, roll) => {
    const bytes = readFileSync(join(at, path))
    writeFileSync(join(at, path), bytes.subarray(0, roll(bytes.length + 1)))
  },
  'drop a line': (at, path, roll) => {
    const lines = readFileSync(join(at, path), 'utf8').split('\n')
    lines.splice(roll(lines.length), 1)
    writeFileSync(join(at, path), lines.join('\n'))
  },
  'cut lines': (at, path, roll) => {
    const lines = readFileSync(join(at, path), 'utf8').split('\n')
    writeFileSync(
      join(at, path),
      lines
        .slice(0, roll(lines.length))
        .map((line) => `${line}\n`)
        .join(''),
    )
  },
  rename: (at, path) => renameSync(join(at, path), join(at, `${path}.改名`)),
  'swap with another': (at, path, roll) => {
    const all = filesBelow(at)
    const other = all[roll(all.length)]!
    const [one, two] = [readFileSync(join(at, path)), readFileSync(join(at, other))]
    writeFileSync(join(at, path), two)
    writeFileSync(join(at, other), one)
  },
  'copy beside': (at, path) => cpSync(join(at, path), join(at, dirname(path), '副本.bin')),
  'new file': (at, _path, roll) => {
    const places = [
      '新证据.png',
      'dossier/2026-11-22/12315/别的.pdf',
      '.evidence/seals/0001/9.tsr',
      '.隐藏/笔记.txt',
      'Thumbs.db',
      '聊天/~$客服.docx',
    ]
    const place = places[roll(places.length)]!
    mkdirSync(dirname(join(at, place)), { recursive: true })
    writeFileSync(join(at, place), '后加的')
  },
  nothing: () => undefined,
}

both('agree on the case nobody touched, and both find it sound', async () => {
  expect([(await ours(root)).verdict, theirs(root).verdict]).toEqual(['sound', 'sound'])
})

both(
  'agree on randomly damaged cases',
  async () => {
    const roll = dice(20261122)
    const verdicts = new Set<string>()
    for (let round = 0; round < (process.env['EVIDENCE_LONG'] ? 200 : 20); round++) {
      const at = join(folder, `案件-${round}`)
      cpSync(root, at, { recursive: true, preserveTimestamps: true })
      const done: string[] = []
      for (let left = 1 + roll(2); left > 0; left--) {
        const paths = filesBelow(at)
        const [path, name] = [
          paths[roll(paths.length)]!,
          Object.keys(DAMAGES)[roll(Object.keys(DAMAGES).length)]!,
        ]
        DAMAGES[name]!(at, path, roll)
        done.push(`${name}: ${path}`)
      }
      const [mine, second] = [await ours(at), theirs(at)]
      expect(
        mine.verdict,
        `round ${round} ${done.join(', ')}\nours: ${mine.why}\ntheirs: ${second.why}`,
      ).toBe(second.verdict)
      verdicts.add(mine.verdict)
      rmSync(at, { recursive: true })
    }
    expect(verdicts.size).toBeGreaterThan(1)
  },
  1_200_000,
)

both(
  'no single file under .evidence can be deleted or edited without the verdict leaving "sound"',
  async () => {
    const roll = dice(7)
    const own = filesBelow(root).filter(
      (path) => path.startsWith('.evidence/') && !path.startsWith('.evidence/cache/'),
    )
    const rounds = process.env['EVIDENCE_LONG'] ? 12 : 1
    for (const path of own) {
      for (const name of [
        'remove',
        ...(rounds > 1 ? ['empty', 'append', 'rename'] : []),
        ...Array<string>(rounds).fill('flip'),
        ...Array<string>(rounds).fill('cut lines'),
      ]) {
        const at = join(folder, '单改')
        cpSync(root, at, { recursive: true, preserveTimestamps: true })
        DAMAGES[name]!(at, path, roll)
        const same = (() => {
          try {
            return readFileSync(join(at, path)).equals(readFileSync(join(root, path)))
          } catch {
            return false
          }
        })()
        const { verdict, why } = await ours(at)
        if (!same) expect(verdict, `${name} ${path}: ${why}`).not.toBe('sound')
        rmSync(at, { recursive: true })
      }
    }
  },
  1_200_000,
)
