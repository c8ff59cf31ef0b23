import { expect, test } from 'vitest'
import { saidSum } from '../../../src/losses/rules/said-sum.js'
import { caseOf } from '../../support/letter-case.js'

const NOBODY = { debt_demand: null, debt_demands: [], situation: ['not_delivered'] }

test.each([
  ['demanded', 0, NOBODY, 'money.no-demand'],
  ['demanded', 0, { ...NOBODY, situation: ['debt_demanded'] }, 'money.unsaid'],
  ['demanded', 0, { ...NOBODY, debt_demands: [{ reason: '尾款' }] }, 'money.unsaid'],
  ['demanded', 50_000, NOBODY, '¥500.00'],
  ['refunded', 0, NOBODY, '¥0.00'],
])('%s %d of %j is said as %s', (name, fen, changes, said) => {
  expect(saidSum(name, fen, caseOf(changes), (word) => word)).toBe(said)
})
