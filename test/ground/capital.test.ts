import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { capitalYuan } from '../../src/ground/capital.js'
import { refusal } from '../support/matchers.js'

test.each([
  [140_950, '人民币壹仟肆佰零玖元伍角'],
  [600_714, '人民币陆仟零柒元壹角肆分'],
  [1_640_902, '人民币壹万陆仟肆佰零玖元零贰分'],
  [32_504, '人民币叁佰贰拾伍元零肆分'],
  [10_000, '人民币壹佰元整'],
  [123_450, '人民币壹仟贰佰叁拾肆元伍角'],
])('%i 分 is written as the rule writes it', (fen, text) => {
  expect(capitalYuan(fen)).toBe(text)
})

test.each([
  [0, '人民币零元整'],
  [5, '人民币伍分'],
  [50, '人民币伍角'],
  [55, '人民币伍角伍分'],
  [1_000, '人民币壹拾元整'],
  [10_005_000, '人民币壹拾万零伍拾元整'],
  [1_000_000_00, '人民币壹佰万元整'],
  [100_050_000, '人民币壹佰万零伍佰元整'],
  [10_000_000_000, '人民币壹亿元整'],
  [10_001_000_000, '人民币壹亿零壹万元整'],
  [10_010_000_000, '人民币壹亿零壹拾万元整'],
  [1_000_000_000_100, '人民币壹佰亿零壹元整'],
  [99_999_999_999_999, '人民币玖仟玖佰玖拾玖亿玖仟玖佰玖拾玖万玖仟玖佰玖拾玖元玖角玖分'],
])('%i 分 keeps its zeros', (fen, text) => {
  expect(capitalYuan(fen)).toBe(text)
})

describe('read back by a parser of its own', () => {
  const anyFen = fc.oneof(
    fc.integer({ min: 0, max: 99_999_999_999_999 }),
    fc.integer({ min: 0, max: 1_000_000 }),
    fc
      .array(fc.constantFrom(0, 0, 0, 1, 5, 9), { minLength: 1, maxLength: 14 })
      .map((digits) => Number(digits.join(''))),
  )

  test('every amount comes back as it was', () => {
    fc.assert(
      fc.property(anyFen, (fen) => {
        expect(readBack(capitalYuan(fen))).toBe(fen)
      }),
      { seed: 20260301, numRuns: process.env['EVIDENCE_LONG'] ? 50_000 : 5_000 },
    )
  })

  test('no amount has two zeros in a row, a zero before 元, 万, 亿 or 整, or 整 after 分', () => {
    fc.assert(
      fc.property(
        anyFen.filter((fen) => fen > 0),
        (fen) => {
          expect(capitalYuan(fen)).not.toMatch(/零零|零[元万亿整角分拾佰仟]|分整|角整|^人民币零/)
        },
      ),
      { seed: 7, numRuns: 3_000 },
    )
  })
})

test('an amount that has no such writing is refused', () => {
  for (const fen of [-1, 100_000_000_000_000, 0.5, Number.NaN])
    expect(() => capitalYuan(fen)).toThrow(refusal('money/out-of-range') as Error)
})

/** Reads capital numerals with the place values only: shares no rule with the writer. */
function readBack(text: string): number {
  const digit = (char: string): number => '零壹贰叁肆伍陆柒捌玖'.indexOf(char)
  let [total, group, last] = [0n, 0n, 0n]
  let fen = 0n
  for (const char of text.replace(/^人民币/, '').replace(/整$/, '')) {
    const place = { 拾: 10n, 佰: 100n, 仟: 1000n }[char]
    if (digit(char) >= 0) last = BigInt(digit(char))
    else if (place) [group, last] = [group + last * place, 0n]
    else if (char === '万') [total, group, last] = [total + (group + last) * 10_000n, 0n, 0n]
    else if (char === '亿') [total, group, last] = [total + (group + last) * 100_000_000n, 0n, 0n]
    else if (char === '元') [fen, total, group, last] = [(total + group + last) * 100n, 0n, 0n, 0n]
    else if (char === '角') [fen, last] = [fen + last * 10n, 0n]
    else if (char === '分') [fen, last] = [fen + last, 0n]
  }
  return Number(fen)
}
