import { expect, test } from 'vitest'
import { momentIn } from '../../../src/screens/rules/moment.js'

const on = (text: string, taken: string | null = '2026-03-18') => {
  const moment = momentIn(text, taken)
  return moment && [moment.on, moment.at, moment.reckoned]
}

test.each([
  ['20:14', '2026-03-18', '20:14'],
  ['下午3:05', '2026-03-18', '15:05'],
  ['昨天 20:14', '2026-03-17', '20:14'],
  ['昨天20:14', '2026-03-17', '20:14'],
  ['前天 凌晨12:30', '2026-03-16', '00:30'],
  ['星期二 14:02', '2026-03-17', '14:02'],
  ['星期三 09:00', '2026-03-11', '09:00'], // the 18th is a Wednesday: it is the one before
  ['星期—16:49', '2026-03-16', '16:49'], // 一, read as a dash
  ['周日晚上9:10', '2026-03-15', '21:10'],
  ['3月16日 晚上8:11', '2026-03-16', '20:11'],
  ['3月16日晚上8:11', '2026-03-16', '20:11'],
  ['12月30日 中午12:42', '2025-12-30', '12:42'],
  ['02-29 08:00', '2024-02-29', '08:00'],
])('%s, seen in a picture of 18 March 2026, is %s %s', (text, day, at) => {
  expect(on(text)).toEqual([day, at, true])
})

test('a whole date stands by itself, whenever the picture was taken', () => {
  expect(on('2025年12月30日 20:14', null)).toEqual(['2025-12-30', '20:14', false])
  expect(on('2026/3/1 8:05')).toEqual(['2026-03-01', '08:05', false])
})

test('without the day of the picture the words keep their time and have no day', () => {
  for (const text of ['昨天 20:14', '星期二 20:14', '3月16日 20:14', '20:14'])
    expect(on(text, null)).toEqual(['', '20:14', true])
})

test.each(['昨天', '还差 0.07 元', '24小时搞定', '3月45日 20:14', '20:61', '单号 20:14', '2月30日 20:14'])(
  '%s is no moment',
  (text) => {
    expect(momentIn(text, '2026-03-18')).toBeNull()
  },
)
