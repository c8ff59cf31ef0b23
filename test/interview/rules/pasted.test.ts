import { expect, test } from 'vitest'
import { inserted, isPasted, linesOf, mayBePasted } from '../../../src/interview/rules/pasted.js'

test('the lines of a paste come without blank ones, control characters and escape sequences', () => {
  expect(linesOf('\r\n 客服：不退款 \r\n\r\n\u001b[31m我：\u001b[0m\t为什么\u0007\n')).toEqual([
    '客服：不退款',
    '我： 为什么',
  ])
})

test.each([
  ['kept', '第一行↵第二行', 0],
  ['joined', '第一行 第二行', 0],
  ['listed', '第一行、第二行', 0],
  ['first', '第一行', 1],
  ['none', '', 2],
] as const)('a question whose lines are %s takes %s', (lines, text, left) => {
  expect(inserted('第一行\r第二行\r', lines, false)).toEqual({ text, left })
})

test('what goes on behind a typed line stays apart from it, and adds nothing where one line is wanted', () => {
  expect(inserted('\r第二行\r', 'joined', true).text).toBe(' 第二行')
  expect(inserted('\r2026-03-02\r', 'first', true)).toEqual({ text: '', left: 1 })
})

test.each([
  ['\r', false],
  ['是\r', false],
  [' \r', false],
  ['<\r', false],
  ['\u001b[B \r', false],
  ['快砍助力\r', false],
  ['\r\r', false],
  ['第一行\r第二行', true],
  ['第一行\r\n第二行\r\n', true],
  ['\r第一行', true],
])('%j in one read is a paste: %s', (keys, is) => {
  expect(isPasted(keys)).toBe(is)
})

test('text with an Enter behind it may go on; a single key with one may not', () => {
  expect(mayBePasted('快砍助力\r')).toBe(true)
  expect(mayBePasted('y\r')).toBe(false)
})
