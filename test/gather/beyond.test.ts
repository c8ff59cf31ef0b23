import { spawnSync } from 'node:child_process'
import { readdirSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { expect, test } from 'vitest'
import { ORGANISER, packageBytes, victims } from '../../bench/gather/cases.mjs'
import { watched } from '../support/loaded.js'
import { evidence, room } from '../support/run.js'

const LIBRARIES = ['bullmq', 'ioredis', '@aws-sdk/client-s3']
const KEYS = { AWS_ACCESS_KEY_ID: 'id', AWS_SECRET_ACCESS_KEY: 'hunter2' }
const STORE = 's3://bucket?endpoint=http://127.0.0.1:9'

function folder(): string {
  const dir = room('beyond')
  const [one] = victims(1, 1)
  writeFileSync(join(dir, '0.zip'), packageBytes(one!.joint, one!.privateKey))
  return dir
}

const gather = ['gather', '0.zip', '--into', 'out', '--organiser', ORGANISER]

test('gathering on one machine loads nothing of the queue and the store', () => {
  const loaded = watched(gather, folder())
  expect(loaded.some((url) => url.includes('/take-in.js'))).toBe(true)
  expect(loaded.filter((url) => LIBRARIES.some((name) => url.includes(`/node_modules/${name}/`)))).toEqual([])
})

test.each([
  [['--queue', 'redis://localhost'], 'server/both'],
  [['--store', STORE], 'server/both'],
  [['--queue', 'redis://:hunter2@localhost', '--store', STORE], 'server/secret-in-url'],
  [['--queue', 'redis://10.0.0.5', '--store', STORE], 'server/plain'],
  [['--queue', 'localhost', '--store', STORE], 'server/bad-url'],
])('%j is refused before anything is written or sent', (flags, code) => {
  const dir = folder()
  const run = evidence([...gather, ...flags], dir, KEYS)
  expect(run.code).toBe(2)
  expect(run.err).toContain(`[${code}]`)
  expect(run.err).not.toContain('hunter2')
  expect(readdirSync(dir)).toEqual(['0.zip'])
})

test.each(LIBRARIES)('without %s it is said what to install, and only then', (name) => {
  const dir = folder()
  const run = (...flags: string[]) =>
    spawnSync(
      process.execPath,
      [
        '--import',
        resolve('test/support/without-module.mjs'),
        resolve('bin/evidence.js'),
        ...gather,
        ...flags,
      ],
      {
        cwd: dir,
        encoding: 'utf8',
        env: { ...process.env, ...KEYS, EVIDENCE_WITHOUT: name, EVIDENCE_SERVER_PATIENCE: '1' },
      },
    )
  const asked = run('--queue', 'redis://127.0.0.1:9', '--store', STORE)
  expect(asked.status).toBe(2)
  expect(asked.stderr).toContain('[server/not-installed]')
  for (const one of LIBRARIES) expect(asked.stderr).toContain(`${one}@^`)
  expect(readdirSync(dir)).toEqual(['0.zip'])
  expect(run().status).toBe(0)
})
