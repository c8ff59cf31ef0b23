import { expect, test } from 'vitest'
import { bandsOf, joined } from '../../../src/reader/rules/bands.js'
import { shared } from '../../../src/reader/rules/box.js'
import { charactersOf, textOf } from '../../../src/reader/rules/characters.js'
import { inReadingOrder } from '../../../src/reader/rules/reading-order.js'
import { textAreas } from '../../../src/reader/rules/text-areas.js'

/** A map with rectangles of one likelihood each: [left, top, width, height, likelihood]. */
function mapOf(width: number, height: number, parts: readonly (readonly number[])[]) {
  const data = new Float32Array(width * height)
  for (const [left, top, wide, high, value] of parts as number[][])
    for (let y = top!; y < top! + high!; y++) data.fill(value!, y * width + left!, y * width + left! + wide!)
  return { data, width, height }
}

test('an area of text is found whole and moved out; noise, specks and faint areas are not', () => {
  const map = mapOf(100, 60, [
    [10, 10, 40, 6, 0.9],
    [70, 10, 2, 2, 0.9],
    [10, 40, 40, 6, 0.4],
  ])
  const [box, ...others] = textAreas(map)
  expect(others).toEqual([])
  const by = (40 * 6 * 1.6) / (2 * 46)
  expect(box).toEqual({ left: 10 - by, top: 10 - by, right: 50 + by, bottom: 16 + by })
})

test('two lines stay two; an area at the edge stays in the picture', () => {
  const boxes = textAreas(
    mapOf(80, 40, [
      [0, 0, 30, 5, 0.8],
      [0, 12, 30, 5, 0.8],
    ]),
  )
  expect(boxes).toHaveLength(2)
  for (const { left, top } of boxes) expect(Math.min(left, top)).toBeGreaterThanOrEqual(0)
})

test.each([1, 900, 1280, 1520, 1521, 2400, 10_860, 200_000])(
  'strips of a picture %i high cover it and share enough for any line',
  (height) => {
    const bands = bandsOf(height)
    expect(bands[0]!.top).toBe(0)
    expect(bands.at(-1)!.top + bands.at(-1)!.height).toBe(height)
    for (const [at, band] of bands.slice(1).entries())
      expect(bands[at]!.top + bands[at]!.height - band.top).toBeGreaterThanOrEqual(240)
  },
)

test('a line at a seam is taken once and whole', () => {
  const [first, second] = [
    { top: 0, height: 1280 },
    { top: 1040, height: 1280 },
  ]
  const line = (top: number, bottom: number) => ({ left: 100, right: 700, top, bottom })
  const boxes = joined(
    [
      { band: first, boxes: [line(20, 60), line(1100, 1140), line(1260, 1280)] },
      { band: second, boxes: [line(1040, 1050), line(1101, 1141), line(1262, 1310)] },
    ],
    2320,
  )
  expect(boxes.map(({ top, bottom }) => [top, bottom]).sort((a, b) => a[0]! - b[0]!)).toEqual([
    [20, 60],
    [1100, 1140],
    [1262, 1310],
  ])
})

test('what two boxes share is measured by the smaller', () => {
  const big = { left: 0, top: 0, right: 100, bottom: 20 }
  expect(shared(big, { left: 10, top: 5, right: 30, bottom: 15 })).toBe(1)
  expect(shared(big, { left: 200, top: 0, right: 300, bottom: 20 })).toBe(0)
})

test('lines are read from top to bottom, what stands beside from left to right', () => {
  const line = (text: string, x: number, y: number) => ({
    text,
    confidence: 1,
    box: { x, y, width: 100, height: 40 },
  })
  const order = inReadingOrder([
    line('右', 500, 96),
    line('下', 0, 300),
    line('左', 0, 104),
    line('上', 200, 0),
  ])
  expect(order.map(({ text }) => text)).toEqual(['上', '左', '右', '下'])
})

test('repeats and blanks fall away, a doubled character needs a blank between', () => {
  const characters = charactersOf('甲\n乙\n')
  expect(characters).toEqual(['', '甲', '乙', ' '])
  const steps = (...best: number[]) => ({
    data: Float32Array.from(best.flatMap((one) => [0, 1, 2, 3].map((at) => (at === one ? 0.7 : 0.1)))),
    steps: best.length,
    classes: 4,
  })
  expect(textOf(steps(1, 1, 0, 1, 2, 2, 3), characters).text).toBe('甲甲乙 ')
  expect(textOf(steps(1, 2), characters).confidence).toBeCloseTo(0.7, 5)
  expect(textOf(steps(0, 0), characters)).toEqual({ text: '', confidence: 0 })
})
