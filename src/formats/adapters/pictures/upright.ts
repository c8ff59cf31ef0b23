import { decodeBmp } from './bmp.js'
import type { RawPicture } from './bmp.js'
import type { PictureHead } from './describe.js'
import { decodeHeic } from './heic.js'
import { MOST_PIXELS, rawPixels } from './sharp.js'
import type { Pixels } from './sharp.js'

/** A picture whose pixels can be read, with how forgiving the reading must be. */
export interface Readable {
  readonly pixels: Pixels
  readonly lenient: boolean
}

/** What can be decoded of a picture. Throws when nothing can. */
export async function readableOf(bytes: Buffer, head: PictureHead): Promise<Readable> {
  if (head.format === 'heic') return { pixels: await decodeHeic(bytes), lenient: !head.complete }
  if (head.format !== 'bmp') return { pixels: bytes, lenient: !head.complete }
  const raw = decodeBmp(bytes, MOST_PIXELS)
  if (raw === null || raw.rows === 0) throw new Error('not a bitmap this program reads')
  return { pixels: raw, lenient: raw.rows < raw.height }
}

/** Pixels of one page (from 0) as a reader sees it, at full size. */
export async function uprightPixels(bytes: Buffer, head: PictureHead, page: number): Promise<RawPicture> {
  const { pixels, lenient } = await readableOf(bytes, head)
  return rawPixels(pixels, { lenient, ...(head.pages > 1 ? { page } : {}) })
}
