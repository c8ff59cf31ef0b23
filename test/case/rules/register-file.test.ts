import { expect, test } from 'vitest'
import { confirm, withdraw } from '../../../src/case/rules/confirm.js'
import type { Exhibit, Register } from '../../../src/case/rules/exhibit.js'
import { migrate } from '../../../src/case/rules/migrations.js'
import {
  emptyRegister,
  formatRegister,
  manifestLines,
  parseRegister,
} from '../../../src/case/rules/register-file.js'
import { refusal } from '../../support/matchers.js'

const CREATED = '2026-11-22T12:00:00+08:00'

function exhibit(id: string, path: string, more: Partial<Exhibit> = {}): Exhibit {
  return {
    id,
    path,
    size: 12,
    sha256: 'a'.repeat(64),
    mtime: CREATED,
    kind: { mime: 'image/png', family: 'image', extension: 'png', mismatch: false },
    times: [{ at: CREATED, clock: 'mtime', zone: 'stated', basis: 'mtime' }],
    facts: [{ what: 'app', value: 'com.tencent.mm', basis: 'android-screenshot' }],
    registered: CREATED,
    item: null,
    number: null,
    retired: [],
    ...more,
  }
}

function registerOf(...exhibits: Exhibit[]): Register {
  return { ...emptyRegister(CREATED), nextId: exhibits.length + 1, exhibits }
}

test('reads back what it writes, one exhibit per line', () => {
  const register = registerOf(exhibit('E0001', '截图/承诺页.png'), exhibit('E0002', '\udcb3\udcd0.png'))
  const text = formatRegister(register)
  expect(parseRegister(text)).toEqual(register)
  expect(text.split('\n').filter((line) => line.startsWith('{"id":'))).toHaveLength(2)
})

test.each([
  ['text that is no JSON', '{', 'JSON'],
  ['no version', '{}', 'version'],
  ['a version that is a word', '{"version":"1"}', 'version'],
  ['version 0', '{"version":0}', 'version'],
  ['a version behind the prototype', '{"__proto__":{"version":1}}', 'version'],
])('refuses %s as malformed', (_what, text, where) => {
  expect(() => parseRegister(text)).toThrow(
    expect.objectContaining({
      code: 'register/malformed',
      facts: { where: expect.stringContaining(where) as string },
    }) as Error,
  )
})

test.each([
  ['an unknown field', { surprise: 1 }],
  ['a path out of the case', { path: '../外面.png' }],
  ['an upper-case digest', { sha256: 'A'.repeat(64) }],
  ['a negative size', { size: -1 }],
  ['a size beyond whole numbers', { size: 2 ** 60 }],
  ['an unknown clock', { times: [{ at: CREATED, clock: 'guess', zone: 'stated', basis: '' }] }],
])('refuses an exhibit with %s', (_what, wrong) => {
  const text = formatRegister(registerOf({ ...exhibit('E0001', '承诺页.png'), ...wrong } as Exhibit))
  expect(() => parseRegister(text)).toThrow(refusal('register/malformed') as Error)
})

test.each([
  ['an infinite size', /"size":12/, '"size":1e400'],
  ['a size no number holds exactly', /"size":12/, '"size":9007199254740993'],
  ['a size that is no number', /"size":12/, '"size":NaN'],
  ['a key of the prototype', /"size":12/, '"size":12,"__proto__":{"sha256":"x"}'],
  ['a key of the constructor', /"size":12/, '"size":12,"constructor":{"prototype":{}}'],
  ['an algorithm of its own', /"sha256":"(a+)"/, '"alg":"md5","sha256":"$1"'],
  ['a digest in place of another kind', /"sha256":"a+"/, '"md5":"d41d8cd98f00b204e9800998ecf8427e"'],
  ['a thousand brackets', /"specials":\[\]/, `"specials":${'['.repeat(1000)}${']'.repeat(1000)}`],
])('refuses a register with %s, and the prototype of objects stays as it was', (_what, from, to) => {
  const text = formatRegister(registerOf(exhibit('E0001', '承诺页.png')))
  const harmed = text.replace(from, to)
  expect(harmed).not.toBe(text)
  expect(() => parseRegister(harmed)).toThrow(refusal('register/malformed') as Error)
  expect(({} as Record<string, unknown>)['sha256']).toBeUndefined()
})

test('refuses one id or one path twice', () => {
  expect(() =>
    parseRegister(formatRegister(registerOf(exhibit('E0001', '一.png'), exhibit('E0001', '二.png')))),
  ).toThrow(refusal('register/malformed', { where: 'exhibits.id' }) as Error)
  expect(() =>
    parseRegister(formatRegister(registerOf(exhibit('E0001', '一.png'), exhibit('E0002', '一.png')))),
  ).toThrow(refusal('register/malformed', { where: 'exhibits.path' }) as Error)
})

test('lists a superseded exhibit no more, its replacement at the same path instead', () => {
  const register = registerOf(
    exhibit('E0001', '承诺页.png'),
    exhibit('E0002', '承诺页.png', { sha256: 'b'.repeat(64), supersedes: 'E0001' }),
  )
  expect(manifestLines(parseRegister(formatRegister(register)))).toEqual([
    { path: '承诺页.png', digest: 'b'.repeat(64) },
  ])
})

test('brings an older version up step by step, and refuses a newer one untouched', () => {
  const steps = [
    (older: object) => ({ ...older, version: 2, specials: [] }),
    (older: object) => ({ ...older, version: 3, lastNumber: {} }),
  ]
  expect(migrate('register', { version: 1, exhibits: [] }, 3, steps)).toEqual({
    version: 3,
    exhibits: [],
    specials: [],
    lastNumber: {},
  })
  expect(migrate('register', { version: 2 }, 3, steps)).toEqual({ version: 3, lastNumber: {} })
  expect(() => migrate('register', { version: 4 }, 3, steps)).toThrow(
    refusal('register/newer', { version: 4, known: 3 }) as Error,
  )
})

test('numbers items inside their group, retires a number for good, and gives the next one', () => {
  const start = registerOf(exhibit('E0001', '一.png'), exhibit('E0002', '二.png'))
  const first = confirm(start, 'E0001', 'promise', 4)
  const second = confirm(first.register, 'E0002', 'promise', 4)
  const moved = confirm(second.register, 'E0001', 'debt-demand', 7)
  const back = confirm(moved.register, 'E0001', 'promise', 4)
  expect([first.number, second.number, moved.number, back.number]).toEqual(['4-1', '4-2', '7-1', '4-3'])
  expect([moved.retired, back.retired, back.register.exhibits[0]!.retired]).toEqual([
    '4-1',
    '7-1',
    ['4-1', '7-1'],
  ])
})

test('confirming the same item again changes nothing; withdrawing retires the number', () => {
  const { register } = confirm(registerOf(exhibit('E0001', '一.png')), 'E0001', 'promise', 4)
  expect(confirm(register, 'E0001', 'promise', 4).register).toBe(register)
  const withdrawn = withdraw(register, 'E0001')
  expect(withdrawn.register.exhibits[0]).toMatchObject({ item: null, number: null, retired: ['4-1'] })
  expect(confirm(withdrawn.register, 'E0001', 'promise', 4).number).toBe('4-2')
})
