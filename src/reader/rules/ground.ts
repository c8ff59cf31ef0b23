import type { Ground } from '../../screens/rules/read.js'

interface Pixels {
  readonly data: Uint8Array
  readonly width: number
  readonly height: number
  readonly channels: number
}

interface Area {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

/** A compressed picture is not of one colour even where it was: so far a channel may stray. White on a grey page differs by 18. */
const ALIKE = 10
/** So many pixels in a row may differ, as compression leaves them around a letter. */
const STRAYS = 7
/** Colours are counted in steps of this size. */
const STEP = 16

/** What a line of text stands on: the commonest colour in its box, and how far that goes on both sides. */
export function groundOf(picture: Pixels, area: Area): Ground {
  const colour = commonest(picture, area)
  // Beside a line there may stand the rest of it: above and below its letters the way is free.
  const rows = [0.03, 0.1, 0.5, 0.9, 0.97].map((share) =>
    Math.min(picture.height - 1, Math.max(0, Math.round(area.y + area.height * share))),
  )
  /** The second farthest: the farthest may run into the tail of a bubble. */
  const reach = (from: number, step: -1 | 1): number =>
    rows.map((row) => edge(picture, row, from, step, colour)).sort((a, b) => (a - b) * -step)[1]!
  return {
    colour: `#${colour.map((value) => value.toString(16).padStart(2, '0')).join('')}`,
    left: reach(area.x, -1),
    right: reach(Math.min(picture.width, area.x + area.width) - 1, 1) + 1,
  }
}

type Colour = readonly [number, number, number]

/** Mean of the pixels in the fullest bin; every third pixel is looked at. */
function commonest({ data, width, channels }: Pixels, area: Area): Colour {
  const bins = new Map<number, [count: number, red: number, green: number, blue: number]>()
  for (let y = area.y; y < area.y + area.height; y += 3)
    for (let x = area.x; x < area.x + area.width; x += 3) {
      const at = (y * width + x) * channels
      const [red, green, blue] = [data[at] ?? 0, data[at + 1] ?? 0, data[at + 2] ?? 0]
      const key = [red, green, blue].reduce((sum, value) => sum * 256 + Math.floor(value / STEP), 0)
      const bin = bins.get(key)
      if (bin === undefined) bins.set(key, [1, red, green, blue])
      else {
        bin[0] += 1
        bin[1] += red
        bin[2] += green
        bin[3] += blue
      }
    }
  const [count, red, green, blue] = [...bins.values()].sort((a, b) => b[0] - a[0])[0] ?? [1, 255, 255, 255]
  return [Math.round(red / count), Math.round(green / count), Math.round(blue / count)]
}

/** The last pixel of that colour in a row, outwards from the box. */
function edge(
  { data, width, channels }: Pixels,
  row: number,
  from: number,
  step: -1 | 1,
  colour: Colour,
): number {
  let last = from
  let strays = 0
  for (let x = from; x >= 0 && x < width && strays < STRAYS; x += step) {
    const at = (row * width + x) * channels
    const isAlike = colour.every((value, plane) => Math.abs((data[at + plane] ?? 0) - value) <= ALIKE)
    if (isAlike) [last, strays] = [x, 0]
    else strays += 1
  }
  return last
}
