import { execFileSync, spawnSync } from 'node:child_process'
import { appendFileSync, mkdirSync, readdirSync, readFileSync, statSync, symlinkSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { extract } from 'tar'
import { beforeAll, expect, test } from 'vitest'
import { room } from '../support/run.js'

const CASE = resolve('test/fixtures/case-0.1.0')
let installed: string
let dir: string
let packed: number

/** As `npm install` would leave it: the unpacked tarball, and beside it the packages it names and no others. */
beforeAll(async () => {
  const folder = join(room(), '构建')
  execFileSync(process.execPath, ['scripts/verify/build.mjs', folder])
  const tarball = execFileSync('npm', ['pack', '--silent', '--pack-destination', resolve(folder, '..')], {
    cwd: folder,
    encoding: 'utf8',
    shell: process.platform === 'win32',
  }).trim()
  packed = statSync(join(folder, '..', tarball)).size
  const cwd = room()
  await extract({ file: join(folder, '..', tarball), cwd })
  installed = join(cwd, 'package')
  const { dependencies } = JSON.parse(readFileSync(join(installed, 'package.json'), 'utf8')) as {
    dependencies: Readonly<Record<string, string>>
  }
  expect(Object.keys(dependencies).sort()).toEqual(['commander', 'yaml', 'zod'])
  mkdirSync(join(installed, 'node_modules'))
  for (const name of Object.keys(dependencies))
    symlinkSync(resolve('node_modules', name), join(installed, 'node_modules', name), 'junction')
  const place = room()
  await extract({ file: join(CASE, 'case.tar.gz'), cwd: place })
  dir = join(place, readdirSync(place)[0]!)
})

function verify(...words: string[]): { readonly code: number | null; readonly said: string } {
  const run = spawnSync(process.execPath, [join(installed, 'bin', 'evidence-verify.js'), ...words], {
    cwd: dir,
    encoding: 'utf8',
  })
  return { code: run.status, said: run.stdout + run.stderr }
}

test('is at most a megabyte, without fonts, pictures or a PDF writer', () => {
  expect(packed).toBeLessThan(1_000_000)
  expect(verify('--version')).toMatchObject({ code: 0 })
})

test('verifies a case, a hand-over and a paper', () => {
  const day = readdirSync(join(dir, 'dossier'))[0]!
  const paper = join(dir, 'dossier', day, '12315', '投诉举报材料及证据册.pdf')
  for (const target of [dir, join(CASE, 'bag.zip'), paper])
    expect(verify(target), target).toMatchObject({ code: 0, said: expect.stringContaining('改变 0') })
})

test('finds a changed byte, and sends whoever wants a printed report to the program itself', () => {
  appendFileSync(join(dir, '聊天', '客服聊天.txt'), '。')
  expect(verify(dir)).toMatchObject({ code: 4, said: expect.stringContaining('exhibit/changed') })
  expect(verify(dir, '--report', '报告.pdf')).toMatchObject({
    code: 2,
    said: expect.stringContaining('evidence verify --report'),
  })
})
