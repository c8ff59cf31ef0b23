import { expect, test } from 'vitest'
import { groundOf } from '../../../src/reader/rules/ground.js'

/** A grey page with a green bubble from 40 to 160, a little noise as JPEG leaves it, and dark strokes where the text is. */
function picture() {
  const [width, height] = [200, 60]
  const data = new Uint8Array(width * height * 3)
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      const isText = y > 25 && y < 35 && x > 60 && x < 140 && x % 5 === 0
      const colour = isText ? [20, 20, 20] : x >= 40 && x < 160 ? [149, 236, 105] : [237, 237, 237]
      colour.forEach((value, plane) => (data[(y * width + x) * 3 + plane] = value - ((x * 7 + y * 3) % 6)))
    }
  return { data, width, height, channels: 3 }
}

test('a line knows the colour it stands on and how wide that is', () => {
  const { colour, left, right } = groundOf(picture(), { x: 58, y: 20, width: 84, height: 20 })
  expect([left, right]).toEqual([40, 160])
  const near = (at: number) => Number.parseInt(colour.slice(at, at + 2), 16)
  expect(Math.abs(near(1) - 149)).toBeLessThan(6)
  expect(Math.abs(near(3) - 236)).toBeLessThan(6)
})

test('a line on the page itself reaches from edge to edge', () => {
  const plain = { ...picture(), data: new Uint8Array(200 * 60 * 3).fill(237) }
  expect(groundOf(plain, { x: 80, y: 10, width: 40, height: 20 })).toEqual({
    colour: '#ededed',
    left: 0,
    right: 200,
  })
})

test('a box at the border of a picture is no harm', () => {
  expect(groundOf(picture(), { x: 150, y: 50, width: 60, height: 20 })).toMatchObject({ right: 200 })
})
