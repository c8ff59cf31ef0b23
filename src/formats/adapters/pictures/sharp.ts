import type { Metadata, Sharp, SharpOptions } from 'sharp'
import { missingTool } from '../missing-tool.js'
import type { RawPicture } from './bmp.js'
import type { Size } from './print.js'

/** No picture of more pixels is decoded: a header is cheap, memory is not. */
export const MOST_PIXELS = 0x3fff * 0x3fff

/** A picture a PDF can carry, in memory. */
export interface Encoded {
  readonly format: 'jpeg' | 'png'
  readonly bytes: Buffer
  readonly width: number
  readonly height: number
}

/** A PNG of more bytes per pixel is a photograph. */
const SWOLLEN = 1.3

export type Pixels = Buffer | RawPicture

/** What the header of a picture says; throws for one that isn't a picture. */
export async function readHead(bytes: Buffer): Promise<Metadata> {
  return (await loadSharp())(bytes, { limitInputPixels: false, failOn: 'none' }).metadata()
}

/** Upright size of one page of a file of several. */
export async function pageSize(bytes: Buffer, page: number): Promise<Size> {
  const head = await (
    await loadSharp()
  )(bytes, { limitInputPixels: MOST_PIXELS, failOn: 'none', page }).metadata()
  const turned = (head.orientation ?? 1) >= 5
  return turned ? { width: head.height, height: head.width } : { width: head.width, height: head.height }
}

export interface Wanted {
  readonly size?: Size
  /** lossy: JPEG. lossless: PNG, unless it is a photograph that would only swell. */
  readonly encoding: 'lossy' | 'lossless'
  readonly quality?: number
  readonly page?: number
  /** Pixels of a damaged file are better than none. */
  readonly lenient?: boolean
}

/** Decodes, turns upright, lays on white, scales and encodes; no metadata survives. Throws when nothing can be decoded. */
export async function reencode(pixels: Pixels, wanted: Wanted): Promise<Encoded> {
  // Made anew for each attempt: a clone would copy the pixels.
  const prepared = async (): Promise<Sharp> => {
    const upright = (await open(pixels, wanted)).flatten({ background: '#ffffff' }).toColourspace('srgb')
    return wanted.size
      ? upright.resize(wanted.size.width, wanted.size.height, { fit: 'fill', kernel: 'lanczos3' })
      : upright
  }
  if (wanted.encoding === 'lossy') return jpeg(await prepared(), wanted.quality ?? 84)
  const { data, info } = await (
    await prepared()
  )
    .png({ compressionLevel: 4 })
    .toBuffer({ resolveWithObject: true })
  if (data.length > info.width * info.height * SWOLLEN) return jpeg(await prepared(), 90)
  return { format: 'png', bytes: data, width: info.width, height: info.height }
}

/** Upright pixels of the whole picture, three colours, on white. */
export async function rawPixels(
  pixels: Pixels,
  options: Pick<Wanted, 'page' | 'lenient'> = {},
): Promise<RawPicture> {
  const { data, info } = await (
    await open(pixels, options)
  )
    .flatten({ background: '#ffffff' })
    .toColourspace('srgb')
    .removeAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true })
  return { data, width: info.width, height: info.height, channels: info.channels as 3 | 4 }
}

async function open(pixels: Pixels, { page, lenient }: Pick<Wanted, 'page' | 'lenient'>): Promise<Sharp> {
  const sharp = await loadSharp()
  const options: SharpOptions = {
    limitInputPixels: MOST_PIXELS,
    failOn: lenient === true ? 'none' : 'error',
    ...(page === undefined ? {} : { page }),
  }
  if (Buffer.isBuffer(pixels)) return sharp(pixels, options).autoOrient()
  return sharp(pixels.data, {
    limitInputPixels: MOST_PIXELS,
    raw: { width: pixels.width, height: pixels.height, channels: pixels.channels },
  })
}

async function jpeg(picture: Sharp, quality: number): Promise<Encoded> {
  const { data, info } = await picture
    .jpeg({ quality, chromaSubsampling: quality >= 88 ? '4:4:4' : '4:2:0' })
    .toBuffer({ resolveWithObject: true })
  return { format: 'jpeg', bytes: data, width: info.width, height: info.height }
}

/** sharp without its cache, loaded when the first picture needs it. Throws tool/missing. */
export async function loadSharp() {
  const { default: sharp } = await import('sharp').catch((error: unknown) =>
    Promise.reject(missingTool('sharp', error)),
  )
  sharp.cache(false)
  return sharp
}

/** PNG of raw pixels, on white, without any metadata. */
export async function pngOf(pixels: RawPicture): Promise<Buffer> {
  return (await open(pixels, {}))
    .flatten({ background: '#ffffff' })
    .removeAlpha()
    .png({ compressionLevel: 6 })
    .toBuffer()
}
