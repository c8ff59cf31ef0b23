import type { RenditionNote, Slice } from '../../../paper/rules/rendition.js'
import { isTall } from '../../../paper/rules/slices.js'
import type { PictureHead } from '../../../formats/adapters/pictures/describe.js'
import { printSize } from '../../../formats/adapters/pictures/print.js'
import { scaledNote, withinBytes } from './shrink.js'
import { pageSize, reencode } from '../../../formats/adapters/pictures/sharp.js'
import type { Encoded } from '../../../formats/adapters/pictures/sharp.js'
import { readableOf } from '../../../formats/adapters/pictures/upright.js'
import type { Readable } from '../../../formats/adapters/pictures/upright.js'
import { cutTall } from './tall.js'

/** Pictures made from one exhibit, in reading order, and what was done to get them. */
export interface Converted {
  readonly pictures: readonly (Encoded & { readonly slice?: Slice })[]
  readonly notes: readonly RenditionNote[]
}

/** More pages of one TIFF are not shown one by one. */
const MOST_TIFF_PAGES = 1000

/** Makes embeddable pictures of one that can't go in as it is. Throws when nothing in it can be decoded. */
export async function convertPicture(
  bytes: Buffer,
  head: PictureHead,
  maxBytes?: number,
): Promise<Converted> {
  const readable = await readableOf(bytes, head)
  try {
    return await convertReadable(readable, head, maxBytes)
  } catch (error) {
    if (readable.lenient) throw error
    return convertReadable({ ...readable, lenient: true }, head, maxBytes)
  }
}

async function convertReadable(
  readable: Readable,
  stored: PictureHead,
  maxBytes: number | undefined,
): Promise<Converted> {
  // A decoder of whole pictures knows better than the file's properties how it holds them.
  const head = Buffer.isBuffer(readable.pixels)
    ? stored
    : { ...stored, width: readable.pixels.width, height: readable.pixels.height }
  const made =
    head.look !== 'photo' && head.pages === 1 && isTall(head.width, head.height)
      ? await cutTall(readable, head, maxBytes)
      : await convertPages(readable, head, maxBytes)
  const notes: RenditionNote[] = [...made.notes]
  const to = made.pictures[0]!.format
  if (to !== head.format)
    notes.unshift({ code: 'converted', facts: { from: head.format.toUpperCase(), to: to.toUpperCase() } })
  if (head.turned) notes.unshift({ code: 'rotated', facts: {} })
  if (head.frames > 1) notes.unshift({ code: 'animation', facts: { frames: head.frames } })
  if (readable.lenient) notes.unshift({ code: 'truncated', facts: {} })
  return { pictures: made.pictures, notes }
}

async function convertPages(
  { pixels, lenient }: Readable,
  head: PictureHead,
  maxBytes: number | undefined,
): Promise<Converted> {
  const pages = Math.min(head.pages, MOST_TIFF_PAGES)
  const pictures: Encoded[] = []
  const notes: RenditionNote[] = []
  for (let page = 0; page < pages; page++) {
    const whole = head.pages > 1 && Buffer.isBuffer(pixels) ? await pageSize(pixels, page) : head
    const size = printSize(head.look, whole, head.lossless)
    const wanted = {
      encoding: head.lossless ? 'lossless' : 'lossy',
      lenient,
      ...(size === whole ? {} : { size }),
      ...(head.pages > 1 ? { page } : {}),
    } as const
    const first = await reencode(pixels, wanted)
    const picture =
      maxBytes === undefined ? first : await withinBytes(first, pixels, wanted, head.look, maxBytes / pages)
    pictures.push(picture)
    if (page === 0 && (picture.width < whole.width || (head.plain && maxBytes !== undefined)))
      notes.push(scaledNote(whole, picture))
  }
  if (head.pages > pages) notes.push({ code: 'pages-left-out', facts: { shown: pages, pages: head.pages } })
  return { pictures, notes }
}
