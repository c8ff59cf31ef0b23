import { spawnSync } from 'node:child_process'
import { readdirSync, symlinkSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { expect, test } from 'vitest'
import { evidence, room } from '../support/run.js'

interface Check {
  readonly id: string
  readonly state: string
  readonly todo: string
}

test('doctor names every part, changes nothing and ends with 0 on a whole computer', () => {
  const dir = room()
  const run = evidence(['doctor', '--json', '--dir', dir], dir)
  const { format, checks } = JSON.parse(run.out) as { format: string; checks: Check[] }
  expect([run.code, format]).toEqual([0, 'evidence-doctor'])
  expect(checks.map(({ id }) => id)).toEqual([
    'node',
    'write',
    'disk',
    'clock',
    'terminal',
    'fonts',
    'workers',
    'sharp',
    'pdfium',
    'heic',
    'reader',
    'ffmpeg',
    'browser',
  ])
  expect(checks.filter(({ state }) => state === 'failing')).toEqual([])
  expect(readdirSync(dir)).toEqual([])
})

test.each([
  ['sharp', 'sharp'],
  ['@embedpdf/pdfium', 'pdfium'],
  ['heic-decode', 'heic'],
])('without %s doctor says so by name, with what to do, and ends with 1', (missing, id) => {
  const hook = pathToFileURL(resolve('test/support/without-module.mjs')).href
  const { status, stdout } = spawnSync(
    process.execPath,
    ['--import', hook, resolve('bin/evidence.js'), 'doctor', '--json'],
    { cwd: room(), encoding: 'utf8', env: { ...process.env, EVIDENCE_WITHOUT: missing } },
  )
  const { checks } = JSON.parse(stdout) as { checks: Check[] }
  expect(status).toBe(1)
  expect(checks.filter(({ state }) => state === 'failing').map((one) => one.id)).toContain(id)
  for (const one of checks.filter(({ state }) => state !== 'fine'))
    expect(one.todo.length).toBeGreaterThan(10)
})

test('the program works from a folder with spaces and Chinese characters, as downloads are', () => {
  const dir = room()
  symlinkSync(resolve('bin'), join(dir, '我的 下载'))
  const { status, stdout } = spawnSync(
    process.execPath,
    [join(dir, '我的 下载', 'evidence.js'), 'doctor', '--json'],
    { cwd: dir, encoding: 'utf8' },
  )
  const { checks } = JSON.parse(stdout) as { checks: Check[] }
  expect([status, checks.filter(({ state }) => state === 'failing')]).toEqual([0, []])
})
