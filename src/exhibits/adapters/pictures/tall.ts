import type { RenditionNote, Slice } from '../../../paper/rules/rendition.js'
import { isWide, planSlices } from '../../../paper/rules/slices.js'
import { profileRows } from '../../../paper/rules/row-profile.js'
import { Gate } from '../../../formats/adapters/gate.js'
import type { Converted } from './convert.js'
import type { Readable } from '../../../formats/adapters/pictures/upright.js'
import type { PictureHead } from '../../../formats/adapters/pictures/describe.js'
import { printSize } from '../../../formats/adapters/pictures/print.js'
import type { Size } from '../../../formats/adapters/pictures/print.js'
import { scaledNote, withinBytes } from './shrink.js'
import { rawPixels, reencode } from '../../../formats/adapters/pictures/sharp.js'
import type { Encoded } from '../../../formats/adapters/pictures/sharp.js'

/** A taller picture is not taken apart: its pixels alone would fill the memory. */
export const MOST_TALL_PIXELS = 160_000_000

/** One at a time, so that memory stays that of one. */
const turn = new Gate(1)

/** Cuts a tall picture between messages: decoded once, every slice taken from the same pixels. */
export function cutTall(readable: Readable, head: PictureHead, maxBytes?: number): Promise<Converted> {
  return turn.run(() => cut(readable, head, maxBytes))
}

async function cut(
  { pixels, lenient }: Readable,
  head: PictureHead,
  maxBytes: number | undefined,
): Promise<Converted> {
  if (head.width * head.height > MOST_TALL_PIXELS) throw new Error('too many pixels')
  const raw = await rawPixels(pixels, { lenient })
  const slices = planSlices(profileRows(raw.data, raw.width, raw.height, raw.channels))
  const pictures: (Encoded & { slice: Slice })[] = []
  for (const slice of slices) {
    const rows = slice.to - slice.from + 1
    const bytesPerRow = raw.width * raw.channels
    const part = {
      data: raw.data.subarray((slice.from - 1) * bytesPerRow, slice.to * bytesPerRow),
      width: raw.width,
      height: rows,
      channels: raw.channels,
    }
    const wanted = {
      encoding: head.lossless ? 'lossless' : 'lossy',
      quality: 90,
      ...sliceSize(raw.width, rows, head.lossless),
    } as const
    const made = await reencode(part, wanted)
    pictures.push({
      ...(maxBytes === undefined
        ? made
        : await withinBytes(
            made,
            part,
            wanted,
            isWide(raw.width) ? 'scan' : 'screenshot',
            maxBytes / slices.length,
          )),
      slice,
    })
  }
  const overlapping = slices.filter((slice) => slice.overlap).length
  const notes: RenditionNote[] = [{ code: 'cut', facts: { slices: slices.length, rows: raw.height } }]
  if (overlapping > 0) notes.push({ code: 'hard-cut', facts: { slices: overlapping } })
  const first = pictures[0]!
  if (first.width < raw.width)
    notes.push(
      scaledNote(raw, { width: first.width, height: Math.round((raw.height * first.width) / raw.width) }),
    )
  return { pictures, notes }
}

/** Every slice stands as wide as a phone screen, also the last, short one. */
function sliceSize(width: number, rows: number, lossless: boolean): { readonly size?: Size } {
  const scaled = printSize(isWide(width) ? 'scan' : 'screenshot', { width, height: width * 1.3 }, lossless)
  return scaled.width === width
    ? {}
    : { size: { width: scaled.width, height: Math.max(1, Math.round((rows * scaled.width) / width)) } }
}
