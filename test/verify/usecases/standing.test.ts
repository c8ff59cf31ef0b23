import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import {
  appendFileSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { dirname, join } from 'node:path'
import fc from 'fast-check'
import { expect, test, vi } from 'vitest'
import { confirm } from '../../../src/case/rules/confirm.js'
import { FolderFiles } from '../../../src/disk/adapters/files.js'
import { encodeName } from '../../../src/disk/rules/path-name.js'
import { DiskSealFolders } from '../../../src/seal/adapters/seal-folders.js'
import { NodeRoots } from '../../../src/seal/adapters/trust-roots.js'
import { verifyCase } from '../../../src/verify/usecases/verify-case.js'
import type { Verification } from '../../../src/verify/usecases/verify-case.js'
import type { VerifyPorts } from '../../../src/verify/usecases/read-case.js'
import { MATERIAL, clock, measurer, put, register, scratch, storeOf } from '../../support/case-folder.js'

const digest = (text: string): string => createHash('sha256').update(encodeName(text)).digest('hex')
const sum = (text: string): string => createHash('sha256').update(text).digest('hex')

/** Everything a case can have and still be sound, or nearly. */
async function richCase(): Promise<string> {
  const root = scratch('rich')
  for (const [path, content] of Object.entries(MATERIAL)) put(root, path, content)
  put(root, '截图/承诺页 (1).txt', MATERIAL['截图/承诺页.txt']!)
  for (const name of ['-', 'a\\b.txt', 'c\nd.txt', '空.txt', '空 (1).txt'])
    put(root, name, name.startsWith('空') ? '' : name)
  writeFileSync(Buffer.concat([Buffer.from(`${root}/`), Buffer.from([0xb3, 0xd0])]), '旧电脑')
  symlinkSync('截图/承诺页.txt', join(root, '快捷方式'))
  await register(root)
  put(root, 'bagit.txt', 'BagIt-Version: 1.0\n')
  put(root, '00 先看这个.txt', '后来才放进来')
  await register(root)
  put(root, 'evidence.yml', 'version: 1\n')
  const store = storeOf(root)
  const { register: confirmed } = confirm(await store.readRegister(), 'E0002', 'promise', 3)
  await store.commit({
    register: confirmed,
    events: [{ event: 'confirm', facts: { exhibit: 'E0002', number: '3-1' } }],
  })
  for (const path of ['dossier/2026-11-22/12315.pdf', '核验报告.pdf']) {
    const outputs = [{ path, bytes: path.length, sha256: sum(path) }]
    await store.recordPlaced({ event: 'report', facts: {}, outputs }, async () => put(root, path, path))
  }
  return root
}

function ports(root: string, inColumns: boolean): VerifyPorts {
  const plain = { measure: measurer.measure.bind(measurer) }
  return {
    store: storeOf(root),
    files: new FolderFiles(),
    measurer: inColumns ? measurer : plain,
    seals: new DiskSealFolders(),
    roots: new NodeRoots(),
    clock,
    digest,
  }
}

async function said(root: string, inColumns: boolean): Promise<unknown> {
  try {
    return plainly(await verifyCase(ports(root, inColumns), { ca: [] }))
  } catch (error) {
    return String((error as { code?: string }).code ?? error)
  }
}

function plainly({ verdict, counts, findings, view, seals }: Verification): unknown {
  const { fates, strangers, specials, register: read, trail, events, texts } = view
  const seen = [...view.seen].sort((a, b) => (a.path < b.path ? -1 : 1))
  const records = { read, trail, events, texts: { ...texts } }
  return { verdict, counts, findings, seals: seals.seals, fates, strangers, specials, seen, ...records }
}

const inside = (root: string): string[] =>
  readdirSync(root, { recursive: true, encoding: 'utf8' })
    .filter((name) => !name.includes('�') && statSync(join(root, name)).isFile())
    .sort()

/** One thing that may happen to a case, by number. */
const HARMS: readonly ((root: string, at: number, other: number) => void)[] = [
  (root, at, bit) => {
    const path = join(root, pick(inside(root), at))
    const bytes = readFileSync(path)
    if (bytes.length > 0) bytes[bit % bytes.length]! ^= 1 << (at % 8)
    writeFileSync(path, bytes)
  },
  (root, at, time) => utimesSync(join(root, pick(inside(root), at)), 1, (time % 2e6) / 2),
  (root, at) => rmSync(join(root, pick(inside(root), at))),
  (root, at, to) => renameSync(join(root, pick(inside(root), at)), join(root, `改名${to % 3}.txt`)),
  (root, at, to) => {
    const all = inside(root)
    const path = join(root, ['', '新/', 'dossier/2026-11-23/'][to % 3]!, `副本${to % 5}`)
    mkdirSync(dirname(path), { recursive: true })
    writeFileSync(path, readFileSync(join(root, pick(all, at))))
  },
  (root, at) => symlinkSync('空.txt', join(root, `链接${at}`)),
  (root, at) => appendFileSync(join(root, pick(inside(root), at)), ' '),
  (root, at) => {
    const path = join(root, '.evidence/register.json')
    const lines = readFileSync(path, 'utf8').split('\n')
    writeFileSync(path, lines.toSpliced(at % lines.length, 1).join('\n'))
  },
  (root, at) => {
    const to = ['ignore: ["*.txt"]', 'title: [', 'title: 快砍案', ''][at % 4]!
    writeFileSync(join(root, 'evidence.yml'), `version: 1\n${to}\n`)
  },
]

function scratchCopy(from: string): string {
  const root = `${from}-${++copies}`
  execFileSync('cp', ['-a', from, root])
  return root
}
let copies = 0

function pick(all: readonly string[], at: number): string {
  return all[at % all.length]!
}

/** The head of the log speaks of whatever register and list stand there now, as a forger would have it. */
function rebind(root: string): void {
  const path = join(root, '.evidence/custody.jsonl')
  const bytes = (name: string): string =>
    createHash('sha256')
      .update(readFileSync(join(root, name)))
      .digest('hex')
  const lines = readFileSync(path, 'utf8').trimEnd().split('\n')
  const last = JSON.parse(lines.at(-1)!) as { state: object; self?: string }
  const { self: _, ...rest } = last
  const event = {
    ...rest,
    state: { register: bytes('.evidence/register.json'), manifest: bytes('SHA256SUMS') },
  }
  const self = digest(JSON.stringify({ ...event, self: '' }))
  writeFileSync(path, `${[...lines.slice(0, -1), JSON.stringify({ ...event, self })].join('\n')}\n`)
}

test('a sound case is judged without its records ever being held as texts, and looked at later it is the same', async () => {
  const root = await richCase()
  const ours = ports(root, true)
  const texts = vi.spyOn(ours.store, 'readTexts')
  const { verdict, findings } = await verifyCase(ours, { ca: [] })
  expect([verdict, texts.mock.calls.length]).toEqual(['sound', 0])
  expect(findings.map(({ id }) => id)).toEqual(['exhibit/duplicate', 'case/bag-beside', 'seal/none'])
  expect(await said(root, true)).toEqual(await said(root, false))
})

test('whatever happens to a case, it is judged row by row as it is judged as a whole', async () => {
  const sound = await richCase()
  const long = Boolean(process.env['EVIDENCE_LONG'])
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.tuple(fc.nat(HARMS.length - 1), fc.nat(), fc.nat()), { minLength: 1, maxLength: 2 }),
      fc.boolean(),
      async (harms, bound) => {
        const root = scratchCopy(sound)
        try {
          for (const [harm, at, other] of harms) {
            try {
              HARMS[harm]!(root, at, other)
            } catch (error) {
              if (!/E(NOENT|EXIST|ISDIR)/.test(String(error))) throw error
            }
          }
          try {
            if (bound) rebind(root)
          } catch {
            // a record is gone or no JSON: nothing to forge
          }
          expect(await said(root, true)).toEqual(await said(root, false))
        } finally {
          rmSync(root, { recursive: true })
        }
      },
    ),
    { seed: 20261128, numRuns: long ? 3000 : 60 },
  )
}, 600_000)
