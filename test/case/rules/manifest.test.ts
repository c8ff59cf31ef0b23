import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { formatManifest, isInside, parseManifest } from '../../../src/case/rules/manifest.js'
import { decodeName, encodeName } from '../../../src/disk/rules/path-name.js'
import { scratch } from '../../support/case-folder.js'
import { refusal } from '../../support/matchers.js'
import { needs } from '../../support/tools.js'

const digest = 'a'.repeat(64)
const runs = process.env['EVIDENCE_LONG'] ? 5000 : 500
const name = fc
  .oneof(
    fc.string({ unit: 'grapheme', minLength: 1, maxLength: 20 }),
    fc
      .array(fc.constantFrom('\\', '\n', '\r', '\t', ' ', '*', '证', '据', '\u202e', '😀', '%0A', '-'), {
        minLength: 1,
        maxLength: 8,
      })
      .map((parts) => parts.join('')),
  )
  .filter((text) => isInside(text) && !text.includes('\0'))

test('a name with a NUL, which no system has, is no name of a case', () => {
  expect(isInside('聊天\0.txt')).toBe(false)
  expect(() => parseManifest(`${digest}  聊天\0.txt\n`)).toThrow(refusal('manifest/unsafe-path') as Error)
})

test('reads back every name it writes', () => {
  fc.assert(
    fc.property(fc.uniqueArray(name, { maxLength: 6 }), (names) => {
      const lines = names.map((path) => ({ path, digest })).sort((a, b) => (a.path < b.path ? -1 : 1))
      expect(parseManifest(formatManifest(lines))).toEqual(lines)
    }),
    { seed: 20260301, numRuns: runs },
  )
})

test('every string of bytes is one name, and leads back to the same bytes', () => {
  fc.assert(
    fc.property(fc.uint8Array({ minLength: 1, maxLength: 40 }), (bytes) => {
      expect([...encodeName(decodeName(bytes))]).toEqual([...bytes])
    }),
    { seed: 20260301, numRuns: runs },
  )
})

test('marks a line whose name needs escapes with one backslash, as coreutils does', () => {
  expect(formatManifest([{ path: '一\n二\\三\r', digest }])).toBe(`\\${digest}  一\\n二\\\\三\\r\n`)
})

test.each([
  ['whose last write was cut off', `${digest}  承诺页.png`, 1],
  ['with a single space', `${digest} 承诺页.png\n`, 1],
  ['with upper-case digits', `${digest.toUpperCase()}  承诺页.png\n`, 1],
  ['with a comment', `# 清单\n`, 1],
  ['with an empty line', `${digest}  承诺页.png\n\n`, 2],
  ['with a carriage return at the end', `${digest}  承诺页.png\r\n`, 1],
  ['behind a byte order mark', `\ufeff${digest}  承诺页.png\n`, 1],
  ['with a bad escape', `\\${digest}  承诺\\t页.png\n`, 1],
  ['with a mark but nothing escaped', `\\${digest}  承诺页.png\n`, 1],
])('refuses a manifest %s', (_what, text, line) => {
  expect(() => parseManifest(text)).toThrow(refusal('manifest/malformed-line', { line }) as Error)
})

test('refuses a file listed twice, whatever the digests', () => {
  expect(() => parseManifest(`${digest}  承诺页.png\n${'b'.repeat(64)}  承诺页.png\n`)).toThrow(
    refusal('manifest/listed-twice', { line: 2, before: 1 }) as Error,
  )
})

test.each(['../外面.png', '/etc/passwd', '截图/../../外面.png', './承诺页.png', '截图//承诺页.png'])(
  'refuses the path %s',
  (path) => {
    const line = path.includes('\\')
      ? `\\${digest}  ${path.replaceAll('\\', '\\\\')}\n`
      : `${digest}  ${path}\n`
    expect(() => parseManifest(line)).toThrow(refusal('manifest/unsafe-path', { path }) as Error)
  },
)

needs('sha256sum')('sha256sum --strict -c accepts what is written for hostile names', () => {
  const root = scratch('manifest')
  const names = [
    '空 格 .txt',
    '-开头.txt',
    '换\n行.txt',
    '反\\斜杠.txt',
    '回\r车.txt',
    '*星.txt',
    '#井.txt',
    '\u202e倒.txt',
    '😀.txt',
  ]
  const lines = names.map((path) => {
    writeFileSync(join(root, path), path)
    return { path, digest: createHash('sha256').update(path).digest('hex') }
  })
  writeFileSync(join(root, 'SHA256SUMS'), formatManifest(lines))
  const output = execFileSync('sha256sum', ['--strict', '-c', 'SHA256SUMS'], { cwd: root, encoding: 'utf8' })
  expect(output.match(/OK$/gm)).toHaveLength(names.length)
})

test('a name that means a drive or standard input elsewhere is a name like any other here, and comes back as it was', () => {
  const digest = 'a'.repeat(64)
  for (const path of ['C:\\外面.png', 'C:/外面.png', '-'])
    expect(parseManifest(formatManifest([{ path, digest }]))).toEqual([{ path, digest }])
  expect(formatManifest([{ path: '-', digest }])).toBe(`${digest}  ./-\n`)
})
