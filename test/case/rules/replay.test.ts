import { expect, test } from 'vitest'
import type { CustodyEvent } from '../../../src/case/rules/custody.js'
import type { Exhibit } from '../../../src/case/rules/exhibit.js'
import { emptyRegister } from '../../../src/case/rules/register-file.js'
import { replay } from '../../../src/case/rules/replay.js'

const register = emptyRegister('2026-11-22T12:00:00+08:00')

function registers(facts: Record<string, string | number>): CustodyEvent {
  return { event: 'register', facts } as unknown as CustodyEvent
}

test('what the log registers and the register lacks is named, id by id', () => {
  expect(replay([registers({ files: 3, first: 'E0001', last: 'E0003' })], register).lost).toEqual([
    'E0001',
    'E0002',
    'E0003',
  ])
})

test('a line that claims a thousand million files, again and again, keeps nobody waiting', () => {
  const claim = registers({ files: 1, first: 'E0001', last: 'E999999999' })
  const from = performance.now()
  const { lost } = replay([claim, claim, registers({ supersedes: 'E0001', by: 'E0002' })], register)
  expect(lost.slice(0, 2)).toEqual(['E0001', 'E0002'])
  expect(performance.now() - from).toBeLessThan(2000)
})

test('an exhibit that replaces another by the register alone is named: nobody would look at the other any more', () => {
  const one = { id: 'E0001', path: 'a', number: null } as unknown as Exhibit
  const two = { id: 'E0002', path: 'b', number: null, supersedes: 'E0001' } as unknown as Exhibit
  const log = [registers({ files: 2, first: 'E0001', last: 'E0002' })]
  expect(replay(log, { ...register, exhibits: [one, two] }).replaces).toEqual(['E0002'])
  const said = [...log, registers({ supersedes: 'E0001', by: 'E0002' })]
  expect(replay(said, { ...register, exhibits: [one, two] }).replaces).toEqual([])
  expect(
    replay(said, { ...register, exhibits: [one, { ...two, supersedes: undefined } as unknown as Exhibit] })
      .replaces,
  ).toEqual(['E0002'])
})

test.each([
  ['itself', ['E0001', undefined], 'E0001'],
  ['one that is not there', ['E0009', undefined], 'E0001'],
  ['each other', ['E0002', 'E0001'], 'E0001,E0002'],
])('an exhibit that replaces %s is named, even where the log says so', (_what, [first, second], named) => {
  const exhibits = [
    { id: 'E0001', path: 'a', number: null, supersedes: first },
    { id: 'E0002', path: 'b', number: null, supersedes: second },
  ] as unknown as Exhibit[]
  const log = exhibits.flatMap(({ id, supersedes }) =>
    supersedes === undefined ? [registers({ first: id, last: id })] : [registers({ supersedes, by: id })],
  )
  expect(replay(log, { ...register, exhibits }).replaces.join()).toBe(named)
})
