import { expect, test } from 'vitest'
import { drawable, drawnCodePoints, graphemes } from '../../../../src/paper/rules/typeset/characters.js'

test('a Kangxi radical becomes the ideograph it looks like, so that searching finds it', () => {
  expect(drawable('⽤⽔⼈，⻓⻔⻰')).toBe('用水人，长门龙')
})

test('control characters and direction overrides vanish, line breaks stay, tabs become spaces', () => {
  expect(drawable('转账\u0000\u0007成功\u202e元002\r\n第二行\t完')).toBe('转账成功元002\n第二行    完')
})

test('bytes of a name that were not UTF-8 are shown as hexadecimal', () => {
  expect(drawable('截图\udcb0\udca1.png')).toBe('截图\\xb0\\xa1.png')
})

test('an emoji family is one character, and so is a letter with its accent', () => {
  expect(graphemes('好👨‍👩‍👧é。')).toEqual(['好', '👨‍👩‍👧', 'é', '。'])
})

test('a variation selector is not drawn', () => {
  expect(drawnCodePoints('☑️')).toEqual([0x2611])
})

test('a million characters are split in less than a second', () => {
  const start = performance.now()
  expect(graphemes('平台承诺助力失败全额退款😀，'.repeat(70_000))).toHaveLength(980_000)
  expect(performance.now() - start).toBeLessThan(3000)
})
