import { createHash } from 'node:crypto'
import { join } from 'node:path'
import { beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { YamlCaseText } from '../../../src/case/adapters/case-text.js'
import { sha256 } from '../../../src/case/adapters/own-text.js'
import { FolderStore } from '../../../src/case/adapters/store.js'
import { assertBound } from '../../../src/case/rules/bound.js'
import { soundCustody } from '../../../src/case/rules/custody.js'
import type { Exhibit, Register } from '../../../src/case/rules/exhibit.js'
import type { OwnTexts } from '../../../src/case/rules/intent.js'
import { formatManifest } from '../../../src/case/rules/manifest.js'
import { manifestLines, parseRegister } from '../../../src/case/rules/register-file.js'
import { writeWhole } from '../../../src/disk/adapters/atomic.js'
import { Refusal } from '../../../src/ground/refusal.js'
import { Disk } from '../../support/model/disk.js'
import { Explorer, modelRandom } from '../../support/model/explore.js'
import type { Agent, Bounds, Explored, Final } from '../../support/model/explore.js'
import { ROOT, modelKill } from '../../support/model/memory-fs.js'

// The code of the store itself runs here, again and again, on a disk in memory that grants it one call at a time.
vi.mock('node:fs', async (real) =>
  (await import('../../support/model/memory-fs.js')).memoryFs(await real<typeof import('node:fs')>()),
)
vi.mock('node:crypto', async (original) => {
  const real = await original<typeof import('node:crypto')>()
  return { ...real, randomBytes: (size: number) => modelRandom(size) ?? real.randomBytes(size) }
})
vi.mock('node:timers/promises', () => ({ setTimeout: async () => undefined }))

const LONG = Boolean(process.env['EVIDENCE_LONG'])
const clock = { now: () => new Date('2026-11-22T04:00:00Z'), offset: () => 480 }
const storeHere = (): FolderStore => new FolderStore(ROOT, clock, new YamlCaseText(), 'evidence-cli/test')
const ANSWERS = 'version: 1\ntitle: 快砍助力退款纠纷\n'

function exhibit(number: number, path: string): Exhibit {
  return {
    ...{ id: `E${String(number).padStart(4, '0')}`, path, size: 3, sha256: sha256(path) },
    ...{ mtime: '2026-03-01T20:00:00+08:00', registered: '2026-11-22T12:00:00+08:00' },
    kind: { mime: 'text/plain', family: 'text', extension: 'txt', mismatch: false },
    ...{ times: [], facts: [], item: null, number: null, retired: [] },
  }
}

const FIRST: Register = {
  ...{ version: 1, created: '2026-11-22T12:00:00+08:00', nextId: 2, lastNumber: {} },
  ...{ exhibits: [exhibit(1, '承诺页.txt')], specials: [] },
}

async function said(act: () => Promise<unknown>): Promise<string> {
  try {
    await act()
    return 'done'
  } catch (error) {
    if (error instanceof Refusal) return error.code
    throw error
  }
}

const register = (name: string, from: Register): Register => ({
  ...from,
  nextId: from.nextId + 1,
  exhibits: [...from.exhibits, exhibit(from.nextId, `${name}.txt`)],
})

/** What commands do to a store, by name; `who` marks what the run leaves. */
const COMMANDS: Readonly<Record<string, (who: string) => Promise<unknown>>> = {
  /** Looks first, takes the lock to write: `add`. */
  add: async (who) => {
    const store = storeHere()
    const next = register(who, await store.readRegister())
    await store.commit({
      register: next,
      events: [{ event: 'register', facts: { files: 1, mark: who } }],
      caseText: `${ANSWERS}purpose: ${who}\n`,
    })
  },
  /** Registers the first file of a folder: `init`. */
  init: async (who) => {
    await storeHere().commit({
      register: { ...FIRST, exhibits: [exhibit(1, `${who}.txt`)] },
      events: [{ event: 'register', facts: { files: 1, mark: who } }],
      caseText: `${ANSWERS}purpose: ${who}\n`,
    })
  },
  /** Holds the lock from the look to the last of two changes: a sitting. */
  sitting: async (who) => {
    const store = storeHere()
    const release = await store.lock()
    try {
      const next = register(who, await store.readRegister())
      await store.commit({ register: next, events: [{ event: 'register', facts: { files: 1, mark: who } }] })
      await store.saveAnswers(`${ANSWERS}purpose: ${who}\n`)
      await store.commit({ events: [{ event: 'note', facts: { text: 'second' } }] })
    } finally {
      await release()
    }
  },
  /** Records what it did, knowing nothing of the register: `seal`, `track`. */
  record: async (who) => storeHere().commit({ events: [{ event: 'note', facts: { mark: who } }] }),
  /** Gives a finished paper its name and records it: `dossier`, `export`. */
  place: async (who) => {
    const bytes = Buffer.from(`册 ${who}`)
    const paper = { path: `dossier-${who}.pdf`, bytes: bytes.length, sha256: digest(bytes) }
    await storeHere().recordPlaced({ event: 'dossier', facts: { mark: who }, outputs: [paper] }, async () =>
      writeWhole(join(ROOT, paper.path), bytes, join(ROOT, '.evidence')),
    )
  },
}

const digest = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex')
const agent = (command: string, who: string, pid: number): Agent => ({
  ...{ name: `${who} (${command})`, pid },
  run: () => said(() => COMMANDS[command]!(who)),
})

/** Runs one process alone on a disk: what it ends with, and the disk then. */
async function alone(disk: Disk, run: () => Promise<string>): Promise<Final> {
  const { finals } = await new Explorer([{ name: 'alone', pid: 9, run }], { kills: false }).explore(disk)
  expect(finals).toHaveLength(1)
  return finals[0]!
}

const textOf = (disk: Disk, path: string): string | null => {
  const node = disk.node(join(ROOT, path))
  return node === undefined ? null : disk.bytes(node).toString('utf8')
}

interface Stands {
  readonly texts: OwnTexts
  readonly exhibits: readonly string[]
  readonly marks: readonly string[]
}

/** What the texts of a case say; throws when they do not agree with each other. */
function agreed(texts: OwnTexts): Stands {
  const events = soundCustody(texts.custody ?? '', sha256)
  assertBound(texts, sha256)
  if (texts.register === null) {
    expect([events, texts.manifest]).toEqual([[], null])
    return { texts, exhibits: [], marks: [] }
  }
  const kept = parseRegister(texts.register)
  expect(kept.events).toBe(events.length)
  expect(texts.manifest).toBe(formatManifest(manifestLines(kept)))
  const marks = events.flatMap(({ facts }) => ('mark' in facts ? [String(facts['mark'])] : []))
  return { texts, exhibits: kept.exhibits.map(({ path }) => path), marks }
}

const MAY_REFUSE = ['case/locked', 'case/changed-meanwhile']

/** What a process left must fit what it ended with; `whole` is everything that stands. */
function fits({ exhibits, marks }: Stands, who: string, command: string, end: string): void {
  const recorded = marks.filter((mark) => mark === who).length
  const registers = ['add', 'init', 'sitting'].includes(command)
  if (registers) expect(exhibits.filter((path) => path === `${who}.txt`)).toHaveLength(recorded)
  if (end === 'done') expect(recorded).toBe(1)
  else if (end === 'killed') expect(recorded).toBeLessThanOrEqual(1)
  else expect([MAY_REFUSE.includes(end), recorded, end]).toEqual([true, 0, end])
}

/** A reader, then the next writer, on a disk as a kill or a power cut left it. */
async function holds(disk: Disk, pair: readonly string[], ends: readonly string[]): Promise<void> {
  let seen: OwnTexts | undefined
  const reader = await alone(disk, () => said(async () => (seen = await storeHere().readTexts())))
  expect(reader.ends).toEqual(['done'])
  const before = agreed(seen!)
  const next = await alone(disk, () =>
    said(() => COMMANDS[before.texts.register === null ? 'init' : 'record']!('C')),
  )
  expect(next.ends).toEqual(['done'])
  const text = (path: string): string | null => textOf(next.disk, path)
  const after = agreed({
    register: text('.evidence/register.json'),
    custody: text('.evidence/custody.jsonl'),
    ...{ manifest: text('SHA256SUMS'), sm3: null },
  })
  expect(next.disk.list(join(ROOT, '.evidence'))).toEqual(['custody.jsonl', 'register.json'])
  pair.forEach((command, at) => {
    const [who, end] = ['AB'[at]!, ends[at]!]
    fits(after, who, command, end)
    if (end === 'done' && command !== 'place') fits(before, who, command, end)
    if (command === 'place' && after.marks.includes(who)) expect(text(`dossier-${who}.pdf`)).toBe(`册 ${who}`)
  })
  const answers = text('evidence.yml')
  if (answers !== null) new YamlCaseText().parse(answers)
  const asked = pair.filter((command, at) => ends[at] === 'done' && ['add', 'sitting'].includes(command))
  if (asked.length > 0) expect(answers).toMatch(/purpose: [AB]/)
}

interface Judged extends Explored {
  readonly disks: number
  readonly broken: readonly string[]
}

/** Explores two commands side by side and judges every disk they can leave. */
async function judged(
  from: Disk,
  pair: readonly [string, string],
  bounds: Partial<Bounds> = {},
): Promise<Judged> {
  const agents = [agent(pair[0], 'A', 101), agent(pair[1], 'B', 102)]
  const explored = await new Explorer(agents, bounds).explore(from)
  const seen = new Set<string>()
  const broken: string[] = []
  for (const final of explored.finals)
    for (const disk of [final.disk, ...final.disk.cuts()]) {
      const key = `${final.ends.join()} ${disk.key}`
      if (seen.has(key)) continue
      seen.add(key)
      try {
        await holds(disk, pair, final.ends)
      } catch (error) {
        broken.push(`${final.ends.join()} ${(error as Error).message}\n${final.trail().join('\n')}`)
      }
    }
  return { ...explored, disks: seen.size, broken }
}

async function empty(lies: Disk['lies'] = 'no'): Promise<Disk> {
  const disk = new Disk(lies)
  disk.make(ROOT, true)
  disk.syncFolder('/')
  return disk.settled()
}

async function caseOn(disk: Disk): Promise<Disk> {
  const made = await alone(disk, () =>
    said(() =>
      storeHere().commit({ register: FIRST, events: [{ event: 'init', facts: {} }], caseText: ANSWERS }),
    ),
  )
  expect(made.ends).toEqual(['done'])
  return made.disk.settled()
}

beforeEach(() => {
  vi.spyOn(process, 'kill').mockImplementation((pid) => modelKill(pid))
})

describe('two commands at once on one case', () => {
  let standing: Disk
  beforeAll(async () => {
    vi.spyOn(process, 'kill').mockImplementation((pid) => modelKill(pid))
    standing = await caseOn(await empty())
  })

  const PAIRS = [
    ['add', 'add'],
    ['add', 'place'],
    ['add', 'record'],
    ['sitting', 'add'],
    ['place', 'place'],
  ] as const

  test.each(LONG ? PAIRS : PAIRS.slice(1, 2))(
    '%s beside %s: in every order of their steps, killed or without power at any of them, nothing is lost',
    async (...pair) => {
      const { broken, undisturbed } = await judged(standing, pair, LONG ? {} : { switches: 1 })
      expect(broken.slice(0, 3)).toEqual([])
      const ends = new Set(undisturbed.flatMap((final) => final.ends))
      expect(ends).toContain('done')
    },
    600_000,
  )
})
