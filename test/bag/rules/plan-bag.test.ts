import { describe, expect, test } from 'vitest'
import { bagInfo, manifestText } from '../../../src/bag/rules/bag-text.js'
import { planBag } from '../../../src/bag/rules/plan-bag.js'
import type { BagRequest } from '../../../src/bag/rules/plan-bag.js'
import { exhibitName, paperName } from '../../../src/bag/rules/stored-names.js'
import type { CustodyEvent } from '../../../src/case/rules/custody.js'
import type { Exhibit } from '../../../src/case/rules/exhibit.js'

const A = 'a'.repeat(64)
const B = 'b'.repeat(64)
const EXHIBITS = [
  { id: 'E0002', number: null, path: '账单/微信.XLSX', sha256: B },
  { id: 'E0001', number: '3-1', path: '截图/承诺页.png', sha256: A },
] as unknown as Exhibit[]

const wrote = (event: string, ...paths: string[]) =>
  ({ event, outputs: paths.map((path) => ({ path, bytes: 1, sha256: A })) }) as unknown as CustodyEvent
const EVENTS = [
  wrote('dossier', 'dossier/2026-03-01/12315/01 投诉书.pdf', 'dossier/2026-03-01/12315/提交前请阅.pdf'),
  wrote('dossier', 'dossier/2026-03-02/12315/01 投诉书.pdf', 'dossier/2026-03-02/12315/提交前请阅-2.pdf'),
  wrote('dossier', 'dossier/2026-03-02/12315/举报信（微信支付）.docx', 'dossier/2026-03-02/court/起诉状.pdf'),
  wrote('report', 'dossier/2026-03-02/verify.pdf'),
  wrote('dossier', 'elsewhere/2026-03-02/12315/x.pdf'),
]
const SEAL = { SEAL: A, SHA256SUMS: A, 'register.json': A, 'evidence.yml': A, 'custody.jsonl': A, '1.tsr': A }
const seal = (id: string, names: readonly string[]) => ({
  id,
  files: Object.fromEntries(names.map((name) => [name, new Uint8Array()])),
  unread: [],
})

function plan(changes: Partial<BagRequest> = {}) {
  return planBag({
    exhibits: EXHIBITS,
    events: EVENTS,
    seals: [seal('0001', Object.keys(SEAL)), seal('0002', ['SEAL', 'SHA256SUMS', '1.tsq'])],
    lists: { sha256: 'SHA256SUMS.evidence' },
    channel: null,
    keptBack: ['提交前请阅', '举报信'],
    isPublic: false,
    ...changes,
  })
}
const originals = (role: string, changes: Partial<BagRequest> = {}) =>
  plan(changes).flatMap((file) => (file.role === role ? [file.original] : []))

test('the whole case is in the bag: exhibits, every paper of record, seals and its own files, sorted by stored name', () => {
  const whole = plan()
  expect(whole.map(({ stored }) => stored)).toEqual(whole.map(({ stored }) => stored).toSorted())
  expect(originals('exhibit')).toEqual(['截图/承诺页.png', '账单/微信.XLSX'])
  expect(originals('paper')).toHaveLength(6)
  expect(originals('seal')).toHaveLength(9)
  expect(originals('case')).toEqual([
    'SHA256SUMS.evidence',
    '.evidence/custody.jsonl',
    'evidence.yml',
    '.evidence/register.json',
  ])
  expect(whole).toContainEqual({
    stored: `data/exhibits/E0001_aaaaaaaa.png`,
    original: '截图/承诺页.png',
    role: 'exhibit',
    sha256: A,
    id: 'E0001',
    number: '3-1',
  })
  expect(whole).toContainEqual({
    stored: 'data/dossier/2026-03-01/12315/01.pdf',
    original: 'dossier/2026-03-01/12315/01 投诉书.pdf',
    role: 'paper',
    sha256: A,
  })
  expect(whole).toContainEqual({
    stored: 'data/seals/0001/SEAL',
    original: '.evidence/seals/0001/SEAL',
    role: 'seal',
    sha256: null,
  })
})

describe('for one channel', () => {
  test("go its papers of the last day, without those written for the person alone, in any volume or reader's copy", () => {
    expect(originals('paper', { channel: '12315' })).toEqual(['dossier/2026-03-02/12315/01 投诉书.pdf'])
    expect(originals('paper', { channel: 'heimao' })).toEqual([])
    expect(originals('paper', { channel: '12315', keptBack: [] })).toHaveLength(3)
  })

  test('go only seals with a time stamp, without the copies that say more than the list', () => {
    const stored = originals('seal', { channel: '12315' })
    expect(stored.toSorted()).toEqual([
      '.evidence/seals/0001/1.tsr',
      '.evidence/seals/0001/SEAL',
      '.evidence/seals/0001/SHA256SUMS',
    ])
    expect(originals('seal', { channel: '12315', isPublic: true })).not.toContain(
      '.evidence/seals/0001/SHA256SUMS',
    )
  })

  test('of the own files goes the list alone, and to a public place none, for its names may name persons', () => {
    expect(originals('case', { channel: '12315' })).toEqual(['SHA256SUMS.evidence'])
    expect(originals('case', { channel: '12315', isPublic: true })).toEqual([])
  })
})

test('names in a bag are plain ASCII; an ending of letters and digits stays, in lower case', () => {
  expect(exhibitName('E0001', '截图/承诺页.JPEG', A)).toBe('data/exhibits/E0001_aaaaaaaa.jpeg')
  expect(exhibitName('E0001', '截图/承诺页.图片', A)).toBe('data/exhibits/E0001_aaaaaaaa')
  expect(exhibitName('E0001', '截图/a.pngxyz', A)).toBe('data/exhibits/E0001_aaaaaaaa')
  expect(exhibitName('E0001', 'a.png/没有后缀', A)).toBe('data/exhibits/E0001_aaaaaaaa')
  expect(paperName('dossier/2026-03-01/12315/投诉书.pdf', 7)).toBe('data/dossier/2026-03-01/12315/07.pdf')
  expect(paperName('dossier/三月一日/-rf/x.docx', 12)).toBe('data/dossier/other/other/12.docx')
  expect(paperName('dossier/a b/我的12315/x.pdf', 1)).toBe('data/dossier/other/other/01.pdf')
  expect(paperName('x.pdf', 1)).toBe('data/dossier/undated/other/01.pdf')
})

test('a manifest is sorted by name, and bag-info counts the payload after its labels', () => {
  const files = [
    { name: 'data/b', bytes: 5, sha256: B, sha512: `5${B}` },
    { name: 'data/a', bytes: 10, sha256: A, sha512: `5${A}` },
  ]
  expect(manifestText(files, 'sha256')).toBe(`${A}  data/a\n${B}  data/b\n`)
  expect(manifestText(files, 'sha512')).toBe(`5${A}  data/a\n5${B}  data/b\n`)
  expect(bagInfo(files, [['Source-Organization', ' 周样例\r\n\r\n代理 ']])).toBe(
    'Source-Organization: 周样例 代理\nPayload-Oxum: 15.2\n',
  )
})
