import fc from 'fast-check'
import { expect, test } from 'vitest'
import { clipped, displayWidth, padded, wrapped } from '../../src/cli/display-width.js'

test('a Han character takes two columns, a Latin one takes one', () => {
  expect(displayWidth('充值298元')).toBe(9)
  expect(padded('充值', 6)).toBe('充值  ')
  expect(clipped('充值记录和支付凭证', 9)).toBe('充值记录…')
})

test('lines fit the width and lose nothing but spaces at their ends', () => {
  const piece = fc.constantFrom(
    '充值',
    '298.00',
    '元',
    '，',
    '。',
    ' ',
    'Screenshot_1.png',
    '助力不成功全额退款',
  )
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 30 }), (pieces) => {
      const text = pieces.join('')
      const lines = wrapped(text, 24)
      expect(lines.join('').replaceAll(' ', '')).toBe(text.replaceAll(' ', ''))
      for (const line of lines)
        if (!/[\x21-\x7e]{24,}/.test(line)) expect(displayWidth(line)).toBeLessThanOrEqual(24)
    }),
    { seed: 7 },
  )
})

test('no line begins with closing punctuation', () => {
  expect(wrapped('刚付款或仍被催款？先拨 110，并联系银行', 18).every((line) => !/^[，。？]/.test(line))).toBe(
    true,
  )
})
