import { describe, expect, test } from 'vitest'
import type { CustodyEvent } from '../../../src/case/rules/custody.js'
import type { Exhibit } from '../../../src/case/rules/exhibit.js'
import { freeName, listNames, ownPaths } from '../../../src/case/rules/lists.js'
import { currentKeys } from '../../../src/case/rules/older-keys.js'
import { parsePlacing, placingText, recordedEvent } from '../../../src/case/rules/placing.js'
import type { PlacedEvent } from '../../../src/case/rules/placing.js'
import { purgeKind } from '../../../src/case/rules/purge.js'
import { copyOf, markDerived, wantedRedactions } from '../../../src/case/rules/redaction.js'
import { emptyRegister } from '../../../src/case/rules/register-file.js'

const A = 'a'.repeat(64)

describe('what purge removes', () => {
  const kind = (path: string) => purgeKind(path, (pid) => pid === 77)

  test.each([
    ['.evidence/cache', 'cache'],
    ['.evidence/backup/register-v12.json', 'backup'],
    ['.evidence/12-0123456789ab.tmp', 'leftover'],
    ['.evidence/lock.12.01234567', 'leftover'],
    ['.evidence/lock.stale.12.01234567', 'leftover'],
    ['.evidence/seals/.12-01234567.tmp', 'leftover'],
    ['dossier/.12-0123456789ab.tmp', 'leftover'],
    ['.12-0123456789ab.tmp', 'leftover'],
    ['换行\n的/.12-0123456789ab.tmp', 'leftover'],
    ['移交/.证据包.zip.12.01234567.partial', 'leftover'],
  ])('%s: %s', (path, meant) => {
    expect(kind(path)).toBe(meant)
  })

  test.each([
    '.evidence/77-0123456789ab.tmp',
    '.evidence/lock.77.01234567',
    '.evidence/cache/readings.json',
    'x/.evidence/cache',
    '.evidence/backup/register-v1.json.bak',
    '.evidence/backup/register-v.json',
    '.evidence/register.json',
    '.evidence/custody.jsonl',
    '.evidence/commit.json',
    '.evidence/lock',
    '.evidence/seals/0001/SEAL',
    '.evidence/x/.12-0123456789ab.tmp',
    '.evidence/x/.a.12.01234567.partial',
    '我的/12-0123456789ab.tmp',
    '我的/.12-0123456789a.tmp',
    '我的/.x12-0123456789ab.tmp',
    '我的/.12-0123456789ab.tmp.bak',
    '我的/..12.01234567.partial',
    '我的/a.12.01234567.partial',
    'dossier/2026-03-01/12315/投诉书.pdf',
  ])('%s stays', (path) => {
    expect(kind(path)).toBeNull()
  })
})

describe('files that get their names at one moment', () => {
  const event: PlacedEvent = {
    event: 'export',
    facts: { channel: '12315', files: 2 },
    outputs: [{ path: '/home/li/移交/证据包.zip', bytes: 12, sha256: A }],
  }
  const changed = (change: object) => JSON.stringify({ ...event, ...change })

  test('are recorded before, and read back', () => {
    expect(placingText(event)).toMatch(/^\{"event":"export".*\}\n$/)
    expect(parsePlacing(placingText(event))).toEqual(event)
  })

  test('are kept in the log without the place outside the case', () => {
    expect(recordedEvent(event)).toEqual({
      ...event,
      outputs: [{ path: '../证据包.zip', bytes: 12, sha256: A }],
    })
  })

  test.each([
    ['of another event', changed({ event: 'register' })],
    ['with more than it should have', changed({ by: '李敏' })],
    ['without a file', changed({ outputs: [] })],
    ['with a file of no name', changed({ outputs: [{ path: '', bytes: 1, sha256: A }] })],
    ['with a negative size', changed({ outputs: [{ path: 'x', bytes: -1, sha256: A }] })],
    ['with a digest too long', changed({ outputs: [{ path: 'x', bytes: 1, sha256: `${A}a` }] })],
    ['with a digest behind words', changed({ outputs: [{ path: 'x', bytes: 1, sha256: `x${A}` }] })],
    ['with a fact that is none', changed({ facts: { a: [] } })],
    ['no JSON', '{'],
  ])('and a record %s is none of ours', (_what, text) => {
    expect(parsePlacing(text)).toBeNull()
  })

  test('each kind of paper may be placed', () => {
    for (const name of ['dossier', 'export', 'report', 'track'])
      expect(parsePlacing(changed({ event: name }))).not.toBeNull()
  })
})

describe('how the lists of digests are called', () => {
  const taken = (...names: string[]) => freeName('SHA256SUMS', (name) => names.includes(name))

  test('by their plain name, or the first that is free', () => {
    expect(taken()).toBe('SHA256SUMS')
    expect(taken('SHA256SUMS')).toBe('SHA256SUMS.evidence')
    expect(taken('SHA256SUMS', 'SHA256SUMS.evidence')).toBe('SHA256SUMS.evidence-2')
    expect(taken('SHA256SUMS', 'SHA256SUMS.evidence', 'SHA256SUMS.evidence-2')).toBe('SHA256SUMS.evidence-3')
  })

  const sm3 = `"sm3":"${A}"`
  test.each([
    ['nothing named', '{}', { sha256: 'SHA256SUMS', sm3: null }],
    ['a name', '{"sha256_list":"SHA256SUMS.evidence-12"}', { sha256: 'SHA256SUMS.evidence-12', sm3: null }],
    [
      'the last of two names',
      '"sha256_list":"SHA256SUMS.evidence","sha256_list":"SHA256SUMS.evidence-2"',
      { sha256: 'SHA256SUMS.evidence-2', sm3: null },
    ],
    [
      'a name that is none of ours',
      '{"sha256_list":"../SHA256SUMS.evidence"}',
      { sha256: 'SHA256SUMS', sm3: null },
    ],
    [
      'a name with more behind it',
      '{"sha256_list":"SHA256SUMS.evidence-2x"}',
      { sha256: 'SHA256SUMS', sm3: null },
    ],
    [
      'a number that none has',
      '{"sha256_list":"SHA256SUMS.evidence-0"}',
      { sha256: 'SHA256SUMS', sm3: null },
    ],
    ['digests of SM3', `{${sm3}}`, { sha256: 'SHA256SUMS', sm3: 'SM3SUMS' }],
    [
      'a list of SM3 by its name',
      `{"sm3_list":"SM3SUMS.evidence",${sm3}}`,
      { sha256: 'SHA256SUMS', sm3: 'SM3SUMS.evidence' },
    ],
    ['a list of SM3 without digests', '{"sm3_list":"SM3SUMS.evidence"}', { sha256: 'SHA256SUMS', sm3: null }],
    ['digests of SM3 cut short', `{"sm3":"${A.slice(1)}"}`, { sha256: 'SHA256SUMS', sm3: null }],
  ])('a register with %s', (_what, register, names) => {
    expect(listNames({ register, custody: '{"sha256_list":"SHA256SUMS.evidence-9"}' })).toEqual(names)
  })

  test('without a register, as the log says; a log always may tell of SM3', () => {
    expect(listNames({ register: null, custody: '{"sha256_list":"SHA256SUMS.evidence"}' })).toEqual({
      sha256: 'SHA256SUMS.evidence',
      sm3: 'SM3SUMS',
    })
    expect(listNames({ register: null, custody: null })).toEqual({ sha256: 'SHA256SUMS', sm3: 'SM3SUMS' })
  })

  test('a large text is read once and never for another one', () => {
    const large = (name: string) => `{"sha256_list":"${name}"}`.padEnd(1 << 20)
    for (const name of ['SHA256SUMS.evidence', 'SHA256SUMS.evidence-2']) {
      const texts = { register: large(name), custody: null }
      expect([listNames(texts), listNames(texts)].map(({ sha256 }) => sha256)).toEqual([name, name])
    }
    expect(listNames({ register: null, custody: large('SHA256SUMS.evidence-2') })).toMatchObject({
      sm3: 'SM3SUMS',
    })
  })

  test('they and every file the log tells of are ours', () => {
    const events = [
      { outputs: [{ path: 'dossier/x.pdf' }, { path: '../外面.zip' }] },
    ] as unknown as CustodyEvent[]
    expect([...ownPaths(events, { sha256: 'SHA256SUMS', sm3: null })]).toEqual([
      'dossier/x.pdf',
      'SHA256SUMS',
    ])
    expect([...ownPaths([], { sha256: 'SHA256SUMS', sm3: 'SM3SUMS' })]).toEqual(['SHA256SUMS', 'SM3SUMS'])
  })
})

describe('answers under an older key', () => {
  test('stand under the key of today', () => {
    expect(
      currentKeys({
        debt_demand: { amount: '100' },
        debt_demands: [{ amount: '200' }],
        complainant: { name: '李敏', agent: '王芳' },
        unknown: ['debt_demand.amount', 'complainant.agent', 'purpose'],
      }),
    ).toEqual({
      debt_demands: [{ amount: '100' }, { amount: '200' }],
      complainant: { name: '李敏' },
      agent: { name: '王芳' },
      unknown: ['debt_demands', 'agent.name', 'purpose'],
    })
  })

  test('never win over what stands there today', () => {
    expect(
      currentKeys({ complainant: { agent: '王芳' }, agent: { name: '李敏', phone: '1' } }),
    ).toMatchObject({ agent: { name: '李敏', phone: '1' } })
  })

  test.each(['', ' ', 'null', ' ~ '])('that are blank, %j, name nobody', (agent) => {
    expect(currentKeys({ complainant: { agent } })).toEqual({ complainant: {} })
  })

  test.each([null, 'x', ['x'], 7])('are not looked for in %j', (raw) => {
    expect(currentKeys(raw)).toBe(raw)
  })

  test('that are no map are left out, and what is no list is left to the schema', () => {
    expect(currentKeys({ debt_demand: 'x', complainant: ['x'], unknown: 'x', debt_demands: 'x' })).toEqual({
      complainant: ['x'],
      unknown: 'x',
      debt_demands: 'x',
    })
    expect(currentKeys({ debt_demand: {}, debt_demands: 'x' })).toEqual({ debt_demands: [{}] })
    expect(currentKeys({ title: '案' })).toEqual({ title: '案' })
    expect(currentKeys({ complainant: { agent: ['x'] } })).toEqual({ complainant: {} })
  })
})

describe('a masked copy', () => {
  const one = (id: string, path: string, more: object = {}) =>
    ({ id, path, sha256: id.padEnd(64, '0'), ...more }) as unknown as Exhibit
  const register = {
    ...emptyRegister('2026-11-22T12:00:00+08:00'),
    exhibits: [one('E0001', '聊天.png'), one('E0002', '聊天.png', { supersedes: 'E0001' })],
  }
  const wish = (file: string, page: number, ...rects: number[][]) => ({ file, page, rects })
  const wanted = (...redactions: ReturnType<typeof wish>[]) =>
    wantedRedactions({ redactions } as never, register)

  test('is wanted once for a page, with all its rectangles, of the exhibit that counts now', () => {
    const { wanted: found, unknown } = wanted(
      wish('聊天.png', 1, [1, 2, 3, 4]),
      wish('没有.png', 1),
      wish('聊天.png', 1, [5, 6, 7, 8]),
      wish('聊天.png', 2),
    )
    expect(unknown).toEqual(['没有.png'])
    expect(found).toMatchObject([
      {
        parent: { id: 'E0002' },
        page: 1,
        rects: [
          [1, 2, 3, 4],
          [5, 6, 7, 8],
        ],
      },
      { parent: { id: 'E0002' }, page: 2, rects: [] },
    ])
    expect(found[0]!.path).toMatch(/^evidence-redacted\/E0002-p1-[0-9a-f]{8}\.png$/)
  })

  test('has a name of its own for other rectangles, another page or another original, and the same for the same', () => {
    const path = (...redactions: ReturnType<typeof wish>[]) => wanted(...redactions).wanted[0]!.path
    const first = path(wish('聊天.png', 1, [1, 2, 3, 4]))
    expect(path(wish('聊天.png', 1, [1, 2, 3, 4]))).toBe(first)
    expect(path(wish('聊天.png', 1, [1, 2, 3, 5]))).not.toBe(first)
    expect(path(wish('聊天.png', 2, [1, 2, 3, 4])).slice(-12)).not.toBe(first.slice(-12))
  })

  test('is found and marked by its path and its parent; a copy is never masked again', () => {
    const {
      wanted: [found],
    } = wanted(wish('聊天.png', 1, [1, 2, 3, 4]))
    const copy = one('E0003', found!.path)
    const marked = markDerived({ ...register, exhibits: [...register.exhibits, copy] }, found!)
    expect(marked.exhibits.map(({ derivedFrom }) => derivedFrom)).toEqual([
      undefined,
      undefined,
      { parent: 'E0002', rects: [[1, 2, 3, 4]], page: 1 },
    ])
    expect(copyOf(found!, marked)?.id).toBe('E0003')
    expect(copyOf(found!, register)).toBeUndefined()
    expect(copyOf({ ...found!, parent: one('E0001', '聊天.png') }, marked)).toBeUndefined()
    expect(wantedRedactions({ redactions: [wish(found!.path, 1)] } as never, marked).unknown).toEqual([
      found!.path,
    ])
  })
})
