import { describe, expect, test } from 'vitest'
import { bagVersion, checkBag } from '../../../src/bag/rules/check-bag.js'
import type { BagReading } from '../../../src/bag/rules/check-bag.js'
import { readBagManifest } from '../../../src/bag/rules/read-manifest.js'

const A = 'a'.repeat(64)
const B = 'b'.repeat(64)
const DECLARED = 'BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n'
const DRAFT = DECLARED.replace('1.0', '0.97')
const PHOTO = 'data/承诺页.png'
const BILL = 'data/账单.xlsx'

const manifest = (lines: readonly string[], file = 'manifest-sha256.txt') =>
  readBagManifest(file, lines.map((line) => `${line}\n`).join(''), new Set())

/** A sound bag of two files, with `changes` on top. */
function bag(changes: Partial<BagReading> = {}): BagReading {
  return {
    declaration: DECLARED,
    isReadable: true,
    manifests: [manifest([`${A}  ${PHOTO}`, `${B}  ${BILL}`])],
    files: new Set([PHOTO, BILL, 'bagit.txt', 'manifest-sha256.txt']),
    digests: new Map([
      [PHOTO, { sha256: A }],
      [BILL, { sha256: B }],
    ]),
    sizes: new Map([
      [PHOTO, 10],
      [BILL, 5],
    ]),
    algorithms: ['sha256', 'sha512'],
    bagInfo: 'Payload-Oxum: 15.2\n',
    fetch: null,
    problems: [],
    ...changes,
  }
}

const found = (changes: Partial<BagReading>) =>
  checkBag(bag(changes)).map(({ id, grade, path }) => `${grade} ${id} ${path ?? '-'}`)

test('a sound bag has nothing to report', () => {
  expect(checkBag(bag())).toEqual([])
  expect(checkBag(bag({ bagInfo: null }))).toEqual([])
})

test.each([
  [DECLARED, { version: '1.0', encoding: 'UTF-8' }],
  [DECLARED.replaceAll('\n', '\r\n'), { version: '1.0', encoding: 'UTF-8' }],
  [DECLARED.trimEnd(), { version: '1.0', encoding: 'UTF-8' }],
  [`${DECLARED}\n\n`, { version: '1.0', encoding: 'UTF-8' }],
  ['BagIt-Version: 0.93\nTag-File-Character-Encoding: GB18030\n', { version: '0.93', encoding: 'GB18030' }],
  [DRAFT, { version: '0.97', encoding: 'UTF-8' }],
  ['BagIt-Version: 0.92\nTag-File-Character-Encoding: UTF-8\n', null],
  ['BagIt-Version: 0.98\nTag-File-Character-Encoding: UTF-8\n', null],
  ['BagIt-Version: 1x0\nTag-File-Character-Encoding: UTF-8\n', null],
  [`\n${DECLARED}`, null],
  [`${DECLARED}多一行\n`, null],
  ['BagIt-Version: 1.0\nTag-File-Character-Encoding: \n', null],
  [null, null],
])('bagit.txt %j names its version and encoding, or none', (text, meant) => {
  expect(bagVersion(text)).toEqual(meant)
})

test('a bag without its declaration, or without a manifest of what it holds, is broken', () => {
  expect(found({ declaration: null })).toEqual(['broken bag/declaration bagit.txt'])
  expect(found({ manifests: [] })).toEqual(['broken bag/no-manifest -', 'unchecked case/nothing-to-verify -'])
  const tagOnly = manifest([`${A}  bagit.txt`], 'tagmanifest-sha256.txt')
  const digests = new Map([...bag().digests, ['bagit.txt', { sha256: A }]])
  expect(found({ manifests: [tagOnly], digests })).toEqual([
    'broken bag/no-manifest -',
    'unchecked case/nothing-to-verify -',
  ])
})

test('a manifest that lists nothing leaves nothing to check, and says so', () => {
  expect(found({ manifests: [manifest([])], files: new Set(), sizes: new Map(), bagInfo: null })).toEqual([
    'unchecked case/nothing-to-verify -',
  ])
})

test('of a bag in an unknown encoding only that is said, and what could not be used', () => {
  const changes = { declaration: DECLARED.replace('UTF-8', 'X-MYSTERY'), isReadable: false }
  const problems = [{ path: 'data/x', why: 'link' }] as unknown as BagReading['problems']
  expect(checkBag(bag({ ...changes, problems }))).toMatchObject([
    { id: 'bag/unusable', grade: 'broken', path: 'data/x' },
    { id: 'bag/encoding', grade: 'unchecked', facts: { path: 'bagit.txt', encoding: 'X-MYSTERY' } },
  ])
  expect(found({ declaration: null, isReadable: false })).toEqual(['broken bag/declaration bagit.txt'])
})

describe('each file that is not what a manifest says is told once', () => {
  test('changed, with both digests', () => {
    expect(checkBag(bag({ digests: new Map([...bag().digests, [PHOTO, { sha256: B }]]) }))).toEqual([
      { id: 'bag/changed', grade: 'broken', path: PHOTO, facts: { path: PHOTO, listed: A, now: B } },
    ])
  })

  test('gone', () => {
    const gone = { files: new Set([BILL]), sizes: new Map([[BILL, 5]]), bagInfo: null }
    expect(checkBag(bag({ ...gone, digests: new Map([[BILL, { sha256: B }]]) }))).toEqual([
      { id: 'bag/missing', grade: 'broken', path: PHOTO, facts: { path: PHOTO, listed: A, now: '' } },
    ])
  })

  test('unreadable, which is not that it was changed', () => {
    expect(found({ digests: new Map([...bag().digests, [PHOTO, null]]) })).toEqual([
      `unchecked bag/unreadable ${PHOTO}`,
    ])
  })

  test('not in this bag but to be fetched: nobody looked', () => {
    const fetch = `https://example.test/a 10 ./${PHOTO}\r\nhttps://example.test/b - data/别的.png\n`
    const gone = { files: new Set([BILL]), sizes: new Map([[BILL, 5]]), bagInfo: null, fetch }
    expect(found(gone)).toEqual([`unchecked bag/not-fetched ${PHOTO}`, 'note bag/fetch fetch.txt'])
  })

  test('by two manifests', () => {
    const manifests = [
      manifest([`${B}  ${PHOTO}`, `${B}  ${BILL}`]),
      manifest([`${B}  ${PHOTO}`, `${B}  ${BILL}`]),
    ]
    expect(found({ manifests })).toEqual([`broken bag/changed ${PHOTO}`])
  })
})

test('a manifest of an algorithm nobody here computes is not checked, and the others are', () => {
  const odd = manifest([`0f  ${PHOTO}`, `0f  ${BILL}`], 'manifest-md2.txt')
  expect(checkBag(bag({ manifests: [odd, ...bag().manifests] }))).toEqual([
    {
      id: 'bag/algorithm',
      grade: 'unchecked',
      path: 'manifest-md2.txt',
      facts: { path: 'manifest-md2.txt', algorithm: 'md2' },
    },
  ])
})

test('1.0 wants each file in every payload manifest, the drafts in one', () => {
  const second = manifest([`${A}  ${PHOTO}`], 'manifest-sha512.txt')
  const digests = new Map([
    [PHOTO, { sha256: A, sha512: A }],
    [BILL, { sha256: B, sha512: B }],
  ])
  const manifests = [...bag().manifests, second]
  expect(checkBag(bag({ manifests, digests }))).toEqual([
    { id: 'bag/unlisted', grade: 'broken', path: BILL, facts: { path: BILL, file: 'manifest-sha512.txt' } },
  ])
  expect(found({ manifests, digests, declaration: DRAFT })).toEqual([])
  const none = { manifests: [manifest([`${A}  ${PHOTO}`])], declaration: DRAFT }
  expect(found(none)).toEqual([`broken bag/unlisted ${BILL}`])
})

test('a second listing of the same digest breaks 1.0 and is weak in a draft; another digest breaks both', () => {
  const same = [manifest([`${A}  ${PHOTO}`, `${A}  ${PHOTO}`, `${B}  ${BILL}`])]
  expect(checkBag(bag({ manifests: same }))).toMatchObject([
    { id: 'bag/manifest', grade: 'broken', path: PHOTO, facts: { file: 'manifest-sha256.txt', line: 2 } },
  ])
  expect(found({ manifests: same, declaration: DRAFT })).toEqual([`weak bag/manifest ${PHOTO}`])
  const other = [manifest([`${A}  ${PHOTO}`, `${B}  ${PHOTO}`, `${B}  ${BILL}`])]
  expect(found({ manifests: other, declaration: DRAFT })).toEqual([`broken bag/manifest ${PHOTO}`])
})

describe('what bag-info.txt says of the payload', () => {
  test.each([
    ['another number of bytes', 'Payload-Oxum: 16.2\n', '16.2'],
    ['another number of files', 'Bagging-Date: 2026-03-01\npayload-oxum :\t15.3 \n', '15.3'],
  ])('%s is broken', (_what, bagInfo, said) => {
    expect(checkBag(bag({ bagInfo }))).toMatchObject([
      { id: 'bag/oxum', grade: 'broken', path: 'bag-info.txt', facts: { said, real: '15.2' } },
    ])
  })

  test('counts neither tag files nor a sentence that only speaks of it', () => {
    expect(found({ bagInfo: 'Note: Payload-Oxum: 1.1\nPayload-Oxum:15.2\n' })).toEqual([])
  })

  test('is not asked while a file can not be measured', () => {
    expect(found({ bagInfo: 'Payload-Oxum: 1.1\n', sizes: new Map([[PHOTO, 10]]) })).toEqual([])
  })
})

test('fetch.txt is told once, and each path in it that leads out of data/', () => {
  const fetch =
    'https://x.test 1 ../外面.png\nhttps://x.test 1 bagit.txt\nhttps://x.test 1 data/里面 的.png\n不成样子\n'
  expect(checkBag(bag({ fetch }))).toMatchObject([
    { id: 'bag/fetch', grade: 'note', path: 'fetch.txt' },
    { id: 'bag/manifest', grade: 'broken', path: '../外面.png', facts: { file: 'fetch.txt', line: 0 } },
    { id: 'bag/manifest', grade: 'broken', path: 'bagit.txt' },
  ])
})
