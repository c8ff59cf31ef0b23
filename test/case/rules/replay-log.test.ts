import { describe, expect, test } from 'vitest'
import type { CustodyEvent } from '../../../src/case/rules/custody.js'
import type { Exhibit } from '../../../src/case/rules/exhibit.js'
import { emptyRegister } from '../../../src/case/rules/register-file.js'
import { replay } from '../../../src/case/rules/replay.js'

const event = (name: string, facts: Record<string, string | number>) =>
  ({ event: name, facts }) as unknown as CustodyEvent
const registers = (first: string, last: string) => event('register', { first, last })
const exhibit = (id: string, number: string | null = null, supersedes?: string) =>
  ({
    id,
    path: `${id}.png`,
    number,
    ...(supersedes === undefined ? {} : { supersedes }),
  }) as unknown as Exhibit
const found = (log: CustodyEvent[], ...exhibits: Exhibit[]) =>
  replay(log, { ...emptyRegister('2026-11-22T12:00:00+08:00'), exhibits })

const NOTHING = { lost: [], extra: [], renumbered: [], replaces: [] }
const TWO = [exhibit('E0001'), exhibit('E0002')]

test('a register the log tells of line by line has nothing against it', () => {
  expect(found([registers('E0001', 'E0002')], ...TWO)).toEqual(NOTHING)
  expect(found([registers('E0001', 'E0001'), registers('E0002', 'E0002')], ...TWO)).toEqual(NOTHING)
  expect(found([])).toEqual(NOTHING)
})

test('an exhibit no line registered is extra, also where another one is lost for it', () => {
  expect(found([registers('E0001', 'E0001')], ...TWO)).toEqual({ ...NOTHING, extra: ['E0002'] })
  expect(found([], ...TWO)).toEqual({ ...NOTHING, extra: ['E0001', 'E0002'] })
  expect(found([registers('E0001', 'E0002')], exhibit('E0001'), exhibit('E0009'))).toEqual({
    ...NOTHING,
    lost: ['E0002'],
    extra: ['E0009'],
  })
})

test('lines of another kind register nothing, whatever they name', () => {
  const other = event('note', { first: 'E0001', last: 'E0002', supersedes: 'E0001', by: 'E0002' })
  expect(found([registers('E0001', 'E0002'), other], ...TWO)).toEqual(NOTHING)
  expect(found([other]).lost).toEqual([])
})

test.each([
  ['xE0001', 'E0002'],
  ['E0001x', 'E0002'],
  ['E001', 'E0002'],
  ['', ''],
  ['E0002', 'E0001'],
])('a run from %j to %j is none', (first, last) => {
  expect(found([registers(first, last)]).lost).toEqual([])
})

describe('numbers in court', () => {
  const log = registers('E0001', 'E0002')
  const confirms = (exhibit: string, number: string) => event('confirm', { exhibit, number })
  const withdraws = (exhibit: string) => event('withdraw', { exhibit })

  test('are those the log gave last', () => {
    const numbered = [exhibit('E0001', '2-2'), exhibit('E0002')]
    expect(found([log, confirms('E0001', '2-1'), confirms('E0001', '2-2')], ...numbered)).toEqual(NOTHING)
    expect(found([log, confirms('E0001', '2-1'), withdraws('E0001')], ...TWO)).toEqual(NOTHING)
    expect(found([log, withdraws('E0001'), confirms('E0001', '2-2')], ...numbered)).toEqual(NOTHING)
  })

  test.each([
    ['another than the log gave', [confirms('E0001', '2-1')], exhibit('E0001', '2-9')],
    ['none though the log gave one', [confirms('E0001', '2-1')], exhibit('E0001')],
    [
      'one though the log took it away',
      [confirms('E0001', '2-1'), withdraws('E0001')],
      exhibit('E0001', '2-1'),
    ],
  ])('%s is named', (_what, events, first) => {
    expect(found([log, ...events], first, exhibit('E0002'))).toEqual({ ...NOTHING, renumbered: ['E0001'] })
  })

  test('of an exhibit that replaces another or was replaced, and of one that is not there, are not compared', () => {
    const replaced = [exhibit('E0001', '2-1'), exhibit('E0002', '2-1', 'E0001')]
    const events = [
      registers('E0001', 'E0001'),
      confirms('E0001', '9-9'),
      event('register', { supersedes: 'E0001', by: 'E0002' }),
      confirms('E0002', '9-9'),
    ]
    expect(found(events, ...replaced)).toEqual(NOTHING)
    expect(found([log, confirms('E0007', '1-1')], ...TWO)).toEqual(NOTHING)
  })

  test('of the others are compared all the same', () => {
    const exhibits = [exhibit('E0001'), exhibit('E0002', null, 'E0001'), exhibit('E0003', '3-1')]
    const events = [
      registers('E0001', 'E0001'),
      registers('E0003', 'E0003'),
      event('register', { supersedes: 'E0001', by: 'E0002' }),
      confirms('E0003', '3-2'),
    ]
    expect(found(events, ...exhibits)).toEqual({ ...NOTHING, renumbered: ['E0003'] })
  })
})

test('a row of replacements that leads to an end is no discord; every one of a row that does not is named', () => {
  const by = (id: string, old: string) => event('register', { supersedes: old, by: id })
  const row = [exhibit('E0001'), exhibit('E0002', null, 'E0001'), exhibit('E0003', null, 'E0002')]
  const log = [registers('E0001', 'E0001'), by('E0002', 'E0001'), by('E0003', 'E0002')]
  expect(found(log, ...row)).toEqual(NOTHING)
  expect(found(log, ...row.toReversed())).toEqual(NOTHING)
  const loop = [
    exhibit('E0001', null, 'E0002'),
    exhibit('E0002', null, 'E0001'),
    exhibit('E0003', null, 'E0002'),
    exhibit('E0004'),
  ]
  const looped = [
    by('E0001', 'E0002'),
    by('E0002', 'E0001'),
    by('E0003', 'E0002'),
    registers('E0004', 'E0004'),
  ]
  expect(found(looped, ...loop).replaces).toEqual(['E0001', 'E0002', 'E0003'])
})
