import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import { buildRequest } from '../../../src/rfc3161/rules/request.js'
import { isSealFile, storedTokens } from '../../../src/seal/rules/seal-folder.js'
import { nonceFor, tokenProblem } from '../../../src/seal/rules/seal-problems.js'
import { sealedFiles } from '../../../src/seal/rules/seal-text.js'
import { viewSeals } from '../../../src/seal/rules/seal-view.js'
import { clockDifference, clockSuspicious, sealEvent, stampFiles } from '../../../src/seal/rules/stamp.js'
import type { Stamp } from '../../../src/seal/rules/stamp.js'
import { judgeStored } from '../../../src/seal/rules/assess-seal.js'

const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')
const AT = Date.parse('2026-11-22T10:00:00+08:00')
const RAW = Buffer.alloc(50, 7)

function stamp(changes: Partial<Stamp> = {}, accuracy: number | null = null): Stamp {
  const facts = { genTime: AT, accuracy, authority: '测试时间戳', path: [{ raw: RAW }] }
  return {
    n: 2,
    url: 'https://tsa.example.test',
    request: Buffer.from('请求'),
    reply: Buffer.from('答复'),
    judgement: { state: 'trusted', facts } as unknown as Stamp['judgement'],
    clock: 0.4,
    ...changes,
  }
}

test("the clock's difference is the stamp's time against the middle of asking and hearing, in tenths of a second", () => {
  const { facts } = stamp().judgement
  expect(clockDifference(facts, new Date(AT - 4000), new Date(AT + 2000))).toBe(1)
  expect(clockDifference(facts, new Date(AT), new Date(AT + 900))).toBe(-0.4)
  expect(clockDifference(facts, new Date(AT - 260), new Date(AT))).toBe(0.1)
})

test.each([
  [300, null, false],
  [300.1, null, true],
  [-300.1, null, true],
  [-300, null, false],
  [301, 1000, false],
  [301.1, 1000, true],
  [null, null, false],
])(
  'a clock %s seconds off, of an authority sure to %s ms, is suspicious: %s',
  (clock, accuracy, suspicious) => {
    expect(clockSuspicious(stamp({ clock }, accuracy))).toBe(suspicious)
  },
)

test('a stamp becomes request, reply and chain under its number; an imported one has no request', () => {
  const files = stampFiles(stamp())
  expect(Object.keys(files)).toEqual(['2.tsq', '2.tsr', '2.chain.pem'])
  expect(Buffer.from(files['2.chain.pem']!).toString()).toMatch(
    /^-----BEGIN CERTIFICATE-----\n.{64}\n.{4}\n-----END/,
  )
  expect(Object.keys(stampFiles(stamp({ request: null })))).toEqual(['2.tsr', '2.chain.pem'])
})

test('the event of a seal names what was made and what each authority said', () => {
  const files = { SEAL: Buffer.from('封存'), '1.tsr': Buffer.from('答复') }
  const stamps = [stamp({ n: 1, clock: null }), stamp()]
  expect(sealEvent('0003', 'ab', files, stamps)).toEqual({
    event: 'seal',
    facts: {
      seal: '0003',
      imprint: 'ab',
      authority1: '测试时间戳',
      address1: 'https://tsa.example.test',
      time1: '2026-11-22T02:00:00.000Z',
      clock1: '',
      authority2: '测试时间戳',
      address2: 'https://tsa.example.test',
      time2: '2026-11-22T02:00:00.000Z',
      clock2: 0.4,
    },
    outputs: [
      { path: '.evidence/seals/0003/SEAL', bytes: 6, sha256: sha256(files.SEAL) },
      { path: '.evidence/seals/0003/1.tsr', bytes: 6, sha256: sha256(files['1.tsr']) },
    ],
  })
})

const folder = (names: readonly string[]) => ({
  id: '0001',
  files: Object.fromEntries(names.map((name) => [name, Buffer.from(name)])),
  unread: [],
})

test('tokens stand by number, ascending, with what is there of each', () => {
  const names = [
    '10.tsr',
    '2.tsq',
    '2.tsr',
    '2.chain.pem',
    '9.chain.pem',
    'x3.tsr',
    '4.tsr.bak',
    '0.tsr',
    '12345.tsr',
  ]
  const text = (bytes?: Uint8Array) => bytes && Buffer.from(bytes).toString()
  const tokens = storedTokens(folder(names)).map(({ n, request, reply, chain }) => [
    n,
    text(request),
    text(reply),
    text(chain),
  ])
  expect(tokens).toEqual([
    [2, '2.tsq', '2.tsr', '2.chain.pem'],
    [9, undefined, undefined, '9.chain.pem'],
    [10, undefined, '10.tsr', undefined],
  ])
})

test.each([
  ['SEAL', true],
  ['SHA256SUMS', true],
  ['register.json', true],
  ['evidence.yml', true],
  ['custody.jsonl', true],
  ['1.tsq', true],
  ['9999.chain.pem', true],
  ['0.tsr', false],
  ['10000.tsr', false],
  ['SEAL.bak', false],
  ['xSEAL', false],
  ['registerxjson', false],
  ['1xtsr', false],
])('may %s lie in the folder of a seal: %s', (name, may) => {
  expect(isSealFile(name)).toBe(may)
})

test("the list may have another name in the case; the other files have the case's own places", () => {
  expect(sealedFiles({ sha256: 'SHA256SUMS.evidence-2' })).toEqual([
    ['SHA256SUMS', 'SHA256SUMS.evidence-2'],
    ['register.json', '.evidence/register.json'],
    ['evidence.yml', 'evidence.yml'],
    ['custody.jsonl', '.evidence/custody.jsonl'],
  ])
})

test('a request that does not read is broken, and its token with it, whatever the reply says', () => {
  const request = Buffer.from('不是请求')
  expect(nonceFor(request, '')).toBe('broken')
  const judgement = judgeStored({ n: 3, request, reply: Buffer.from('x') }, '', [])
  expect(judgement).toEqual({ state: 'invalid', reason: 'nonce', detail: '3.tsq' })
  expect(tokenProblem({ n: 3, judgement })).toEqual([{ what: 'request-broken', file: '3.tsq', detail: '' }])
})

test('a request binds its token only when it asked for the seal as it is', () => {
  const asked = createHash('sha256').update('封存').digest()
  const { der, nonce } = buildRequest(asked, Buffer.alloc(8, 9))
  expect(nonceFor(der, asked.toString('hex'))).toBe(nonce)
  expect(nonceFor(der, sha256(Buffer.from('别的')))).toBe('broken')
  expect(judgeStored({ n: 1, request: der }, asked.toString('hex'), [])).toEqual({ state: 'pending' })
})

test('a token that proves nothing is a problem with its reason; one still awaited or unchecked is none', () => {
  const invalid = { state: 'invalid', reason: 'nonce', detail: '别的' } as const
  expect(tokenProblem({ n: 3, judgement: invalid })).toMatchObject([
    { what: 'token-invalid', file: '3.tsr', detail: { word: 'token.nonce' } },
  ])
  expect(tokenProblem({ n: 3, judgement: { state: 'pending' } })).toEqual([])
  expect(judgeStored({ n: 3 }, '', [])).toEqual({ state: 'pending' })
})

test('a seal with a file the disk did not give is named and not judged; what lies there is digested all the same', () => {
  const live = { custodyText: '', events: [], register: null, now: new Date(AT), roots: [] }
  const unread = { ...folder(['SEAL']), id: '0002', unread: [{ file: '1.tsr', errno: 'EIO' }] }
  const view = viewSeals({ ...live, folders: [folder(['SEAL']), unread] })
  expect(view.seals.map(({ id }) => id)).toEqual(['0001'])
  expect(view.unread).toEqual([{ seal: '0002', file: '1.tsr', errno: 'EIO' }])
  expect([...view.sealFiles]).toEqual([
    ['.evidence/seals/0001/SEAL', sha256(Buffer.from('SEAL'))],
    ['.evidence/seals/0002/SEAL', sha256(Buffer.from('SEAL'))],
  ])
})
