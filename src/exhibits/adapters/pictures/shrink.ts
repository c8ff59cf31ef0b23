import type { RenditionNote } from '../../../paper/rules/rendition.js'
import { LEAST_DPI, printSize } from '../../../formats/adapters/pictures/print.js'
import type { Look, Size } from '../../../formats/adapters/pictures/print.js'
import { reencode } from '../../../formats/adapters/pictures/sharp.js'
import type { Encoded, Pixels, Wanted } from '../../../formats/adapters/pictures/sharp.js'

/** A display copy that fits `most` bytes, as JPEG, never below 200 dpi at its printed size: the smallest when none fits. */
export async function withinBytes(
  made: Encoded,
  pixels: Pixels,
  wanted: Wanted,
  look: Look,
  most: number,
): Promise<Encoded> {
  let smallest = made
  for (const [dpi, quality] of [
    [300, 82],
    [250, 76],
    [LEAST_DPI, 70],
    [LEAST_DPI, 50],
  ] as const) {
    if (smallest.bytes.length <= most) return smallest
    const size = printSize(look, made, false, dpi)
    const next = await reencode(pixels, { ...wanted, encoding: 'lossy', quality, size })
    if (next.bytes.length < smallest.bytes.length) smallest = next
  }
  return smallest
}

/** From how many pixels to how many. */
export function scaledNote(before: Size, after: Size): RenditionNote {
  const [from, to] = [before, after].map(({ width, height }) => `${width}×${height}`) as [string, string]
  return { code: 'scaled', facts: { from, to } }
}
