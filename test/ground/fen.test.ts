import fc from 'fast-check'
import { expect, test } from 'vitest'
import { cellAmount } from '../../src/bills/rules/cells.js'
import { parseYuan, plainYuan, printedYuan } from '../../src/ground/fen.js'
import { neutralCell } from '../../src/losses/rules/neutral-cell.js'
import { refusal } from '../support/matchers.js'

const anyFen = fc.integer({ min: -99_999_999_999_999, max: 99_999_999_999_999 })

test('an amount comes back as it was from every way it is written', () => {
  fc.assert(
    fc.property(anyFen, (fen) => {
      expect(parseYuan(plainYuan(fen))).toBe(fen)
      expect(parseYuan(printedYuan(fen))).toBe(fen)
      expect(cellAmount(`${printedYuan(fen)} `)).toBe(fen)
      expect(cellAmount(printedYuan(Math.abs(fen)).replace('¥', '￥'))).toBe(Math.abs(fen))
    }),
    { seed: 1, numRuns: 3_000 },
  )
})

test('a binary fraction of a workbook is the 分 it stands for', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 1_000_000_000 }), (fen) => {
      expect(cellAmount(String(fen / 100))).toBe(fen)
      expect(cellAmount((fen / 100).toFixed(12))).toBe(fen)
    }),
    { seed: 2, numRuns: 3_000 },
  )
})

test.each(['', '29.8.0', '1,28', '12,34.00', '298.005', '1e', '二百元', '¥', '--5', '0x10', '９８'])(
  '"%s" is no amount',
  (text) => {
    expect(cellAmount(text)).toBeNull()
    expect(() => parseYuan(text)).toThrow(refusal('money/not-an-amount') as Error)
  },
)

test.each([
  ['=1+1', "'=1+1"],
  ['@快砍', "'@快砍"],
  ['+86 138', "'+86 138"],
  ['-退款', "'-退款"],
  ['＝cmd', "'＝cmd"],
  ['\t=1', "'\t=1"],
  ['-12.50', '-12.50'],
  ['快砍', '快砍'],
])('the cell %j is written as %j', (text, cell) => {
  expect(neutralCell(text)).toBe(cell)
})
