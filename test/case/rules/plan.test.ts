import { describe, expect, test } from 'vitest'
import type { Exhibit } from '../../../src/case/rules/exhibit.js'
import {
  duplicates,
  oldCopies,
  pairMoves,
  pathsByDigest,
  planRegistration,
} from '../../../src/case/rules/plan.js'
import type { Seen } from '../../../src/case/rules/plan.js'
import { emptyRegister } from '../../../src/case/rules/register-file.js'

const digest = (letter: string): string => letter.repeat(64)
const exhibit = (id: string, path: string, letter: string, more: Partial<Exhibit> = {}) =>
  ({ id, path, sha256: digest(letter), number: null, item: null, ...more }) as unknown as Exhibit
const seen = (path: string, letter: string, more: Partial<Seen> = {}): Seen => ({
  path,
  sha256: digest(letter),
  size: 9,
  ...more,
})
const register = (...exhibits: Exhibit[]) => ({ ...emptyRegister('2026-11-22T12:00:00+08:00'), exhibits })

const PROMISE = exhibit('E0001', '截图/承诺页.png', 'a')
const BILL = exhibit('E0002', '账单/微信.xlsx', 'b')

test('every file seen lands in one list: added, unchanged, changed or not measured; what is gone is missing', () => {
  const plan = planRegistration(register(PROMISE, BILL, exhibit('E0003', '走了.png', 'c')), [
    seen('截图/承诺页.png', 'a'),
    seen('账单/微信.xlsx', 'x'),
    seen('新的.png', 'd'),
    seen('读不了.png', '0', { problem: 'unreadable', errno: 'EACCES' }),
    seen('太怪.png', '0', { problem: 'special' }),
  ])
  expect(plan).toMatchObject({
    added: ['新的.png'],
    unchanged: ['截图/承诺页.png'],
    changed: [{ exhibit: { id: 'E0002' }, sha256: digest('x') }],
    missing: [{ id: 'E0003' }],
    moved: [],
    duplicates: [],
    problems: [
      { path: '读不了.png', problem: 'unreadable', errno: 'EACCES' },
      { path: '太怪.png', problem: 'special', errno: '' },
    ],
  })
})

test('a registered file that can not be read now is not missing', () => {
  const plan = planRegistration(register(PROMISE), [seen(PROMISE.path, '0', { problem: 'unreadable' })])
  expect(plan).toMatchObject({ missing: [], added: [], changed: [], unchanged: [] })
})

describe('a file that moved', () => {
  test('is neither missing nor added: the same content stands elsewhere', () => {
    const plan = planRegistration(register(PROMISE), [seen('整理/承诺页.png', 'a')])
    expect(plan).toMatchObject({
      added: [],
      missing: [],
      moved: [{ exhibit: { id: 'E0001' }, from: '截图/承诺页.png', to: '整理/承诺页.png' }],
    })
  })

  test('goes to a file of its own name before another, and no file takes two', () => {
    const twin = exhibit('E0004', '旧/备份.png', 'a')
    const fresh = [seen('改了名.png', 'a'), seen('整理/承诺页.png', 'a')]
    expect(pairMoves([PROMISE, twin], fresh).map(({ exhibit: { id }, to }) => [id, to])).toEqual([
      ['E0001', '整理/承诺页.png'],
      ['E0004', '改了名.png'],
    ])
    expect(pairMoves([PROMISE, twin], fresh.slice(0, 1)).map(({ exhibit: { id } }) => id)).toEqual(['E0001'])
  })

  test('is not looked for among empty files, nor where the registered path still stands', () => {
    expect(pairMoves([PROMISE], [seen('空.png', 'a', { size: 0 })])).toEqual([])
    const plan = planRegistration(register(PROMISE), [seen(PROMISE.path, 'a'), seen('抄本.png', 'a')])
    expect(plan).toMatchObject({ moved: [], added: ['抄本.png'], unchanged: [PROMISE.path] })
  })
})

test('a replaced exhibit counts no more, and its untouched file needs no new id', () => {
  const older = register(PROMISE, exhibit('E0002', '截图/承诺页 重导.png', 'b', { supersedes: 'E0001' }))
  const plan = planRegistration(older, [seen(PROMISE.path, 'a'), seen('截图/承诺页 重导.png', 'b')])
  expect(plan).toMatchObject({ added: [], missing: [], unchanged: ['截图/承诺页 重导.png'] })
  expect(planRegistration(older, [seen(PROMISE.path, 'z')])).toMatchObject({ added: [PROMISE.path] })
  const isOld = oldCopies(older)
  expect([
    isOld(seen(PROMISE.path, 'a')),
    isOld(seen(PROMISE.path, 'b')),
    isOld(seen('别处.png', 'a')),
  ]).toEqual([true, false, false])
  expect(oldCopies(null)(seen(PROMISE.path, 'a'))).toBe(false)
})

test('files of the same content are told together, empty ones never', () => {
  const files = [
    seen('a', 'a'),
    seen('b', 'b'),
    seen('c', 'a'),
    seen('d', 'a'),
    seen('e', '0', { size: 0 }),
    seen('f', '0', { size: 0 }),
  ]
  expect(duplicates(files)).toEqual([{ sha256: digest('a'), paths: ['a', 'c', 'd'] }])
  expect(duplicates(files.slice(0, 2))).toEqual([])
  expect([...pathsByDigest(files.slice(0, 3))]).toEqual([
    [digest('a'), ['a', 'c']],
    [digest('b'), ['b']],
  ])
})
