import { stripVTControlCharacters } from 'node:util'
import { expect, test } from 'vitest'
import { paint } from '../../src/cli/paint.js'

const lines = [
  '✗ 证据7-1（截图/IMG_2101.PNG）已不是登记时的那个文件。  [exhibit/changed]',
  '! 证据1-1换了位置或名字。  [exhibit/moved]',
  '  √ 证据2-1  协议/快砍助力用户服务协议.pdf',
  '· 同一内容有 2 个文件。',
  '结论：一致。登记的 33 个文件都与登记时相同。',
  '',
  '钱  已付 ¥1,498.00',
]

test.each(lines)('colour changes no word: %s', (line) => {
  expect(stripVTControlCharacters(paint(line))).toBe(line)
})

test('a broken exhibit is red, a line without a mark stays plain', () => {
  expect(paint(lines[0]!)).toContain('\u001B[31m')
  expect(paint(lines[4]!)).toBe(lines[4])
})
