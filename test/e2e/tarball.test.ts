import { spawnSync } from 'node:child_process'
import { readdirSync } from 'node:fs'
import { expect, test } from 'vitest'

interface Packed {
  readonly size: number
  readonly unpackedSize: number
  readonly files: readonly { readonly path: string; readonly size: number }[]
}

const run = spawnSync('npm', ['pack', '--dry-run', '--json', '--ignore-scripts'], {
  encoding: 'utf8',
  shell: process.platform === 'win32',
  maxBuffer: 64 << 20,
})
const packed = (JSON.parse(run.stdout) as Packed[])[0]!
const paths = packed.files.map((file) => file.path)

test('the tarball holds the program, the templates, the fonts and the sample, and no source or test', () => {
  expect(paths).toEqual(
    expect.arrayContaining([
      'bin/evidence.js',
      'dist/cli/main.js',
      'templates/laws.yml',
      'templates/sample-case.answers.yml',
      'README.md',
      'LICENSE',
      'CHANGELOG.md',
    ]),
  )
  expect(
    paths.filter(
      (path) =>
        /^(src|test|scripts|node_modules|\.ci)\//.test(path) ||
        path.endsWith('.map') ||
        path.endsWith('.tsbuildinfo'),
    ),
  ).toEqual([])
})

test('every file of the sample travels, the empty one too', () => {
  const sample = readdirSync('templates/sample-case', { recursive: true, withFileTypes: true }).filter(
    (entry) => entry.isFile(),
  ).length
  const inside = packed.files.filter((file) => file.path.startsWith('templates/sample-case/'))
  expect(inside.length).toBe(sample)
  expect(inside.filter((file) => file.size === 0)).toHaveLength(1)
})

test('the tarball is at most 45 MB', () => {
  expect(packed.size).toBeLessThanOrEqual(45_000_000)
})
