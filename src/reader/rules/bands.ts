import { areaOf, shared } from './box.js'
import type { Box } from './box.js'

/** A strip of a picture that is looked at in one go. */
export interface Band {
  readonly top: number
  readonly height: number
}

/** A tall picture is looked at in strips of this height; two of them share so much that a line cut in one is whole in the other. */
const HEIGHT = 1280
const OVERLAP = 240

/** The strips of a picture, top to bottom; one for a picture that is not tall. */
export function bandsOf(height: number): readonly Band[] {
  if (height <= HEIGHT + OVERLAP) return [{ top: 0, height }]
  const step = HEIGHT - OVERLAP
  const count = Math.ceil((height - OVERLAP) / step)
  return Array.from({ length: count }, (_, at) => {
    const top = Math.min(at * step, height - HEIGHT)
    return { top, height: HEIGHT }
  })
}

/** Areas found in the strips, each once: one cut by an inner edge is left to the neighbour that has it whole. */
export function joined(
  found: readonly { readonly band: Band; readonly boxes: readonly Box[] }[],
  height: number,
): readonly Box[] {
  const whole = found.flatMap(({ band, boxes }) =>
    boxes.filter(
      ({ top, bottom }) =>
        (band.top === 0 || top > band.top + 2) &&
        (band.top + band.height >= height || bottom < band.top + band.height - 2),
    ),
  )
  return whole
    .sort((a, b) => areaOf(b) - areaOf(a))
    .reduce<Box[]>(
      (kept, one) => (kept.some((other) => shared(one, other) > 0.5) ? kept : [...kept, one]),
      [],
    )
}
