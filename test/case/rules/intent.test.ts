import { createHash } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { assertBound } from '../../../src/case/rules/bound.js'
import { FIRST_PREV, custodyLine } from '../../../src/case/rules/custody.js'
import type { CustodyEvent } from '../../../src/case/rules/custody.js'
import type { Exhibit, Register } from '../../../src/case/rules/exhibit.js'
import { asStanding, finished, parseIntent } from '../../../src/case/rules/intent.js'
import type { Intent, OwnTexts } from '../../../src/case/rules/intent.js'
import { emptyRegister, formatRegister } from '../../../src/case/rules/register-file.js'
import { refusal } from '../../support/matchers.js'

const digest = (text: string): string => createHash('sha256').update(text).digest('hex')
const AT = '2026-11-22T12:00:00+08:00'
const A = 'a'.repeat(64)

const exhibit = (id: string, path: string, more: Partial<Exhibit> = {}): Exhibit => ({
  id,
  path,
  size: 12,
  sha256: A,
  mtime: AT,
  kind: { mime: 'image/png', family: 'image', extension: 'png', mismatch: false },
  times: [],
  facts: [],
  registered: AT,
  item: null,
  number: null,
  retired: [],
  ...more,
})
const registerOf = (events: number, ...exhibits: Exhibit[]): string =>
  formatRegister({ ...emptyRegister(AT), events, nextId: exhibits.length + 1, exhibits } as Register)

const env = { tool: 'evidence-cli/0.1.0', node: 'v22.13.0', os: 'linux' }
const BEFORE = {
  register: registerOf(1, exhibit('E0001', '承诺页.png')),
  manifest: `${A}  承诺页.png\n`,
  sm3: null,
}
const FIRST = custodyLine(
  {
    n: 0,
    prev: FIRST_PREV,
    at: AT,
    event: 'init',
    env,
    facts: {},
    state: { register: digest(BEFORE.register), manifest: digest(BEFORE.manifest) },
  },
  digest,
)
const HEAD = (JSON.parse(FIRST) as CustodyEvent).self
const AFTER = registerOf(2, exhibit('E0001', '承诺页.png'), exhibit('E0002', '账单.xlsx'))
const LIST = `${A}  承诺页.png\n${A}  账单.xlsx\n`
const state = { register: digest(AFTER), manifest: digest(LIST) }
const SECOND = custodyLine(
  { n: 1, prev: HEAD, at: AT, event: 'register', env, facts: { files: 1 }, state },
  digest,
)
const INTENT: Intent = {
  prev: HEAD,
  length: FIRST.length,
  lines: SECOND,
  before: digest(BEFORE.register),
  register: digest(AFTER),
}
/** The case after the register was written and nothing more, with `changes` on top. */
const texts = (changes: Partial<OwnTexts> = {}): OwnTexts => ({
  ...BEFORE,
  register: AFTER,
  custody: FIRST,
  ...changes,
})
const WHOLE: OwnTexts = { register: AFTER, custody: FIRST + SECOND, manifest: LIST, sm3: null }

describe('a change that was interrupted is finished', () => {
  test.each([
    ['after the register', {}],
    ['in the middle of a line of the log', { custody: FIRST + SECOND.slice(0, 40) }],
    ['after the log', { custody: FIRST + SECOND }],
    ['before anything of the list was written', { manifest: null }],
  ])('%s', (_when, changes) => {
    expect(finished(INTENT, texts(changes), digest)).toEqual(WHOLE)
  })

  test('from the very first: no log stood before', () => {
    const first = {
      ...INTENT,
      prev: FIRST_PREV,
      length: 0,
      lines: FIRST,
      before: '',
      register: digest(BEFORE.register),
    }
    const now = { register: BEFORE.register, custody: null, manifest: null, sm3: null }
    expect(finished(first, now, digest)).toEqual({ ...BEFORE, custody: FIRST })
  })

  test('with the list of SM3 where exhibits have such digests', () => {
    const register = registerOf(2, exhibit('E0001', '承诺页.png', { sm3: 'c'.repeat(64) }))
    const intent = { ...INTENT, register: digest(register) }
    expect(finished(intent, texts({ register, sm3: '旧' }), digest)?.sm3).toBe(
      `${'c'.repeat(64)}  承诺页.png\n`,
    )
    expect(finished(INTENT, texts({ sm3: '旧' }), digest)?.sm3).toBe('旧')
  })
})

describe('nothing is finished', () => {
  const other = custodyLine(
    { n: 1, prev: HEAD, at: AT, event: 'seal', env, facts: {}, state: { ...state, manifest: A } },
    digest,
  )
  test.each([
    ['where the register was not written yet', INTENT, { register: BEFORE.register }],
    ['where there is no register', INTENT, { register: null }],
    ['where the log is another one', INTENT, { custody: FIRST.replace(HEAD, A) }],
    ['where the log is no JSON', INTENT, { custody: '{'.repeat(FIRST.length) }],
    ['where there is no log any more', INTENT, { custody: null }],
    ['where other lines follow', INTENT, { custody: `${FIRST}{"n":1}\n` }],
    ['where more lines follow', INTENT, { custody: `${FIRST}${SECOND}x` }],
    ['from lines of several changes put together', { ...INTENT, lines: SECOND + other }, {}],
  ])('%s', (_what, intent, changes) => {
    expect(finished(intent, texts(changes), digest)).toBeNull()
  })
})

describe('of an interrupted change a reader sees', () => {
  const shown = (changes: Partial<OwnTexts>, whole: OwnTexts = WHOLE) =>
    asStanding(INTENT, whole, texts(changes), digest)

  test('the list of before as the one of after, and the one of after as it is', () => {
    expect(shown({}).manifest).toBe(LIST)
    expect(shown({ manifest: LIST }).manifest).toBe(LIST)
  })

  test('a list somebody edited as it stands, and one taken away as gone', () => {
    expect(shown({ manifest: '改过\n' }).manifest).toBe('改过\n')
    expect(shown({ manifest: null }).manifest).toBeNull()
    expect(shown({ sm3: '改过\n' }).sm3).toBe('改过\n')
  })

  test('a list that did not stand before as it will stand', () => {
    expect(shown({}, { ...WHOLE, sm3: '新\n' }).sm3).toBe('新\n')
  })

  test('by the last state before the change, not by the lines of the change', () => {
    expect(shown({ custody: FIRST + SECOND, manifest: BEFORE.manifest }).manifest).toBe(LIST)
    expect(shown({ custody: null, manifest: BEFORE.manifest }).manifest).toBe(BEFORE.manifest)
  })
})

test('commit.json reads back, and anything else is none of ours', () => {
  expect(parseIntent(JSON.stringify({ ...INTENT, more: 1 }))).toEqual(INTENT)
  for (const key of Object.keys(INTENT)) {
    expect(parseIntent(JSON.stringify({ ...INTENT, [key]: undefined }))).toBeNull()
    expect(parseIntent(JSON.stringify({ ...INTENT, [key]: [] }))).toBeNull()
  }
  for (const text of ['null', '{', '7']) expect(parseIntent(text)).toBeNull()
})

describe('writing goes on only behind a log that holds and a register the log vouches for', () => {
  test('as they stand after a change, and before there is a register', () => {
    expect(() => assertBound(WHOLE, digest)).not.toThrow()
    expect(() => assertBound({ ...WHOLE, register: null, custody: null }, digest)).not.toThrow()
  })

  test.each([
    ['a log that breaks', { custody: FIRST.replace('init', 'seal') }, 'custody/broken'],
    ['a log that lost its last line', { custody: FIRST }, 'custody/broken'],
    ['no log at all', { custody: null }, 'custody/broken'],
    ['a register that was edited', { register: AFTER.replace('账单', '帐单') }, 'register/changed'],
    ['a register that is none', { register: '{' }, 'register/malformed'],
  ])('not behind %s', (_what, changes, code) => {
    expect(() => assertBound({ ...WHOLE, ...changes }, digest)).toThrow(refusal(code) as Error)
  })

  test('and says which line is the first that is not there', () => {
    expect(() => assertBound({ ...WHOLE, custody: FIRST }, digest)).toThrow(
      refusal('custody/broken', { line: 2, why: 'tail' }) as Error,
    )
  })
})
