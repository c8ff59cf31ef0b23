import { readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Refusal } from '../../../src/ground/refusal.js'
import { confirm } from '../../../src/case/rules/confirm.js'
import { register, registeredCase, put, storeOf, verify } from '../../support/case-folder.js'

const runs = process.env['EVIDENCE_LONG'] ? 2000 : 200

test('one flipped bit anywhere in the case is found, and mended the case is sound again', async () => {
  const root = await registeredCase()
  put(root, '补充/催告函.txt', '请十五日内退款')
  await register(root)
  const store = storeOf(root)
  const { register: confirmed } = confirm(await store.readRegister(), 'E0001', 'promise', 3)
  await store.commit({
    register: confirmed,
    events: [{ event: 'confirm', facts: { exhibit: 'E0001', number: '3-1' } }],
  })
  // evidence.yml is the person's to edit: it binds nothing
  const files = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter(
    (name) => name !== 'evidence.yml' && statSync(join(root, name)).isFile(),
  )
  expect(files).toHaveLength(9)
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...files), fc.nat(), fc.nat(7), async (name, at, bit) => {
      const path = join(root, name)
      const sound = readFileSync(path)
      const harmed = Buffer.from(sound)
      harmed[at % harmed.length]! ^= 1 << bit
      writeFileSync(path, harmed)
      const outcome = await verify(root)
        .then(
          ({ verdict }) => verdict as string,
          (error: Refusal) => error.code,
        )
        .finally(() => writeFileSync(path, sound))
      expect([name, outcome]).toEqual([name, outcome === 'register/newer' ? outcome : 'broken'])
    }),
    { seed: 20260301, numRuns: runs },
  )
  expect((await verify(root)).verdict).toBe('sound')
}, 120_000)

test('a log cut at any byte is found', async () => {
  const root = await registeredCase()
  const path = join(root, '.evidence/custody.jsonl')
  const whole = readFileSync(path)
  for (let length = 0; length < whole.length; length += process.env['EVIDENCE_LONG'] ? 1 : 37) {
    writeFileSync(path, whole.subarray(0, length))
    expect([length, (await verify(root)).findings.map(({ id }) => id)]).toEqual([length, ['custody/broken']])
  }
}, 120_000)
