import fc from 'fast-check'
import { expect, test } from 'vitest'
import { encodeName, encodedPieces, printableName } from '../../../src/disk/rules/path-name.js'

test.each([
  ['催款\u001b[31m.png', '催款\\x1b[31m.png'],
  ['合同\u202egnp.exe', '合同\\u{202e}gnp.exe'],
  ['合同\u061c.png', '合同\\u{61c}.png'],
  ['承诺页\u2060.png', '承诺页\\u{2060}.png'],
  ['承诺页\u00ad.png', '承诺页\\xad.png'],
  ['承诺页\u3164.png', '承诺页\\u{3164}.png'],
  ['承诺页\u{e0061}.png', '承诺页\\u{e0061}.png'],
  ['承诺页\udc80.png', '承诺页\\x80.png'],
  ['承诺页❤️.png', '承诺页❤️.png'],
  ['全角　空格 和 空格.png', '全角　空格 和 空格.png'],
])('%j is shown as %j: two names that look alike are alike', (name, shown) => {
  expect(printableName(name)).toBe(shown)
})

test('a text encoded piece by piece has the bytes it has as a whole, wherever a piece ends', () => {
  const unit = fc.constantFrom('a', '页', '😀', '\udc80', '\udcff', '\ud800', '\udfff', '\n')
  fc.assert(
    fc.property(fc.array(unit, { maxLength: 30 }), fc.integer({ min: 1, max: 8 }), (units, size) => {
      const text = units.join('')
      const pieces = [...encodedPieces(text, size)]
      expect(Buffer.concat(pieces).equals(encodeName(text))).toBe(true)
      expect(pieces.every((piece) => piece.length <= 3 * (size + 1))).toBe(true)
    }),
    { numRuns: 500 },
  )
})
