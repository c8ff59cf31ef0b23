import { createHash, randomBytes } from 'node:crypto'
import { cpSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect } from 'vitest'
import { PoolMeasurer } from '../../../src/case/adapters/measurer.js'
import { namingRules } from '../../../src/formats/adapters/naming-rules.js'
import { DiskSealFolders } from '../../../src/seal/adapters/seal-folders.js'
import { custodyOf } from '../../../src/case/adapters/store.js'
import { NodeRoots } from '../../../src/seal/adapters/trust-roots.js'
import { HttpAuthorities } from '../../../src/seal/adapters/tsa-http.js'
import { SEAL_CHECKS } from '../../../src/verify/rules/seal-checks.js'
import { custodyLine } from '../../../src/case/rules/custody.js'
import type { CustodyEvent } from '../../../src/case/rules/custody.js'
import type { Register } from '../../../src/case/rules/exhibit.js'
import type { Finding } from '../../../src/ground/finding.js'
import { sentenceOf } from '../../../src/locale/index.js'
import { sealCase } from '../../../src/seal/usecases/seal-case.js'
import { readSeals } from '../../../src/seal/usecases/view-seals.js'
import { Authority } from '../../support/authority.js'
import { AuthorityServer } from '../../support/authority-server.js'
import { makeCase } from '../../support/small-case.js'
import { has, needs } from '../../support/tools.js'

let authority: Authority
let server: AuthorityServer
let sealed: string
const openssl = needs('openssl')
const copies: string[] = []

beforeAll(async () => {
  if (!has('openssl')) return
  authority = new Authority()
  server = await new AuthorityServer(authority).open()
  sealed = await seal('/', '/soon')
})
afterAll(async () => {
  await server?.close()
  authority?.close()
  for (const folder of copies) rmSync(folder, { recursive: true, force: true })
})

async function seal(...paths: string[]): Promise<string> {
  const made = await makeCase()
  copies.push(made.root)
  const ports = {
    store: made.store,
    clock: made.clock,
    measurer: new PoolMeasurer(namingRules),
    seals: new DiskSealFolders(),
    authorities: new HttpAuthorities({ env: {} }),
    roots: new NodeRoots(),
    random: (size: number) => randomBytes(size),
  }
  await sealCase(ports, {
    authorities: paths.map((path) => server.url(path)),
    ca: [authority.path('root.pem')],
    offline: paths.length === 0,
  })
  return made.root
}

/** Runs every check over a case folder. */
async function findings(
  root: string,
  ca: readonly string[] = [authority.path('root.pem')],
  now = new Date(),
): Promise<Finding[]> {
  const text = (path: string): string => {
    try {
      return readFileSync(join(root, path), 'utf8')
    } catch {
      return ''
    }
  }
  const custodyText = text('.evidence/custody.jsonl')
  const register = JSON.parse(text('.evidence/register.json') || 'null') as Register | null
  const view = await readSeals(
    {
      seals: new DiskSealFolders(),
      roots: {
        pem: (_base, files) => Promise.resolve(files.map((file) => readFileSync(file, 'utf8')).join('')),
      },
    },
    { root, custodyText, events: custodyOf(custodyText).events, register, now },
    ca,
  )
  return SEAL_CHECKS.flatMap((check) => check(view))
}

function copy(): string {
  const folder = mkdtempSync(join(tmpdir(), 'evidence-damaged-'))
  copies.push(folder)
  cpSync(sealed, folder, { recursive: true })
  return folder
}

function edit(root: string, path: string, change: (text: string) => string): void {
  writeFileSync(join(root, path), change(readFileSync(join(root, path), 'utf8')))
}

const grades = (found: readonly Finding[]): string[] => [
  ...new Set(found.map((one) => `${one.grade} ${one.id}`)),
]
const digest = (text: string): string => createHash('sha256').update(text).digest('hex')

describe('a sealed case', () => {
  openssl('nobody touched has nothing to report', async () => {
    expect(await findings(sealed)).toEqual([])
  })

  openssl("without the authority's root is weak, also when its own chain lies beside it", async () => {
    expect(grades(await findings(sealed, []))).toEqual(['weak seal/untrusted'])
  })

  openssl(
    'asks for renewal half a year before the longest-lived certificate ends, and is no tampering after',
    async () => {
      const year = 400 * 86_400_000
      expect(
        grades(await findings(sealed, undefined, new Date(Date.now() + year - 200 * 86_400_000))),
      ).toEqual([])
      expect(
        grades(await findings(sealed, undefined, new Date(Date.now() + year - 180 * 86_400_000))),
      ).toEqual(['weak seal/expiring'])
      expect(grades(await findings(sealed, undefined, new Date(Date.now() + year + 86_400_000)))).toEqual([
        'weak seal/expiring',
      ])
    },
  )

  openssl('with only a request is not checked', async () => {
    expect(grades(await findings(await seal()))).toEqual(['unchecked seal/unchecked'])
  })

  openssl('says how many events came after, and which seal they came after', async () => {
    const root = copy()
    edit(root, '.evidence/custody.jsonl', (log) => log + next(log, { event: 'dossier', facts: {} }))
    expect(await findings(root)).toMatchObject([
      { id: 'seal/unsealed-events', grade: 'note', facts: { seal: '0001', events: 1 } },
    ])
  })
})

describe('no single change to what a seal holds goes unseen', () => {
  openssl('every file of the seal: removed, emptied, one bit flipped, one byte added', async () => {
    for (const name of readdirSync(join(sealed, '.evidence/seals/0001'))) {
      for (const damage of [remove, empty, flip, grow]) {
        const root = copy()
        damage(join(root, '.evidence/seals/0001', name))
        expect(grades(await findings(root)), `${damage.name} ${name}`).toContain('broken seal/broken')
      }
    }
  })

  openssl('the whole seal removed, renamed, or a file put beside it', async () => {
    const gone = copy()
    rmSync(join(gone, '.evidence/seals'), { recursive: true })
    expect(grades(await findings(gone))).toEqual(['broken seal/broken'])
    const foreign = copy()
    writeFileSync(join(foreign, '.evidence/seals/0001/说明.txt'), '')
    expect(grades(await findings(foreign))).toContain('broken seal/broken')
  })

  openssl(
    'the custody log cut before, at or after the sealed head, or written anew with a sound chain',
    async () => {
      const lines = readFileSync(join(sealed, '.evidence/custody.jsonl'), 'utf8').trimEnd().split('\n')
      for (let kept = 0; kept < lines.length; kept++) {
        const root = copy()
        edit(root, '.evidence/custody.jsonl', () =>
          lines
            .slice(0, kept)
            .map((line) => `${line}\n`)
            .join(''),
        )
        const found = await findings(root)
        expect(grades(found), String(kept)).toContain(
          kept < 2 ? 'broken custody/cut' : 'weak seal/unrecorded',
        )
      }
      const rewritten = copy()
      edit(rewritten, '.evidence/custody.jsonl', (log) => rechain(log))
      expect(grades(await findings(rewritten))).toContain('broken custody/cut')
    },
  )

  openssl('an exhibit registered anew under its old id', async () => {
    const root = copy()
    edit(root, '.evidence/register.json', (text) => text.replace(/[0-9a-f]{64}/, 'a'.repeat(64)))
    expect(grades(await findings(root))).toEqual(['broken register/differs-from-seal'])
  })
})

openssl('every finding has its sentence in both languages, with no hole left', async () => {
  const root = copy()
  edit(root, '.evidence/custody.jsonl', (log) => rechain(log))
  flip(join(root, '.evidence/seals/0001/1.tsr'))
  flip(join(root, '.evidence/seals/0001/2.tsq'))
  const all = [
    ...(await findings(root, [], new Date(Date.now() + 390 * 86_400_000))),
    ...(await findings(await seal())),
  ]
  for (const finding of all) {
    for (const lang of ['zh-CN', 'en'] as const)
      expect(sentenceOf(lang, `finding.${finding.id}`, finding.facts)).toMatch(/^[^{}@]+$/)
  }
  expect(all.length).toBeGreaterThan(4)
})

function remove(path: string): void {
  rmSync(path)
}
function empty(path: string): void {
  writeFileSync(path, '')
}
function grow(path: string): void {
  writeFileSync(path, Buffer.concat([readFileSync(path), Buffer.from('\n')]))
}
function flip(path: string): void {
  const bytes = readFileSync(path)
  bytes[bytes.length >> 1]! ^= 4
  writeFileSync(path, bytes)
}

function next(log: string, draft: Pick<CustodyEvent, 'event' | 'facts'>): string {
  const last = JSON.parse(log.trimEnd().split('\n').at(-1)!) as CustodyEvent
  return custodyLine({ n: last.n + 1, prev: last.self, at: last.at, ...draft, env: last.env }, digest)
}

/** The same events with another hour, chained soundly again. */
function rechain(log: string): string {
  let prev = '0'.repeat(64)
  return log
    .trimEnd()
    .split('\n')
    .map((line) => {
      const { self: _self, ...event } = JSON.parse(line) as CustodyEvent
      const written = custodyLine({ ...event, prev, at: event.at.replace(/T\d\d/, 'T03') }, digest)
      prev = (JSON.parse(written) as CustodyEvent).self
      return written
    })
    .join('')
}
