import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { sha256 } from '../../../src/case/adapters/own-text.js'
import { FIRST_PREV } from '../../../src/case/rules/custody.js'
import { DiskSealFolders } from '../../../src/seal/adapters/seal-folders.js'
import { MATERIAL, put, register, scratch, storeOf, verify } from '../../support/case-folder.js'

const CUSTODY = '.evidence/custody.jsonl'

/** A case with both lists, whose log holds more than one change. */
async function listedCase(): Promise<string> {
  const root = scratch()
  for (const [path, content] of Object.entries(MATERIAL)) put(root, path, content)
  await register(root, { sm3: true })
  put(root, 'evidence.yml', 'version: 1\n')
  for (const text of ['一', '二'])
    await storeOf(root).commit({ events: [{ event: 'note', facts: { text } }] })
  return root
}

/** commit.json as if the lines after the first `kept` were just being written. */
function forge(root: string, kept: number): void {
  const lines = readFileSync(join(root, CUSTODY), 'utf8').split(/(?<=\n)/)
  const before = lines.slice(0, kept)
  const prev = kept === 0 ? FIRST_PREV : (JSON.parse(before.at(-1)!) as { self: string }).self
  const intent = {
    ...{ prev, length: before.join('').length, lines: lines.slice(kept).join(''), before: '' },
    register: sha256(readFileSync(join(root, '.evidence/register.json'), 'utf8')),
  }
  put(root, '.evidence/commit.json', JSON.stringify(intent))
}

const empty = (root: string, list: string): void => writeFileSync(join(root, list), '')
const remove = (root: string, list: string): void => rmSync(join(root, list))

test.each(
  [0, 1, 2, 3, 4].flatMap((kept) =>
    ['SHA256SUMS', 'SM3SUMS'].flatMap((list) =>
      [empty, remove].map((harm) => [kept, list, harm.name, harm] as const),
    ),
  ),
)(
  'a commit.json made by hand (after line %i) does not hide a %s somebody %s',
  async (kept, list, _, harm) => {
    const root = await listedCase()
    forge(root, kept)
    harm(root, list)
    const { verdict, findings } = await verify(root)
    expect([verdict, findings.some(({ facts }) => facts['file'] === list)]).toEqual(['broken', true])
  },
)

test('the lists of a change that was really interrupted are finished in memory', async () => {
  const root = await listedCase()
  const lists = ['SHA256SUMS', 'SM3SUMS'].map((list) => readFileSync(join(root, list), 'utf8'))
  put(root, '新证据.txt', '后来找到的')
  await register(root, { sm3: true })
  forge(root, 4) // as it stood before the last change's lists were written
  for (const [at, list] of ['SHA256SUMS', 'SM3SUMS'].entries()) writeFileSync(join(root, list), lists[at]!)
  const { verdict, findings } = await verify(root)
  expect([verdict, findings.map(({ id }) => id)]).toEqual(['sound', ['case/interrupted']])
})

test('a seal that stands says that there was a case, whatever else is gone', async () => {
  const root = await listedCase()
  await new DiskSealFolders().create(root, '0001', { SEAL: Buffer.from('# evidence-seal 1\n') })
  for (const own of ['.evidence/register.json', CUSTODY, 'SHA256SUMS', 'SM3SUMS']) rmSync(join(root, own))
  const { verdict, findings } = await verify(root)
  expect(verdict).toBe('broken')
  expect(findings.map(({ id }) => id)).toEqual(
    expect.arrayContaining(['register/missing', 'custody/broken', 'manifest/missing', 'seal/broken']),
  )
})
