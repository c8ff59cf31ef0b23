import { createHash } from 'node:crypto'
import { cpSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { verifyTarget } from '../../../src/verify/usecases/verify-target.js'
import { exportTo } from '../../support/export.js'
import { makeCase } from '../../support/small-case.js'
import { targetPorts } from '../../support/target-ports.js'

const folder = mkdtempSync(join(tmpdir(), 'evidence-records-'))
const bag = join(folder, '证据包')
let count = 0

beforeAll(async () => {
  const made = await makeCase()
  await exportTo(made, bag)
  made.close()
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const sha = (bytes: Buffer | string, algorithm = 'sha256'): string =>
  createHash(algorithm).update(bytes).digest('hex')

/** A copy changed by `change`, then every manifest and the sum of its bytes written anew: as a forger hands it over. */
function remade(change: (at: string) => void): string {
  const at = join(folder, `改-${count++}`)
  cpSync(bag, at, { recursive: true })
  change(at)
  const all = readdirSync(at, { recursive: true, withFileTypes: true })
    .filter((one) => one.isFile())
    .map((one) => join(one.parentPath, one.name).slice(at.length + 1))
    .sort()
  const payload = all.filter((name) => name.startsWith('data/'))
  const bytes = payload.reduce((sum, name) => sum + readFileSync(join(at, name)).length, 0)
  const info = readFileSync(join(at, 'bag-info.txt'), 'utf8')
  writeFileSync(
    join(at, 'bag-info.txt'),
    info.replace(/Payload-Oxum: .*/, `Payload-Oxum: ${bytes}.${payload.length}`),
  )
  for (const prefix of ['', 'tag'])
    for (const algorithm of ['sha256', 'sha512']) {
      const names =
        prefix === ''
          ? payload
          : all.filter((name) => !name.startsWith('data/') && !name.startsWith('tagmanifest'))
      const lines = names.map((name) => `${sha(readFileSync(join(at, name)), algorithm)}  ${name}\n`)
      writeFileSync(join(at, `${prefix}manifest-${algorithm}.txt`), lines.join(''))
    }
  return at
}

async function found(path: string): Promise<string[]> {
  const result = await verifyTarget(targetPorts(), { path, kind: 'folder', beside: [dirname(path)] }, [])
  return [...new Set(result!.findings.map((one) => `${one.grade} ${one.id}`))].sort()
}

const edit = (path: string, change: (text: string) => string): void =>
  writeFileSync(path, change(readFileSync(path, 'utf8')))
const firstExhibit = (at: string): string => readdirSync(join(at, 'data/exhibits')).sort()[0]!

/** Another exhibit in the place of the first, and in the list too. */
function exchanged(at: string): void {
  const name = firstExhibit(at)
  const before = sha(readFileSync(join(at, 'data/exhibits', name)))
  writeFileSync(join(at, 'data/exhibits', name), '伪造的承诺')
  const after = sha('伪造的承诺')
  for (const file of ['data/case/SHA256SUMS', 'names.json'])
    edit(join(at, file), (text) => text.replaceAll(before, after))
}

test('a bag made anew as it was is sound, and says that nothing seals it', async () => {
  expect(await found(remade(() => undefined))).toEqual(['note seal/none'])
})

test.each<[string, (at: string) => void, string]>([
  ["whose list was rewritten around another exhibit, against the case's log", exchanged, 'bag/records'],
  [
    'whose list and register were, against the log',
    (at) => {
      const before = sha(readFileSync(join(at, 'data/exhibits', firstExhibit(at))))
      exchanged(at)
      edit(join(at, 'data/case/register.json'), (text) => text.replaceAll(before, sha('伪造的承诺')))
    },
    'bag/records',
  ],
  [
    'with a line of the log taken out',
    (at) => edit(join(at, 'data/case/custody.jsonl'), (text) => text.slice(text.indexOf('\n') + 1)),
    'bag/records',
  ],
  ['without its log', (at) => rmSync(join(at, 'data/case/custody.jsonl')), 'bag/records'],
  ['without its register', (at) => rmSync(join(at, 'data/case/register.json')), 'bag/records'],
  [
    'without one exhibit',
    (at) => rmSync(join(at, 'data/exhibits', firstExhibit(at))),
    'bag/exhibit-left-out',
  ],
  [
    'whose names of two exhibits were exchanged',
    (at) =>
      edit(join(at, 'names.json'), (text) =>
        text
          .replace('截图/承诺页.png', '×')
          .replace('聊天/客服.txt', '截图/承诺页.png')
          .replace('×', '聊天/客服.txt'),
      ),
    'bag/misnamed',
  ],
  [
    'with another court number',
    (at) => edit(join(at, 'names.json'), (text) => text.replace('"number": null', '"number": "2-1"')),
    'bag/misnamed',
  ],
  [
    'around another exhibit, its names.json gone',
    (at) => {
      writeFileSync(join(at, 'data/exhibits', firstExhibit(at)), '伪造的承诺')
      rmSync(join(at, 'names.json'))
    },
    'bag/not-in-case',
  ],
])('a bag %s is broken, however well its manifests agree', async (_what, change, id) => {
  expect(await found(remade(change))).toContain(`broken ${id}`)
})

test('a bag without list, register, log and names is only weak: it can be traced to nothing', async () => {
  const bare = remade((at) => {
    rmSync(join(at, 'data/case'), { recursive: true })
    rmSync(join(at, 'names.json'))
  })
  expect(await found(bare)).toEqual(['weak bag/list-left-out'])
})
