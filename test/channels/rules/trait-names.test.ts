import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { emptyCaseFile } from '../../../src/case/rules/case-file.js'
import { fixedTraits, traits } from '../../../src/channels/rules/traits.js'
import { caseOf } from '../../support/letter-case.js'

const told = new Set(
  [...readFileSync('docs/traits.md', 'utf8').matchAll(/`([a-z0-9_:]+)`/g)].map((match) => match[1]!),
)

test('docs/traits.md names every condition', () => {
  expect(fixedTraits().filter((one) => !told.has(one))).toEqual([])
})

test('what holds in a case is a condition that the check knows', () => {
  const known = new Set(fixedTraits())
  const cases = [
    emptyCaseFile(),
    caseOf(),
    caseOf({
      guardian: { name: '陈建', consent: 'refused' },
      declarations: { mediation: 'yes' },
      co_victims: [{ name: '王芳' }],
    }),
  ]
  for (const file of cases)
    expect(
      [...traits(file, '2026-11-22')].filter((one) => !known.has(one) && !/^(was|filed):/.test(one)),
    ).toEqual([])
})
