import { createHash } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { assessSeal } from '../../../src/seal/rules/assess-seal.js'
import type { SealFolder } from '../../../src/seal/rules/seal-folder.js'
import { readSeal, writeSeal } from '../../../src/seal/rules/seal-text.js'

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex')
const HEAD = sha256('第二行')
const COPIES: Readonly<Record<string, string>> = {
  SHA256SUMS: `${sha256('账单')}  账单/微信支付账单.xlsx\n`,
  'register.json': '{"version":1}\n',
  'evidence.yml': 'title: 快砍助力退款纠纷\n',
  'custody.jsonl': `{"n":0,"self":"${sha256('第一行')}"}\n{"n":1,"self":"${HEAD}"}\n`,
}
const SEAL = writeSeal(
  { seal: '0001', made: '2026-11-22T10:00:00+08:00', exhibits: 2, custodyLines: 2, custodyHead: HEAD },
  new Map(Object.entries(COPIES).map(([name, text]) => [name, sha256(text)])),
)

/** The folder of a seal that was never stamped, with `changes` on top; null takes a file away. */
function folderWith(changes: Readonly<Record<string, string | null>>, id = '0001'): SealFolder {
  const texts = Object.entries({ ...COPIES, SEAL, ...changes })
  const files = texts.flatMap(([name, text]) => (text === null ? [] : [[name, Buffer.from(text)] as const]))
  return { id, files: Object.fromEntries(files), unread: [] }
}

const problems = (folder: SealFolder): string[] =>
  assessSeal(folder, []).problems.map(({ what, file }) => `${what} ${file}`)

test('a seal as it was made has no problem, and gives back the log and the register it sealed', () => {
  const seal = assessSeal(folderWith({}), [])
  expect(seal).toMatchObject({
    problems: [],
    imprint: sha256(SEAL),
    custody: COPIES['custody.jsonl'],
    register: COPIES['register.json'],
  })
})

describe('a seal somebody worked on is named by its file', () => {
  test.each([
    ['a copy taken away', folderWith({ 'evidence.yml': null }), ['file-missing evidence.yml']],
    ['a copy changed', folderWith({ 'register.json': '{"version":2}\n' }), ['file-changed register.json']],
    ['a file put in', folderWith({ '说明.txt': '代办' }), ['foreign-file 说明.txt']],
    ['no SEAL', folderWith({ SEAL: null }), ['file-missing SEAL']],
    ['a SEAL with one line more', folderWith({ SEAL: `${SEAL}#\n` }), ['seal-malformed SEAL']],
    ['the folder of another number', folderWith({}, '0002'), ['seal-number SEAL']],
    [
      'a SEAL that names another head of the log',
      folderWith({ SEAL: SEAL.replace(HEAD, sha256('别的一行')) }),
      ['custody-head SEAL'],
    ],
    [
      'a SEAL that counts one line more',
      folderWith({ SEAL: SEAL.replace('# custody 2', '# custody 3') }),
      ['custody-head SEAL'],
    ],
    [
      'a log that goes on after the head, in a line that only begins like it',
      folderWith({ 'custody.jsonl': `${COPIES['custody.jsonl']!.trimEnd()} \n` }),
      ['file-changed custody.jsonl', 'custody-head SEAL'],
    ],
    [
      'a log of another last line',
      folderWith({ 'custody.jsonl': COPIES['custody.jsonl']!.replace(HEAD, sha256('别的一行')) }),
      ['file-changed custody.jsonl', 'custody-head SEAL'],
    ],
    [
      'a log of one line more with the same head last',
      folderWith({ 'custody.jsonl': `{"n":0}\n${COPIES['custody.jsonl']!}` }),
      ['file-changed custody.jsonl', 'custody-head SEAL'],
    ],
    ['an empty log', folderWith({ 'custody.jsonl': '' }), ['file-changed custody.jsonl']],
  ])('%s', (_what, folder, found) => {
    expect(problems(folder)).toEqual(found)
  })
})

test('a changed copy of the log or the register is never handed on as what was sealed', () => {
  const changed = folderWith({ 'custody.jsonl': '{}\n', 'register.json': '{}\n' })
  expect(assessSeal(changed, [])).toMatchObject({ custody: null, register: null })
})

test('what a seal says is read back, and only byte for byte as it was written', () => {
  expect(readSeal(SEAL)).toMatchObject({ seal: '0001', exhibits: 2, custodyLines: 2, custodyHead: HEAD })
  for (const other of [SEAL.slice(0, -1), SEAL.replaceAll('\n', '\r\n'), SEAL.replace('+08:00', 'Z'), ''])
    expect(readSeal(other)).toBeNull()
})
