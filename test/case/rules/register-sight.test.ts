import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Exhibit, Register } from '../../../src/case/rules/exhibit.js'
import { REGISTER_STEPS, migrate } from '../../../src/case/rules/migrations.js'
import {
  checkedRegister,
  emptyRegister,
  formatRegister,
  parseRegister,
  standing,
} from '../../../src/case/rules/register-file.js'
import { scanRegister } from '../../../src/case/rules/register-scan.js'
import { encodeName } from '../../../src/disk/rules/path-name.js'
import { isPlainExhibit } from '../../../src/case/rules/register-records.js'
import { readRows } from '../../../src/case/rules/register-rows.js'
import {
  REGISTER_VERSION,
  exhibit as exhibitSchema,
  register as schema,
} from '../../../src/case/rules/register-schema.js'
import { Refusal } from '../../../src/ground/refusal.js'

const LONG = Boolean(process.env['EVIDENCE_LONG'])
const CREATED = '2026-11-22T12:00:00+08:00'
const hex = fc.stringMatching(/^[0-9a-f]{64}$/)
const name = fc.oneof(
  fc.constantFrom(
    '承诺页.png',
    '-',
    '截图/a.png',
    '..b',
    'a..',
    '.hidden',
    '...',
    '\udcb3\udcd0.png',
    'a\nb',
    'a\\b',
    'é"',
  ),
  fc.string({ minLength: 1 }).filter((one) => !/(?:^|\/)\.{0,2}(?:\/|$)|\0/.test(one)),
)
const kind = fc.record({
  mime: fc.constantFrom('image/png', 'text/plain', ''),
  family: fc.constantFrom<Exhibit['kind']['family']>('image', 'pdf', 'unknown', 'mail', 'empty'),
  extension: fc.constantFrom('png', ''),
  mismatch: fc.boolean(),
})
const times = fc.array(
  fc.record({
    at: fc.constantFrom(CREATED, '2026-03-01T20:14:09+08:00', ''),
    clock: fc.constantFrom<Exhibit['times'][number]['clock']>('exif', 'mtime', 'name', 'person'),
    zone: fc.constantFrom<Exhibit['times'][number]['zone']>('stated', 'assumed', 'unknown'),
    basis: fc.string(),
  }),
  { maxLength: 3 },
)
const facts = fc.array(
  fc.record({
    what: fc.constantFrom<Exhibit['facts'][number]['what']>('app', 'gps', 'unread', 'width'),
    value: fc.string(),
    basis: fc.string(),
  }),
  { maxLength: 2 },
)
const seldom = <T>(one: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> =>
  fc.oneof({ weight: 9, arbitrary: fc.constant(undefined) }, { weight: 1, arbitrary: one })
const record = fc
  .record({
    id: fc.nat(99_999).map((id) => `E${String(id).padStart(4, '0')}`),
    ...{
      path: name,
      size: fc.nat(),
      sha256: hex,
      sm3: seldom(hex),
      kind,
      times,
      facts,
    },
    mtime: fc.constantFrom(CREATED, '2026-03-01T20:14:09+08:00'),
    item: fc.constantFrom(null, 'promise'),
    number: fc.constantFrom(null, '4-1'),
    retired: fc.array(fc.constantFrom('1-1', '2-1'), { maxLength: 2 }),
    supersedes: seldom(fc.constantFrom('E0001', 'E0002')),
    derivedFrom: seldom(fc.constant({ parent: 'E0001', rects: [[1, 2.5]], page: 1 })),
  })
  .map(
    ({
      id,
      path,
      size,
      sha256,
      sm3,
      mtime,
      kind: of,
      times: at,
      facts: told,
      supersedes,
      derivedFrom,
      ...rest
    }) => ({
      ...{
        id,
        path,
        size,
        sha256,
        ...(sm3 && { sm3 }),
        mtime,
        kind: of,
        times: at,
        facts: told,
        registered: CREATED,
      },
      ...{ ...rest, ...(supersedes && { supersedes }), ...(derivedFrom && { derivedFrom }) },
    }),
  )

/** What may be put in the place of any value of a record, as JSON. */
const WRONG = [
  'null',
  '-1',
  '1.5',
  '1e400',
  '9007199254740993',
  '"E1"',
  '"../x"',
  '"A"',
  '[]',
  '{}',
  'true',
  '""',
  '"\\udcb3"',
  '{"__proto__":1}',
]
const written = fc
  .uniqueArray(record, { selector: ({ id }) => id, maxLength: 4 })
  .map((exhibits) =>
    formatRegister({ ...emptyRegister(CREATED), nextId: 9, exhibits } as unknown as Register),
  )

/** A text with one thing changed in it: a value, a key, a character, a line. */
const harmed = fc
  .tuple(written, fc.constantFrom('value', 'key', 'cut', 'insert', 'line', 'swap'), fc.nat(), fc.nat())
  .map(([text, how, at, which]) => {
    const values = [...text.matchAll(/(?<=":)(?:"(?:[^"\\]|\\.)*"|-?\d+|true|false|null|\[\]|\{\})/g)]
    const keys = [...text.matchAll(/"[a-zA-Z0-9_]+"(?=:)/g)]
    const put = (found: RegExpExecArray[], what: string): string => {
      const one = found[at % found.length]!
      return text.slice(0, one.index) + what + text.slice(one.index + one[0].length)
    }
    const lines = text.split('\n')
    const line = at % lines.length
    const other = which % lines.length
    if (how === 'value') return put(values, WRONG[which % WRONG.length]!)
    if (how === 'key')
      return put(
        keys,
        ['"surprise"', '"id"', '"path"', '"exhibits"', '"specials"', '"__proto__"'][which % 6]!,
      )
    if (how === 'cut') return text.slice(0, at % text.length) + text.slice((at % text.length) + 1)
    if (how === 'insert')
      return (
        text.slice(0, at % text.length) +
        ['\n', ' ', ',', '}', '{', '"', ']', '\r'][which % 8]! +
        text.slice(at % text.length)
      )
    if (how === 'line') return lines.toSpliced(line, 1).join('\n')
    return lines.toSpliced(line, 1, lines[other]!).toSpliced(other, 1, lines[line]!).join('\n')
  })

/** The reader as the contract has it, with nothing known at sight. */
function bySchema(text: string): string {
  let raw: unknown
  try {
    raw = JSON.parse(text)
  } catch {
    return 'register/malformed JSON'
  }
  try {
    const read = schema.safeParse(migrate('register', raw, REGISTER_VERSION, REGISTER_STEPS))
    if (!read.success) return `register/malformed ${read.error.issues[0]!.path.join('.')}`
    const { exhibits } = read.data
    if (new Set(exhibits.map(({ id }) => id)).size < exhibits.length) return 'register/malformed exhibits.id'
    const paths = standing(read.data as Register).map(({ path }) => path)
    return new Set(paths).size < paths.length ? 'register/malformed exhibits.path' : JSON.stringify(read.data)
  } catch (error) {
    return said(error)
  }
}

function atSight(text: string): string {
  try {
    return JSON.stringify(parseRegister(text))
  } catch (error) {
    return said(error)
  }
}

function said(error: unknown): string {
  if (error instanceof Refusal) return `${error.code} ${String(error.facts['where'] ?? '')}`
  throw error
}

test('an exhibit known at sight is one that the schema gives back as it stands', () => {
  fc.assert(
    fc.property(record, ({ derivedFrom, ...one }) => {
      expect(isPlainExhibit(one)).toBe(true)
      expect(isPlainExhibit({ ...one, derivedFrom })).toBe(false)
      expect(JSON.stringify(exhibitSchema.parse(one))).toBe(JSON.stringify(one))
    }),
  )
})

test('a register reads line by line as the schema reads it whole', () => {
  fc.assert(
    fc.property(written, (text) => {
      expect(atSight(text)).toBe(bySchema(text))
    }),
  )
})

test(
  'a register with anything changed is taken and refused, with the same place, as the schema takes and refuses it',
  () => {
    fc.assert(
      fc.property(harmed, (text) => {
        expect(atSight(text)).toBe(bySchema(text))
      }),
      { numRuns: LONG ? 30_000 : 300 },
    )
  },
  LONG ? 300_000 : 5_000,
)

test.each([
  ['nothing before the exhibits', '{,\n"exhibits":[\n{}\n],\n"specials":[]}\n'],
  ['a head that names exhibits too', '{"version":1,"exhibits":[],\n"exhibits":[\n1\n],\n"specials":[]}\n'],
  ['an end with more in it', '{"version":1,\n"exhibits":[\n1\n],\n"specials":[],"exhibits":[]}\n'],
  ['two exhibits in a line', '{"version":1,\n"exhibits":[\n1,2\n],\n"specials":[]}\n'],
  ['a line that is none', '{"version":1,\n"exhibits":[\n1,\n\n],\n"specials":[]}\n'],
  ['no end', '{"version":1,\n"exhibits":[\n1,\n'],
])('is not read by lines with %s', (_what, text) => {
  expect(readRows(text)).toBeNull()
  expect(atSight(text)).toBe(bySchema(text))
})

test('holds once what exhibits have in common, and gives fields in the order they are written', () => {
  const one = { mime: 'image/png', family: 'image', extension: 'png', mismatch: false }
  const row = (id: string, path: string): Record<string, unknown> => ({
    ...{ kind: one, id, path, size: 12, sha256: 'a'.repeat(64), mtime: CREATED, times: [], facts: [] },
    ...{ registered: CREATED, item: null, number: null, retired: [] },
  })
  const { kind: _kind, ...rest } = row('E0002', '二.png')
  const mixed = checkedRegister({
    ...emptyRegister(CREATED),
    exhibits: [row('E0001', '一.png'), { ...rest, kind: one }],
  })
  expect(mixed.exhibits.map((exhibit) => Object.keys(exhibit)[0])).toEqual(['id', 'id'])
  const [first, second] = parseRegister(formatRegister(mixed)).exhibits
  expect(first!.kind).toBe(second!.kind)
})

/** As `verify` reads it: piece by piece, holding no exhibit; null where it leaves the register to the others. */
function scannedIn(text: string, size: number): string | null {
  const bytes = encodeName(text)
  const pieces = Array.from({ length: Math.ceil(bytes.length / size) }, (_, at) =>
    bytes.subarray(at * size, (at + 1) * size),
  )
  const exhibits: Exhibit[] = []
  const read = scanRegister(pieces, (one) => exhibits.push(one) > 0)
  if (read === null) return null
  expect(read.digest).toBe(createHash('sha256').update(bytes).digest('hex'))
  return JSON.stringify({ ...read.head, exhibits })
}
const size = fc.constantFrom(1, 7, 64, 1000, 100_000)

test('a register read piece by piece, wherever a piece ends, says what it says as a whole', () => {
  fc.assert(
    fc.property(written, size, (text, of) => {
      const rows = readRows(text)
      const isPlain = rows?.plain === true && atSight(text).startsWith('{')
      if (isPlain) expect(scannedIn(text, of)).toBe(bySchema(text))
      else if (scannedIn(text, of) !== null) expect(bySchema(text)).toMatch(/exhibits\.(id|path)$/) // the caller's to see
    }),
    { numRuns: LONG ? 5000 : 200 },
  )
})

test(
  'a register with anything changed is read piece by piece as the schema reads it, or not at all',
  () => {
    fc.assert(
      fc.property(harmed, size, (text, of) => {
        const [ours, theirs] = [scannedIn(text, of), bySchema(text)]
        // Two of one name are the caller's to see.
        if (ours !== null && !/exhibits\.(id|path)$/.test(theirs)) expect(ours).toBe(theirs)
      }),
      { numRuns: LONG ? 30_000 : 300 },
    )
  },
  LONG ? 300_000 : 5_000,
)

test('bytes that are no UTF-8 and a reading that is ended give nothing', () => {
  const one = { ...emptyRegister(CREATED), exhibits: [] as unknown[] }
  const row = { id: 'E0001', path: 'a.png', size: 1, sha256: 'a'.repeat(64), mtime: CREATED }
  const kindOf = { mime: '', family: 'unknown', extension: '', mismatch: false }
  one.exhibits.push({ ...row, kind: kindOf, times: [], facts: [], registered: CREATED, item: null })
  Object.assign(one.exhibits[0] as object, { number: null, retired: [] })
  const text = formatRegister(one as unknown as Register)
  const bytes = Buffer.from(text)
  expect(scanRegister([bytes], () => true)?.head).toEqual({ ...emptyRegister(CREATED) })
  expect(scanRegister([bytes], () => false)).toBeNull()
  expect(scanRegister([bytes.subarray(0, -30)], () => true)).toBeNull()
  const harm = Buffer.from(text.replace('a.png', 'ÿ.png'), 'latin1')
  expect(scanRegister([harm], () => true)).toBeNull()
})
