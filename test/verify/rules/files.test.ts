import { createHash } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import type { Exhibit, Register } from '../../../src/case/rules/exhibit.js'
import { emptyRegister } from '../../../src/case/rules/register-file.js'
import {
  checkChanged,
  checkMissing,
  checkMoved,
  checkUnregistered,
} from '../../../src/verify/rules/exhibit-checks.js'
import { fatesOf, strangers, unreadableWhy } from '../../../src/verify/rules/fate.js'
import {
  checkDuplicate,
  checkSpecials,
  checkTimes,
  checkUnreadable,
} from '../../../src/verify/rules/file-checks.js'
import { checkManifest } from '../../../src/verify/rules/sums-checks.js'
import type { CaseView } from '../../../src/verify/rules/view.js'

const digest = (letter: string): string => letter.repeat(64)
const REGISTERED = '2026-11-22T12:00:00+08:00'
const exhibit = (id: string, path: string, letter: string, more: object = {}) =>
  ({
    id,
    path,
    sha256: digest(letter),
    size: 9,
    mtime: REGISTERED,
    registered: REGISTERED,
    number: null,
    ...more,
  }) as unknown as Exhibit
const file = (path: string, letter: string, more: object = {}) => ({
  path,
  sha256: digest(letter),
  size: 9,
  mtime: REGISTERED,
  ...more,
})
const PROMISE = exhibit('E0001', '截图/承诺页.png', 'a', { number: '4-1' })
const BILL = exhibit('E0002', '账单/微信.xlsx', 'b')

/** A case of these exhibits in a folder where these files stand. */
function view(
  seen: ReturnType<typeof file>[],
  more: Partial<CaseView> = {},
  exhibits = [PROMISE, BILL],
): CaseView {
  const register: Register = { ...emptyRegister(REGISTERED), exhibits }
  const expected = exhibits.map((one) => ({ path: one.path, sha256: one.sha256, exhibit: one }))
  const byPath = new Map(seen.map((one) => [one.path, one]))
  const specials = more.specials ?? []
  const fates = fatesOf(expected as never, { seen, specials }, register, byPath as never)
  return {
    register,
    fates,
    seen,
    byPath,
    specials,
    strangers: strangers(seen as never, fates, register),
    ownPaths: new Set(),
    ...more,
  } as unknown as CaseView
}
const SOUND = [file('截图/承诺页.png', 'a'), file('账单/微信.xlsx', 'b')]
const CHECKS = [
  checkChanged,
  checkMissing,
  checkMoved,
  checkUnregistered,
  checkUnreadable,
  checkDuplicate,
  checkTimes,
  checkSpecials,
]
const found = (one: CaseView) =>
  CHECKS.flatMap((check) => check(one)).map(({ id, grade, path }) => `${grade} ${id} ${path}`)

test('files as they were registered have nothing to report', () => {
  expect(found(view(SOUND))).toEqual([])
})

describe('a changed file', () => {
  test('is broken, with both digests, its number and when it was registered', () => {
    expect(checkChanged(view([file('截图/承诺页.png', 'x'), SOUND[1]!]))).toEqual([
      {
        id: 'exhibit/changed',
        grade: 'broken',
        path: '截图/承诺页.png',
        exhibit: 'E0001',
        facts: { registered: digest('a'), found: digest('x'), at: REGISTERED, size: 9, number: '4-1' },
      },
    ])
  })

  test('says where its content stands now: two files swapped name each other', () => {
    const swapped = checkChanged(view([file('截图/承诺页.png', 'b'), file('账单/微信.xlsx', 'a')]))
    expect(swapped.map(({ facts }) => facts['standsAt'])).toEqual(['账单/微信.xlsx', '截图/承诺页.png'])
    const empty = checkChanged(view([file('截图/承诺页.png', 'x'), file('空', 'a', { size: 0 }), SOUND[1]!]))
    expect(empty[0]!.facts).not.toHaveProperty('standsAt')
  })
})

describe('a file that is not there', () => {
  const special = (path: string, what: string) => ({ path, what }) as never

  test.each([
    ['gone', [], [], 'gone'],
    ['gone while it was read', [file('截图/承诺页.png', '0', { problem: 'gone' })], [], 'gone'],
    ['a folder now', [file('截图/承诺页.png/里面.txt', 'z')], [], 'folder'],
    ['a link now', [], [special('截图/承诺页.png', 'symlink')], 'symlink'],
  ])('%s is broken', (_what, files, specials, instead) => {
    const [finding] = checkMissing(view([...files, SOUND[1]!], { specials }))
    expect(finding).toMatchObject({
      id: 'exhibit/missing',
      grade: 'broken',
      exhibit: 'E0001',
      facts: { registered: digest('a'), now: { word: `verify.instead.${instead}` } },
    })
  })

  test('but whose content stands elsewhere has moved, to a file of its name first, and no file is taken twice', () => {
    const moved = view([file('整理/x.png', 'a'), file('整理/承诺页.png', 'a'), SOUND[1]!])
    expect(checkMoved(moved)).toMatchObject([
      { id: 'exhibit/moved', grade: 'weak', facts: { to: '整理/承诺页.png' } },
    ])
    expect(checkUnregistered(moved).map(({ path }) => path)).toEqual(['整理/x.png'])
    const twins = [PROMISE, exhibit('E0003', '旧/承诺页.png', 'a')]
    expect(found(view([file('新/承诺页.png', 'a')], {}, twins))).toEqual([
      'broken exhibit/missing 旧/承诺页.png',
      'weak exhibit/moved 截图/承诺页.png',
    ])
    expect(found(view([file('新.png', 'a', { size: 0 }), SOUND[1]!]))).toContain(
      'broken exhibit/missing 截图/承诺页.png',
    )
    expect(found(view([file('新.png', 'a', { problem: 'EIO' }), SOUND[1]!]))).toContain(
      'broken exhibit/missing 截图/承诺页.png',
    )
  })

  test('is not found in the untouched file of an exhibit that was replaced', () => {
    const replaced = [
      exhibit('E0001', '旧.png', 'a'),
      exhibit('E0002', '新.png', 'a', { supersedes: 'E0001' }),
    ]
    const one = view([file('旧.png', 'a')], {}, replaced)
    const alone = {
      ...one,
      fates: fatesOf(
        [{ path: '新.png', sha256: digest('a'), exhibit: replaced[1] }] as never,
        one,
        one.register,
        one.byPath,
      ),
    }
    expect(checkMoved(alone)).toEqual([])
    expect(strangers(one.seen, alone.fates, one.register)).toEqual([])
  })
})

describe('what nobody could read', () => {
  test('is unchecked, which is not that it was changed; in words for the usual reasons', () => {
    const denied = view([file('截图/承诺页.png', '0', { problem: 'unreadable', errno: 'EACCES' }), SOUND[1]!])
    expect(found(denied)).toEqual(['unchecked exhibit/unreadable 截图/承诺页.png'])
    expect(checkUnreadable(denied)[0]!.facts).toEqual({
      why: { word: 'verify.unread.EACCES' },
      number: '4-1',
    })
    expect([unreadableWhy('EWEIRD'), unreadableWhy('', 'changed-while-reading'), unreadableWhy()]).toEqual([
      'EWEIRD',
      { word: 'verify.unread.changed-while-reading' },
      '',
    ])
  })

  test('may be the folder above it, told once beside the files in it', () => {
    const folder = view([SOUND[1]!], { specials: [{ path: '截图', what: 'unreadable' }] as never })
    expect(found(folder)).toEqual([
      'unchecked exhibit/unreadable 截图/承诺页.png',
      'unchecked exhibit/unreadable 截图',
    ])
    const own = view([SOUND[1]!], { specials: [{ path: '截图/承诺页.png', what: 'unreadable' }] as never })
    expect(found(own)).toEqual(['unchecked exhibit/unreadable 截图/承诺页.png'])
    expect(
      found(view([SOUND[1]!], { specials: [{ path: '截', what: 'unreadable' }] as never }))[0],
    ).toContain('exhibit/missing')
  })

  test('of strangers is told, of our own papers not', () => {
    const more = [
      file('别人.png', '0', { problem: 'unreadable', errno: 'EIO' }),
      file('dossier/2026-11-22/12315/x.pdf', '0', { problem: 'unreadable' }),
    ]
    expect(found(view([...SOUND, ...more]))).toEqual(['unchecked exhibit/unreadable 别人.png'])
  })
})

test('a file that came in later is weak, unless the log or its dated folder says it is ours', () => {
  const more = [
    file('后来.png', 'n'),
    file('校验报告.pdf', 'r'),
    file('dossier/2026-11-22/12315/投诉书.pdf', 'p'),
  ]
  const late = view([...SOUND, ...more], { ownPaths: new Set(['校验报告.pdf']) })
  expect(checkUnregistered(late)).toEqual([
    { id: 'exhibit/unregistered', grade: 'weak', path: '后来.png', facts: { size: 9, sha256: digest('n') } },
  ])
})

test('the same content under several registered names is told once', () => {
  const three = [PROMISE, exhibit('E0002', 'b.png', 'a'), exhibit('E0003', 'c.png', 'a')]
  const files = [file('截图/承诺页.png', 'a'), file('b.png', 'a'), file('c.png', 'a')]
  const told = {
    id: 'exhibit/duplicate',
    grade: 'note',
    path: '截图/承诺页.png',
    facts: { sha256: digest('a'), count: 3, others: 'b.png、c.png' },
  }
  expect(checkDuplicate(view(files, {}, three))).toEqual([told])
  expect(checkDuplicate(view([...files, file('陌生.png', 'a')], {}, three))).toEqual([told])
})

test('another time of the same content is a note; the same moment in another offset is none', () => {
  const at = (mtime: string) => checkTimes(view([file('截图/承诺页.png', 'a', { mtime }), SOUND[1]!]))
  expect(at('2026-11-22T13:00:00+08:00')).toMatchObject([
    {
      id: 'time/mtime-changed',
      grade: 'note',
      facts: { registered: REGISTERED, found: '2026-11-22T13:00:00+08:00' },
    },
  ])
  expect(at('2026-11-22T04:00:00Z')).toEqual([])
  expect(
    checkTimes(view([file('截图/承诺页.png', 'x', { mtime: '2026-11-22T13:00:00+08:00' }), SOUND[1]!])),
  ).toEqual([])
})

test('links and pipes that came in later are noted, those of the register or in an exhibit’s place not', () => {
  const specials = [
    { path: '链接', what: 'symlink', target: '/etc' },
    { path: '管道', what: 'fifo' },
    { path: '旧链接', what: 'symlink' },
    { path: '截图/承诺页.png', what: 'symlink' },
    { path: '锁', what: 'unreadable' },
  ] as never
  const one = view([SOUND[1]!], { specials })
  const known = {
    ...one,
    register: { ...one.register!, specials: [{ path: '旧链接', what: 'symlink' }] as never },
  }
  expect(checkSpecials(known)).toEqual([
    {
      id: 'exhibit/not-a-file',
      grade: 'note',
      path: '链接',
      facts: { what: { word: 'verify.instead.symlink' }, target: '/etc' },
    },
    {
      id: 'exhibit/not-a-file',
      grade: 'note',
      path: '管道',
      facts: { what: { word: 'verify.instead.fifo' }, target: '' },
    },
  ])
})

describe('the lists of digests', () => {
  const register = (more: object = {}) =>
    ({ ...emptyRegister(REGISTERED), exhibits: [{ ...PROMISE, ...more }, BILL] }) as Register
  const lists = (trail: object, more: object = {}) =>
    checkManifest({
      register: register(),
      texts: { register: '{}', custody: null, manifest: '', sm3: null },
      trail: { manifest: 'edited', register: 'sound', lines: [], ...trail },
      ...more,
    } as unknown as CaseView).map(({ id, path, facts }) => [
      id,
      path,
      facts['line'] ?? facts['listed'] ?? facts['registered'] ?? '',
    ])

  test('that are sound, or gone, or none, are said so', () => {
    expect(lists({ manifest: 'sound' })).toEqual([])
    expect(lists({ manifest: 'absent' })).toEqual([['manifest/missing', 'SHA256SUMS', '']])
    const problem = (code: string) => ({ manifestProblem: { code, facts: { line: 3 } } })
    expect(lists(problem('manifest/unsafe-path'))).toEqual([['manifest/malformed', 'SHA256SUMS', 3]])
    const said = (code: string) =>
      checkManifest({
        register: null,
        texts: { register: null, custody: null },
        trail: { manifest: 'edited', lines: [], ...problem(code) },
      } as unknown as CaseView)[0]!.facts['why']
    expect(['manifest/unsafe-path', 'manifest/listed-twice', 'manifest/other'].map(said)).toEqual(
      ['unsafe-path', 'listed-twice', 'malformed-line'].map((word) => ({ word: `verify.manifest.${word}` })),
    )
  })

  test('that were edited are compared line by line with the register', () => {
    const lines = [
      { path: '截图/承诺页.png', digest: digest('x') },
      { path: '多.png', digest: digest('m') },
    ]
    expect(lists({ lines })).toEqual([
      ['manifest/changed', '截图/承诺页.png', digest('x')],
      ['manifest/line-missing', '账单/微信.xlsx', digest('b')],
      ['manifest/line-added', '多.png', digest('m')],
    ])
    const same = [
      { path: '截图/承诺页.png', digest: digest('a') },
      { path: '账单/微信.xlsx', digest: digest('b') },
    ]
    expect(lists({ lines: same })).toEqual([['manifest/edited', 'SHA256SUMS', '']])
    expect(lists({ lines }, { register: null })).toEqual([])
  })

  test('of SM3 are compared where exhibits have such digests and the register is sound', () => {
    const sm3 = createHash('sha256').update('sm3').digest('hex')
    const texts = (now: string | null) => ({
      texts: { register: `"sm3":"${sm3}"`, custody: null, manifest: '', sm3: now },
      register: register({ sm3 }),
    })
    expect(lists({ manifest: 'sound' }, texts(`${sm3}  截图/承诺页.png\n`))).toEqual([])
    expect(lists({ manifest: 'sound' }, texts('别的\n'))).toEqual([['manifest/edited', 'SM3SUMS', '']])
    expect(lists({ manifest: 'sound' }, texts(null))).toEqual([['manifest/missing', 'SM3SUMS', '']])
    expect(lists({ manifest: 'sound', register: 'edited' }, texts(null))).toEqual([])
  })
})
