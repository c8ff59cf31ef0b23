import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { measurePlain } from '../../../src/case/adapters/measure-file.js'
import { RememberingMeasurer } from '../../../src/case/adapters/remembering-measurer.js'
import type { MeasureOptions, Measurement, Measurer } from '../../../src/case/ports.js'

const PLAIN: MeasureOptions = { sm3: false, capture: false, remembers: true }
/** More than are read anew without a thought. */
const FILES = Array.from({ length: 501 }, (_, index) => `截图/${String(index).padStart(4, '0')}.png`)

let root: string
let read: string[]
const reader: Measurer = {
  measure: async (folder, paths, { remembers }) => {
    read = [...paths]
    const order = { root: folder, sm3: false, capture: false, stamps: remembers === true }
    return paths.map((path) => measurePlain(path, order, () => undefined))
  },
}
const measure = (paths = FILES, options = PLAIN): Promise<readonly Measurement[]> =>
  new RememberingMeasurer(reader).measure(root, paths, options)
const digests = (all: readonly Measurement[]): string[] => all.map(({ path, sha256 }) => `${sha256} ${path}`)
const at = (path: string): string => join(root, path)

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'evidence-memory-'))
  mkdirSync(join(root, '.evidence'))
  mkdirSync(join(root, '截图'))
  for (const path of FILES) writeFileSync(at(path), path)
  vi.setSystemTime(Date.now() + 60_000) // the files have rested a while
})
afterEach(() => {
  vi.useRealTimers()
  rmSync(root, { recursive: true })
})

test('reads no file a second time that nothing touched, and says the same of it', async () => {
  const first = await measure()
  expect(read).toEqual(FILES)
  const second = await measure()
  expect(read).toEqual([])
  expect(second.map(({ stamp: _, ...one }) => one)).toEqual(first.map(({ stamp: _, ...one }) => one))
})

test('remembers which files hold no words', async () => {
  const looking: Measurer = {
    measure: async (...order) =>
      (await reader.measure(...order)).map((one, at) => (at % 2 === 0 ? { ...one, wordless: true } : one)),
  }
  await new RememberingMeasurer(looking).measure(root, FILES, { ...PLAIN, capture: true })
  read = []
  const second = await measure()
  expect(read).toEqual([])
  expect(second.map(({ wordless }) => wordless === true)).toEqual(FILES.map((_, at) => at % 2 === 0))
})

const [FIRST, OTHER] = ['截图/0000.png', '截图/0001.png']

test.each<[string, () => void]>([
  [
    'written anew with its old size and time',
    () => {
      const { atime, mtime } = statSync(at(FIRST))
      writeFileSync(at(FIRST), 'x'.repeat(FIRST.length + 4))
      utimesSync(at(FIRST), atime, mtime)
    },
  ],
  ['of another time', () => utimesSync(at(FIRST), 1, 1)],
  [
    'put in its place, of the same size and time',
    () => {
      const { atime, mtime } = statSync(at(FIRST))
      utimesSync(at(OTHER), atime, mtime)
      renameSync(at(OTHER), at(FIRST))
    },
  ],
  ['that is gone', () => rmSync(at(FIRST))],
])('reads a file %s', async (_what, touch) => {
  await measure()
  touch()
  const left = FILES.filter((path) => path !== OTHER)
  const second = await measure(left)
  expect(read).toEqual([FIRST])
  expect(digests(second)).toEqual(digests(await reader.measure(root, left, PLAIN)))
})

test('does not rely on a file touched a moment ago: the same moment may bring another change', async () => {
  vi.useRealTimers()
  await measure()
  await measure()
  expect(read).toEqual(FILES)
})

test.each<[string, () => void]>([
  ['was taken away', () => rmSync(at('.evidence/cache'), { recursive: true })],
  ['was cut short', () => writeFileSync(memory(), 'x'.repeat(40))],
  ['is a file of somebody else', () => writeFileSync(memory(), '')],
])('reads everything where the memory %s', async (_what, harm) => {
  await measure()
  harm()
  expect(digests(await measure())).toHaveLength(FILES.length)
  expect(read).toEqual(FILES)
})

test('reads everything for who does not allow it', async () => {
  await measure()
  await measure(FILES, { ...PLAIN, remembers: false })
  expect(read).toEqual(FILES)
  await measure(FILES, { ...PLAIN, capture: true })
  expect(read).toEqual(FILES)
})

function memory(): string {
  return at(`.evidence/cache/${readdirSync(at('.evidence/cache'))[0]!}`)
}
