import { expect, test } from 'vitest'
import { checkCovered, exhibitsIn } from '../../../src/bag/rules/check-covered.js'
import { readPaperList } from '../../../src/bag/rules/paper-list.js'
import type { SealView } from '../../../src/seal/rules/seal-view.js'

const A = 'a'.repeat(64)
const B = 'b'.repeat(64)
const STORED = `data/exhibits/E0001_${A.slice(0, 8)}.png`
const DIGESTS = new Map([
  [STORED, { sha256: A }],
  ['data/case/SHA256SUMS', { sha256: B }],
])
const NAMED = { stored: STORED, original: '截图/承诺页.png', id: 'E0001', number: '3-1', sha256: 'x' }
const names = (files: unknown, format = 'evidence-names'): string => JSON.stringify({ format, files })
const sealed = (...texts: (object | null)[]) =>
  ({ seals: texts.map((text, index) => ({ id: `000${index + 1}`, text })) }) as unknown as SealView

test('an exhibit has the digest its bytes have now, and the name names.json gives it', () => {
  expect(exhibitsIn(names([NAMED]), DIGESTS)).toEqual([{ ...NAMED, sha256: A }])
})

test.each([
  ['gone', null],
  ['no JSON', '{'],
  ['of another program', names([NAMED], 'other-names')],
  ['without a list', names('E0001')],
  ['a list of nothing', names([null, {}, { stored: STORED, original: 7, id: 'E0001' }])],
  ['without an id', names([{ stored: STORED, original: 'x' }])],
  ['without where it is stored', names([{ original: 'x', id: 'E0001' }])],
])('where names.json is %s, exhibits keep the name they are stored under', (_what, text) => {
  expect(exhibitsIn(text, DIGESTS)).toEqual([
    { stored: STORED, original: STORED, id: '', number: null, sha256: A },
  ])
})

test('a file nobody could read has no digest', () => {
  expect(exhibitsIn(null, new Map([[STORED, null]]))).toMatchObject([{ stored: STORED, sha256: '' }])
})

test.each([
  ['data/case/SHA256SUMS', 1],
  ['data/case/register.json', 1],
  ['data/case/custody.jsonl', 1],
  ['data/seals/0001/SEAL', 1],
  ['data/exhibits/E0012_0123abcd.png', 2],
  ['data/case/other.json', 0],
  ['data/seals/1/SEAL', 0],
  ['data/exhibits/E1_0123abcd.png', 0],
  ['x/data/case/SHA256SUMS', 0],
])('a bag that holds %s without names.json has %i exhibits of ours', (name, count) => {
  const digests = new Map([
    ['data/exhibits/照片.png', { sha256: A }],
    [name, { sha256: B }],
  ])
  expect(exhibitsIn(null, digests)).toHaveLength(count)
})

const EXHIBIT = { ...NAMED, sha256: A }

test('a bag without exhibits, or with exhibits in the list and in the sealed list, has nothing to report', () => {
  expect(checkCovered([], null, sealed({}), null)).toEqual([])
  expect(checkCovered([EXHIBIT], `${A}  截图/承诺页.png\n`, sealed({}), `${A}  x\n`)).toEqual([])
  expect(checkCovered([EXHIBIT], `\\${A}  截图/a\\nb.png\n`, sealed(), null)).toEqual([])
})

test('an exhibit without the list of the case is weak: nothing says what was registered', () => {
  expect(checkCovered([EXHIBIT], null, sealed({}), null)).toEqual([
    { id: 'bag/list-left-out', grade: 'weak', facts: {} },
  ])
})

test('an exhibit the case never registered is broken, sealed or not', () => {
  const facts = { path: '截图/承诺页.png', seal: '0001' }
  expect(checkCovered([EXHIBIT], `${B}  x\n`, sealed({}), `${A}  x\n`)).toEqual([
    { id: 'bag/not-in-case', grade: 'broken', path: STORED, exhibit: 'E0001', facts },
  ])
  expect(checkCovered([{ ...EXHIBIT, id: '' }], `x${A}  x\n`, sealed(), null)).toEqual([
    { id: 'bag/not-in-case', grade: 'broken', path: STORED, facts: { ...facts, seal: '' } },
  ])
})

test('an exhibit added after the last seal that reads is weak and names that seal', () => {
  const list = `${A}  截图/承诺页.png\n`
  const facts = { path: '截图/承诺页.png', seal: '0002' }
  expect(checkCovered([EXHIBIT], list, sealed({}, {}, null), `${B}  x\n`)).toEqual([
    { id: 'bag/not-sealed', grade: 'weak', path: STORED, exhibit: 'E0001', facts },
  ])
  expect(checkCovered([{ ...EXHIBIT, id: '' }], list, sealed({}, {}), null)).toEqual([
    { id: 'bag/not-sealed', grade: 'weak', path: STORED, facts },
  ])
})

test('an exhibit that could not be read is not judged here', () => {
  expect(checkCovered([{ ...EXHIBIT, sha256: '' }], `${B}  x\n`, sealed({}), null)).toEqual([])
})

const LISTED = { id: 'E0001', number: '3-1', path: '截图/承诺页.png', bytes: 12, sha256: A }
const list = (exhibits: unknown, format = 'evidence-dossier-manifest') => JSON.stringify({ format, exhibits })

test('the list attached to a dossier reads back, and an exhibit without a number has none', () => {
  expect(readPaperList(list([LISTED, { ...LISTED, number: undefined }]))).toEqual([
    LISTED,
    { ...LISTED, number: null },
  ])
})

test.each([
  ['no JSON', '{'],
  ['of another format', list([LISTED], 'manifest')],
  ['without a list', list({ 0: LISTED })],
  ['with null among it', list([LISTED, null])],
  ['with an exhibit without a path', list([LISTED, { ...LISTED, path: 1 }])],
  ['with an exhibit without an id', list([LISTED, { ...LISTED, id: 1 }])],
  ['with a digest that is too long', list([{ ...LISTED, sha256: `${A}a` }])],
  ['with a digest behind other words', list([{ ...LISTED, sha256: `x${A}` }])],
])('a list %s is none of ours', (_what, text) => {
  expect(readPaperList(text)).toBeNull()
})
