import { expect, test } from 'vitest'
import { courtFee } from '../../../src/losses/rules/court-fee.js'
import { daysBetween, simpleInterest } from '../../../src/losses/rules/interest.js'
import { refusal } from '../../support/matchers.js'

test('simple interest counts both days and rounds once', () => {
  // 149800 分 × 3.1% ÷ 365 × 31 天 = 394.405… 分
  expect(simpleInterest(149_800, '3.1', '2026-03-01', '2026-03-31')).toEqual({
    principal: 149_800,
    rate: '3.1',
    from: '2026-03-01',
    to: '2026-03-31',
    days: 31,
    amount: 394,
  })
})

test('half a 分 is rounded up, less is not', () => {
  // 36500 分 × 1% ÷ 365 = 1 分 a day
  expect(simpleInterest(36_500, '1', '2026-01-01', '2026-01-01').amount).toBe(1)
  expect(simpleInterest(18_250, '1', '2026-01-01', '2026-01-01').amount).toBe(1)
  expect(simpleInterest(18_249, '1', '2026-01-01', '2026-01-01').amount).toBe(0)
})

test('a leap year has a day more and the same divisor', () => {
  expect(daysBetween('2028-02-28', '2028-03-01')).toBe(2)
  expect(simpleInterest(1_000_000, '3.65', '2028-01-01', '2028-12-31')).toMatchObject({
    days: 366,
    amount: 36_600,
  })
})

test('the largest sum stays exact', () => {
  expect(simpleInterest(99_999_999_999_999, '3.1234', '2020-01-01', '2020-12-30')).toMatchObject({
    days: 365,
    amount: 3_123_400_000_000,
  })
})

test('an open end adds nothing up', () => {
  expect(simpleInterest(149_800, '3.0', '2026-03-16', null)).toMatchObject({ days: null, amount: null })
})

test('a rate or days that can not be are refused', () => {
  expect(() => simpleInterest(1, '3%', '2026-01-01', '2026-01-02')).toThrow(
    refusal('money/not-a-rate') as Error,
  )
  expect(() => simpleInterest(1, '3', '2026-01-02', '2026-01-01')).toThrow(
    refusal('money/days-reversed') as Error,
  )
})

// 诉讼费用交纳办法 第十三条, by hand in 元: 1万 50; 10万 2,300; 20万 4,300; 50万 8,800; 100万 13,800; 200万 22,800; 500万 46,800; 1000万 81,800; 2000万 141,800; 3000万 191,800
test.each([
  [0, 50],
  [1_498, 50],
  [10_000, 50],
  [10_001, 50.03],
  [20_000, 300],
  [100_000, 2_300],
  [200_000, 4_300],
  [500_000, 8_800],
  [1_000_000, 13_800],
  [2_000_000, 22_800],
  [5_000_000, 46_800],
  [10_000_000, 81_800],
  [20_000_000, 141_800],
  [30_000_000, 191_800],
])('a claim of %i 元 costs %d 元 at court, half in the simple procedure', (claim, fee) => {
  expect(courtFee(claim * 100)).toEqual({
    full: Math.round(fee * 100),
    half: Math.ceil(Math.round(fee * 100) / 2),
  })
})
