import { existsSync, readFileSync, readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { allows } from './support/node-range.js'

interface Locked {
  readonly dev?: boolean
  readonly optional?: boolean
  readonly hasInstallScript?: boolean
  readonly resolved?: string
  readonly license?: string
  readonly engines?: { readonly node?: string }
}
interface Manifest {
  readonly engines: { readonly node: string }
  readonly files: readonly string[]
  readonly bin: Record<string, string>
  readonly dependencies: Record<string, string>
  readonly devDependencies: Record<string, string>
  readonly peerDependencies: Record<string, string>
  readonly peerDependenciesMeta: Record<string, { readonly optional?: boolean }>
  readonly scripts: Record<string, string>
}

const own = JSON.parse(readFileSync('package.json', 'utf8')) as Manifest
const lock = (JSON.parse(readFileSync('package-lock.json', 'utf8')) as { packages: Record<string, Locked> })
  .packages
const runtime = Object.entries(lock).filter(([path, one]) => path !== '' && !one.dev)

/** Versions of every release line a person may have; the first of each line we name is among them. */
const RELEASES = [
  '18.20.0',
  '20.18.3',
  '20.19.0',
  '20.20.2',
  '21.7.3',
  '22.12.0',
  '22.13.0',
  '22.22.0',
  '23.4.0',
  '23.5.0',
  '24.0.0',
  '25.1.0',
  '26.0.0',
]

test('engines promise only Node versions that every package at run time allows', () => {
  const promised = RELEASES.filter((version) => allows(own.engines.node, version))
  const broken = runtime
    .filter(([, one]) => !one.optional)
    .flatMap(([path, one]) =>
      promised
        .filter((version) => !allows(one.engines?.node ?? '*', version))
        .map((version) => `${path} refuses ${version}`),
    )
  expect(promised).toContain('20.19.0')
  expect(promised).toContain('26.0.0')
  expect(broken).toEqual([])
})

test('the Node that runs this test is one the package promises', () => {
  expect(allows(own.engines.node, process.versions.node)).toBe(true)
})

/**
 * Packages that may run a script at install, on developers' machines only; none may download. protobufjs comes with the build of
 * ONNX Runtime, and its script does nothing but compare version numbers. msgpackr-extract comes with BullMQ, an optional peer; its
 * script looks for the ready-made module among its own packages in the registry.
 */
const MAY_RUN_AT_INSTALL: readonly string[] = ['node_modules/msgpackr-extract', 'node_modules/protobufjs']

test('no package runs an install script outside the allow-list', () => {
  const scripted = Object.entries(lock)
    .filter(([path, one]) => path !== '' && one.hasInstallScript)
    .map(([path]) => path)
  expect(scripted.filter((path) => !MAY_RUN_AT_INSTALL.includes(path))).toEqual([])
  expect(MAY_RUN_AT_INSTALL.filter((path) => lock[path]?.dev !== true)).toEqual([])
})

test('the lockfile names no download address', () => {
  expect(Object.entries(lock).filter(([, one]) => one.resolved?.startsWith('http'))).toEqual([])
  expect(readFileSync('.npmrc', 'utf8')).toContain('omit-lockfile-registry-resolved=true')
})

test('no package at run time is under a licence that binds the whole program', () => {
  const binds = (licence: string): boolean =>
    licence.split(/\bOR\b/).every((choice) => /(?<!L)GPL|SSPL|BUSL/i.test(choice))
  expect(
    runtime.filter(([, one]) => binds(one.license ?? '')).map(([path, one]) => `${path} ${one.license}`),
  ).toEqual([])
})

test('every runtime dependency is used by the program', () => {
  const sources = readdirSync('src', { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .map((name) => readFileSync(join('src', name), 'utf8'))
    .join('\n')
  const unused = Object.keys(own.dependencies).filter(
    (name) => !new RegExp(`['"]${name}(/[^'"]*)?['"]`).test(sources),
  )
  expect(unused).toEqual([])
})

test('libraries for many machines are nobody’s burden: optional, tried at the version they are asked for, under a free licence', () => {
  const peers = Object.entries(own.peerDependencies)
  expect(peers.map(([name]) => name)).toEqual(['@aws-sdk/client-s3', 'bullmq', 'ioredis'])
  for (const [name, range] of peers) {
    expect(own.peerDependenciesMeta[name]?.optional, name).toBe(true)
    expect(own.devDependencies[name], name).toBe(range)
    expect(allows(lock[`node_modules/${name}`]?.engines?.node ?? '*', '20.19.0'), name).toBe(true)
    expect(lock[`node_modules/${name}`]?.license, name).toMatch(/^(MIT|Apache-2.0)$/)
  }
})

test('what the package ships is there, and the program starts from it', () => {
  const missing = own.files.filter((name) => !name.startsWith('!') && !existsSync(name))
  expect(missing).toEqual([])
  expect(readFileSync(own.bin['evidence'] ?? '', 'utf8').startsWith('#!/usr/bin/env node')).toBe(true)
})

test('the fonts travel with their licences', () => {
  const fonts = readdirSync('dist/fonts')
  expect(fonts.filter((name) => name.endsWith('.ttf')).length).toBeGreaterThanOrEqual(4)
  expect(fonts.filter((name) => name.startsWith('OFL-')).length).toBeGreaterThanOrEqual(2)
  expect(readdirSync('dist/fonts/han')).toHaveLength(62)
  expect(readFileSync('dist/fonts/LICENSE-hanamin.txt', 'utf8')).toContain('GlyphWiki')
})

test('the bundled sample stays under four megabytes', () => {
  const files = readdirSync('templates/sample-case', { recursive: true, withFileTypes: true }).filter(
    (entry) => entry.isFile(),
  )
  const bytes = files.reduce((sum, entry) => sum + statSync(join(entry.parentPath, entry.name)).size, 0)
  expect(files.length).toBeGreaterThanOrEqual(25)
  expect(bytes).toBeLessThan(4_000_000)
})
