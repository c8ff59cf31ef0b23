import { createHash } from 'node:crypto'
import { mkdtempSync, rmSync, statSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { keepWritten, readKept, sha256 } from '../../../src/case/adapters/kept-texts.js'

/** Large enough to be kept. */
const LARGE = '登记表 register\n'.repeat(100_000)
const digest = (bytes: string | Buffer): string => createHash('sha256').update(bytes).digest('hex')

let folder: string
let file: string

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'evidence-kept-'))
  file = join(folder, 'register.json')
})
afterEach(() => rmSync(folder, { recursive: true }))

test('a large text is what stands on disk, each time it is read, whatever its size and times say', () => {
  writeFileSync(file, LARGE)
  const { atime, mtime } = statSync(file)
  expect(readKept(file)).toBe(LARGE)
  const edited = `${LARGE.slice(0, -2)}！\n`
  writeFileSync(file, edited)
  utimesSync(file, atime, mtime)
  expect(readKept(file)).toBe(edited)
  expect(sha256(edited)).toBe(digest(edited))
  writeFileSync(file, LARGE)
  expect(readKept(file)).toBe(LARGE)
  expect(sha256(LARGE)).toBe(digest(LARGE))
})

test('what was written is not believed either: the file is read', () => {
  writeFileSync(file, LARGE)
  keepWritten(file, LARGE)
  expect(readKept(file)).toBe(LARGE)
  writeFileSync(file, `${LARGE}x`)
  expect(readKept(file)).toBe(`${LARGE}x`)
  keepWritten(file, LARGE)
  rmSync(file)
  expect(readKept(file)).toBeNull()
})

test('a link in the place of a large text is none', () => {
  writeFileSync(join(folder, 'other.json'), LARGE)
  keepWritten(file, LARGE)
  symlinkSync('other.json', file)
  expect(readKept(file)).toBeNull()
})

test('bytes that are not UTF-8 survive, and have the digest they have on disk', () => {
  const bytes = Buffer.concat([Buffer.from([0xb3, 0xd0, 0xff]), Buffer.from(LARGE)])
  writeFileSync(file, bytes)
  for (let time = 0; time < 2; time++) expect(sha256(readKept(file)!)).toBe(digest(bytes))
  expect(sha256('承诺页')).toBe(digest('承诺页'))
})
