import { expect, test } from 'vitest'
import { readTime } from '../../../src/checklist/rules/row-forms.js'
import {
  dayNamedIn,
  hasShape,
  readAmount,
  readDate,
  readDayOrMonth,
  readPastDay,
} from '../../../src/checklist/rules/shapes.js'

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
  ['3月1日', '2026-03-01'],
  ['3月1号', '2026-03-01'],
  ['3/1', '2026-03-01'],
  ['11月27日', '2025-11-27'],
  ['2月29日', '2024-02-29'],
  ['2月30日', null],
  ['2026-03', null],
  ['2025.3.1', '2025-03-01'],
])('on 2026-11-22, %s is the past day %s', (typed, day) => {
  expect(readPastDay(typed, '2026-11-22')).toBe(day)
})

test('a month stays a month where the day is not remembered', () => {
  const read = (typed: string) => readDayOrMonth(typed, '2026-11-22')
  expect([read('2026-03'), read('2026年3月'), read('3月1日'), read('2026-13'), read('3月')]).toEqual([
    '2026-03',
    '2026-03',
    '2026-03-01',
    null,
    null,
  ])
})

test.each([
  ['3月1日充了298块钱会员，4月10日说我欠2000', '2026-03-01'],
  ['2025年12月5号被封号', '2025-12-05'],
  ['充了298', null],
  ['12月40日', null],
])('the day named in %s is %s', (text, day) => {
  expect(dayNamedIn(text, '2026-11-22')).toBe(day)
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
