import { expect, test } from 'vitest'
import type { CustodyEvent } from '../../../src/case/rules/custody.js'
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
