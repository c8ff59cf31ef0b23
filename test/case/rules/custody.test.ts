import { createHash } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import {
  FIRST_PREV,
  custodyLine,
  readCustody,
  salvageCustody,
  soundCustody,
} from '../../../src/case/rules/custody.js'
import type { CustodyEvent } from '../../../src/case/rules/custody.js'
import { refusal } from '../../support/matchers.js'

const digest = (text: string): string => createHash('sha256').update(text).digest('hex')

const env = { tool: 'evidence-cli/0.1.0', node: 'v22.13.0', os: 'linux' }

type Unlinked = Omit<CustodyEvent, 'n' | 'prev' | 'self'>
const happened: readonly Unlinked[] = [
  { at: '2026-11-22T09:00:00+08:00', event: 'init', by: '李敏', env, facts: { files: 12 } },
  { at: '2026-11-22T09:05:00+08:00', event: 'confirm', by: '李敏', env, facts: { item: 'payment' } },
  { at: '2026-11-22T09:30:00+08:00', event: 'dossier', by: '李敏', env, facts: { channel: '12315' } },
]

/** The lines of a log, each linked to the one before unless `prevOf` says otherwise. */
function linesOf(prevOf = (_n: number, before: string): string => before): string[] {
  const lines: string[] = []
  let before = FIRST_PREV
  for (const [n, event] of happened.entries()) {
    lines.push(custodyLine({ ...event, n, prev: prevOf(n, before) }, digest))
    before = (JSON.parse(lines.at(-1)!) as CustodyEvent).self
  }
  return lines
}

test('a log as it was written reads back, every event in order', () => {
  const { events, broken } = readCustody(linesOf().join(''), digest)
  expect(broken).toBeNull()
  expect(events.map(({ event, facts }) => ({ event, facts }))).toEqual(
    happened.map(({ event, facts }) => ({ event, facts })),
  )
  expect(readCustody('', digest)).toEqual({ events: [], broken: null })
})

describe('a log somebody worked on breaks at the line, and says how', () => {
  const [first = '', second = '', third = ''] = linesOf()
  const elsewhere = (at: number): string[] => linesOf((n, before) => (n === at ? digest('别处') : before))
  test.each([
    ['a line re-digested after it was linked elsewhere', elsewhere(1).join(''), 2, 'prev'],
    ['a first line that claims one before it', elsewhere(0).join(''), 1, 'prev'],
    ['a name changed', first + second.replace('李敏', '王芳') + third, 2, 'self'],
    ['a space put in', first + second.replace('{', '{ ') + third, 2, 'self'],
    ['a line taken out', first + third, 2, 'sequence'],
    ['two lines changed about', first + third + second, 2, 'sequence'],
    [
      'a line without the digest of the one before',
      first + second.replace(/"prev":"\w+",/, '') + third,
      2,
      'prev',
    ],
    ['a line without its own digest', `${first}${second.replace(/,"self":"\w+"/, '')}${third}`, 2, 'self'],
    ['a line twice', first + second + second + third, 3, 'sequence'],
    ['null in place of a line', `${first}null\n`, 2, 'sequence'],
    ['words in place of a line', `${first}付款截图\n`, 2, 'not-json'],
    ['the last line feed missing', (first + second).slice(0, -1), 2, 'cut-off'],
  ])('%s', (_what, text, line, why) => {
    expect(readCustody(text, digest).broken).toEqual({ line, why })
    expect(readCustody(text, digest).events).toHaveLength(line - 1)
    expect(() => soundCustody(text, digest)).toThrow(refusal('custody/broken', { line, why }))
  })
})

test('a line whose own digest was made anew no longer fits the line after it', () => {
  const lines = linesOf()
  const { self: _old, ...second } = JSON.parse(lines[1]!) as CustodyEvent
  const forged = custodyLine({ ...second, by: '王芳' }, digest)
  expect(readCustody(lines[0]! + forged + lines[2]!, digest).broken).toEqual({ line: 3, why: 'prev' })
})

test('behind a break the events that still read are told, and nothing that is none', () => {
  const [first = '', , third = ''] = linesOf()
  const text = `${first}付款截图\nnull\n3\n{"outputs":"x"}\n${third}`
  expect(salvageCustody(text).map(({ event }) => event)).toEqual(['init', 'dossier'])
})

test('the first line follows on 64 zeros, and the digest of a line covers it with its own digest left empty', () => {
  expect(FIRST_PREV).toMatch(/^0{64}$/)
  const event = { ...happened[0]!, n: 0, prev: FIRST_PREV }
  const self = digest(JSON.stringify({ ...event, self: '' }))
  expect(custodyLine(event, digest)).toBe(`${JSON.stringify({ ...event, self })}\n`)
})

test('a run may add to a sound log, and to a broken one never: the outcome is broken', () => {
  expect(soundCustody(linesOf().join(''), digest)).toHaveLength(happened.length)
  expect(() => soundCustody('{}\n', digest)).toThrow(
    expect.objectContaining({ code: 'custody/broken', outcome: 'broken' }),
  )
})

test.each(['null', '"text"', '7'])('a line that holds %s is no event', (line) => {
  expect(readCustody(`${line}\n`, digest)).toEqual({ events: [], broken: { line: 1, why: 'sequence' } })
})

test.each([
  ['no facts', { facts: undefined }],
  ['facts that are none', { facts: null }],
  ['no name', { event: 7 }],
  ['outputs that are no list', { outputs: 'dossier' }],
  ['an output without a path', { outputs: [null] }],
])('a chain that holds, of lines with %s, breaks at the line: no reader meets it', (_what, change) => {
  const line = custodyLine(
    {
      ...{ n: 0, prev: FIRST_PREV, at: '2026-11-22T12:00:00+08:00', by: '李敏', event: 'confirm', facts: {} },
      ...{ env: { tool: 'x', node: 'x', os: 'x' } },
      ...change,
    } as never,
    digest,
  )
  const { events, broken } = readCustody(line, digest)
  expect([events, broken]).toEqual([[], { line: 1, why: 'not-json' }])
  expect(salvageCustody(line)).toEqual([])
})

test.each([
  ['whose time is none', { ...happened[0]!, at: '昨天' }],
  [
    'with a fact that is neither text nor number',
    { ...happened[0]!, facts: { files: { __proto__: 1 } } as never },
  ],
])('a line %s is none of ours, though its digest holds', (_what, event) => {
  const line = custodyLine({ ...event, n: 0, prev: FIRST_PREV }, digest)
  expect(readCustody(line, digest).broken).toEqual({ line: 1, why: 'not-json' })
})
