import { describe, expect, test } from 'vitest'
import { isSafe, manifestName, readBagManifest } from '../../../src/bag/rules/read-manifest.js'

const NOTHING: ReadonlySet<string> = new Set()
const A = 'a'.repeat(64)
const B = 'b'.repeat(64)

const read = (text: string, present = NOTHING, file = 'manifest-sha256.txt') =>
  readBagManifest(file, text, present)

test.each([
  ['manifest-sha256.txt', { algorithm: 'sha256', tag: false }],
  ['MANIFEST-SHA512.TXT', { algorithm: 'sha512', tag: false }],
  ['tagmanifest-md5.txt', { algorithm: 'md5', tag: true }],
  ['xtagmanifest-md5.txt', null],
  ['manifest-sha256.txt.bak', null],
  ['manifest-.txt', null],
  ['manifest-sha-256.txt', null],
])('%s is the manifest of an algorithm or none', (name, meant) => {
  expect(manifestName(name)).toEqual(meant)
})

test('a line is a digest, blanks and a path; the mark of md5sum, ./ and the case of the digits are overlooked', () => {
  const text = `${A}  data/承诺页.png\n${A.toUpperCase()}\t*./././data/账单.xlsx\r\n\r\n   \n${B} data/录 音.m4a\r`
  expect(read(text)).toEqual({
    file: 'manifest-sha256.txt',
    algorithm: 'sha256',
    tag: false,
    lines: [
      { path: 'data/承诺页.png', digest: A },
      { path: 'data/账单.xlsx', digest: A },
      { path: 'data/录 音.m4a', digest: B },
    ],
    problems: [],
  })
})

describe('a line that is none of BagIt is named by its number and counts for nothing', () => {
  test.each([
    ['words', '这一行不是校验值', 'malformed', ''],
    ['a digest with a letter that is no digit', `${A}g  data/x`, 'malformed', ''],
    ['a blank before the digest', ` ${A}  data/x`, 'malformed', ''],
    ['a digest without a path', A, 'malformed', ''],
    ['a path that leads out', `${A}  data/../../x`, 'unsafe', 'data/../../x'],
    ['a payload manifest that lists a tag file', `${A}  bagit.txt`, 'outside-data', 'bagit.txt'],
    ['a file beside data', `${A}  database/x`, 'outside-data', 'database/x'],
  ])('%s', (_what, line, why, path) => {
    expect(read(`${B}  data/前.png\n${line}\n`)).toMatchObject({
      lines: [{ path: 'data/前.png' }],
      problems: [{ why, line: 2, path }],
    })
  })
})

test('a path listed again is said: with the same digest it stays once, with another the first counts', () => {
  const text = [A, A, B].map((digest) => `${digest}  data/x\n`).join('')
  expect(read(text)).toMatchObject({
    lines: [{ path: 'data/x', digest: A }],
    problems: [
      { why: 'twice-same', line: 2, path: 'data/x' },
      { why: 'twice', line: 3, path: 'data/x' },
    ],
  })
})

test('a tag manifest lists tag files and manifests, but no tag manifest', () => {
  const text = `${A}  bagit.txt\n${A}  manifest-sha256.txt\n${A}  tagmanifest-md5.txt\n`
  expect(read(text, NOTHING, 'tagmanifest-sha256.txt')).toMatchObject({
    tag: true,
    lines: [{ path: 'bagit.txt' }, { path: 'manifest-sha256.txt' }],
    problems: [{ why: 'lists-tag-manifest', line: 3, path: 'tagmanifest-md5.txt' }],
  })
})

describe('of a name with a percent sign what stands there decides', () => {
  test.each([
    [
      'the name as written is there',
      'data/100%25.png',
      ['data/100%25.png', 'data/100%.png'],
      'data/100%25.png',
    ],
    ['only the decoded name is there', 'data/100%25.png', ['data/100%.png'], 'data/100%.png'],
    ['line ends are decoded too', 'data/a%0Ab%0d', ['data/a\nb\r'], 'data/a\nb\r'],
    ['other escapes are no escapes', 'data/a%20b', ['data/a b'], 'data/a%20b'],
    ['neither is there', 'data/a%25b', [], 'data/a%25b'],
  ])('%s', (_what, written, present, path) => {
    expect(read(`${A}  ${written}\n`, new Set(present)).lines).toEqual([{ path, digest: A }])
  })
})

test.each([
  ['data/承诺页.png', true],
  ['data/..后缀/x', true],
  ['data/a:b', true],
  ['', false],
  ['/etc/passwd', false],
  ['~/x', false],
  ['\\\\server\\x', false],
  ['C:x', false],
  ['data/a\0b', false],
  ['data/./x', false],
  ['data\\..\\x', false],
  ['..', false],
])('%j means the same inside the bag on every system: %s', (path, safe) => {
  expect(isSafe(path)).toBe(safe)
})
