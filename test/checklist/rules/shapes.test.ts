import { expect, test } from 'vitest'
import { readTime } from '../../../src/checklist/rules/row-forms.js'
import { hasShape, readAmount, readDate } from '../../../src/checklist/rules/shapes.js'

test.each([
  ['2026-3-1', '2026-03-01'],
  ['2026/03/01', '2026-03-01'],
  ['2026.3.1', '2026-03-01'],
  ['20260301', '2026-03-01'],
  ['2026年3月1日', '2026-03-01'],
  ['２０２６-03-01', '2026-03-01'],
  ['2026-02-30', null],
  ['3月1日', null],
  ['昨天', null],
  ['2026-13-01', null],
])('reads the day %s as %s', (typed, date) => {
  expect(readDate(typed)).toBe(date)
})

test.each([
  ['298', '298.00'],
  ['¥1,280.5', '1280.50'],
  ['2000元', '2000.00'],
  ['0', '0.00'],
  ['-5', null],
  ['1.234', null],
  ['两千', null],
])('reads the amount %s as %s', (typed, amount) => {
  expect(readAmount(typed)).toBe(amount)
})

test.each([
  ['20:14', '20:14'],
  ['8：05', '08:05'],
  ['20:14:09', '20:14:09'],
  ['24:00', null],
  ['晚上', null],
])('reads the time %s as %s', (typed, time) => {
  expect(readTime(typed)).toBe(time)
})

test('an identity number needs its check digit', () => {
  expect(hasShape('11010519491231002X', 'id-number')).toBe(true)
  expect(hasShape('11010519491231002x', 'id-number')).toBe(true)
  expect(hasShape('110105194912310021', 'id-number')).toBe(false)
})

test.each([
  ['13800138000', true],
  ['+8613800138000', true],
  ['0571-00000000', true],
  ['12345', false],
  ['1380013800', false],
])('takes %s for a phone: %s', (typed, right) => {
  expect(hasShape(typed, 'phone')).toBe(right)
})
