import type { Box } from './box.js'

/** A map of how likely each point belongs to text, row by row, 0…1. */
export interface TextMap {
  readonly data: Float32Array
  readonly width: number
  readonly height: number
}

/** A point above this belongs to text; an area whose mean is below the second is noise (the values PP-OCRv4 was trained for). */
const POINT = 0.3
const MEAN = 0.6
/** The network shrinks every line; its border is moved out again by area × this ÷ circumference. */
const UNCLIP = 1.6
const SMALLEST = 3

/** Areas of text in a map, each moved out to what the network shrank, in points of the map; in no order. */
export function textAreas(map: TextMap): readonly Box[] {
  const seen = new Uint8Array(map.data.length)
  const boxes: Box[] = []
  for (let start = 0; start < map.data.length; start++) {
    if (seen[start] === 1 || map.data[start]! < POINT) continue
    const { box, mean } = areaFrom(map, start, seen)
    const [width, height] = [box.right - box.left, box.bottom - box.top]
    if (mean < MEAN || width < SMALLEST || height < SMALLEST) continue
    boxes.push(grown(box, (width * height * UNCLIP) / (2 * (width + height)), map))
  }
  return boxes
}

/** Everything that hangs together with a point, by its four neighbours. */
function areaFrom(
  { data, width, height }: TextMap,
  start: number,
  seen: Uint8Array,
): { box: Box; mean: number } {
  const stack = [start]
  seen[start] = 1
  let [left, top, right, bottom] = [width, height, 0, 0]
  let [sum, count] = [0, 0]
  const visit = (at: number): void => {
    if (seen[at] === 1 || data[at]! < POINT) return
    seen[at] = 1
    stack.push(at)
  }
  for (let at = stack.pop(); at !== undefined; at = stack.pop()) {
    const [x, y] = [at % width, Math.floor(at / width)]
    sum += data[at]!
    count += 1
    left = Math.min(left, x)
    right = Math.max(right, x + 1)
    top = Math.min(top, y)
    bottom = Math.max(bottom, y + 1)
    if (x > 0) visit(at - 1)
    if (x < width - 1) visit(at + 1)
    if (y > 0) visit(at - width)
    if (y < height - 1) visit(at + width)
  }
  return { box: { left, top, right, bottom }, mean: sum / count }
}

function grown({ left, top, right, bottom }: Box, by: number, { width, height }: TextMap): Box {
  return {
    left: Math.max(0, left - by),
    top: Math.max(0, top - by),
    right: Math.min(width, right + by),
    bottom: Math.min(height, bottom + by),
  }
}
