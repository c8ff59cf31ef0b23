import type { Form } from '../form.js'
import { isOurs } from '../missing-tool.js'
import { readBmpHead } from './bmp-head.js'
import { boxesTile, heicSize } from './heic.js'
import { readJpeg } from './jpeg.js'
import type { JpegHead } from './jpeg.js'
import { readPng } from './png.js'
import { lookOf } from './print.js'
import type { Look } from './print.js'
import { readHead } from './sharp.js'

/** What is known of a picture before a pixel of it is decoded. Sizes are upright. */
export interface PictureHead {
  readonly format: PictureForm
  readonly width: number
  readonly height: number
  readonly look: Look
  /** Can go into a PDF byte for byte; a JPEG then still carries its orientation, which the PDF applies. */
  readonly plain: boolean
  /** Nothing is missing at its end, as far as its structure tells. */
  readonly complete: boolean
  readonly lossless: boolean
  /** Its orientation says the stored pixels are turned or mirrored. */
  readonly turned: boolean
  readonly alpha: boolean
  readonly frames: number
  /** Pages of a TIFF. */
  readonly pages: number
  readonly jpeg?: JpegHead
}

export type PictureForm = Extract<Form, 'jpeg' | 'png' | 'webp' | 'gif' | 'tiff' | 'bmp' | 'avif' | 'heic'>

const FORMS: ReadonlySet<string> = new Set<PictureForm>([
  'jpeg',
  'png',
  'webp',
  'gif',
  'tiff',
  'bmp',
  'avif',
  'heic',
])

/** Is a file of this form a picture? */
export function isPicture(form: Form): form is PictureForm {
  return FORMS.has(form)
}

/** Reads the head of a picture; null when it has none that makes sense. */
export async function describePicture(bytes: Buffer, format: PictureForm): Promise<PictureHead | null> {
  if (format === 'jpeg') return describeJpeg(bytes)
  if (format === 'png') return describePng(bytes)
  if (format === 'bmp') {
    const head = readBmpHead(bytes)
    return (
      head && {
        ...NOTHING,
        format,
        width: head.width,
        height: head.height,
        lossless: true,
        look: lookOf({ ...head, lossless: true, camera: false, dpi: 0 }),
      }
    )
  }
  if (format === 'heic') {
    const size = heicSize(bytes)
    return size && { ...NOTHING, format, ...size, complete: boxesTile(bytes), look: 'photo' }
  }
  return describeOther(bytes, format)
}

const NOTHING = {
  plain: false,
  complete: true,
  lossless: false,
  turned: false,
  alpha: false,
  frames: 1,
  pages: 1,
} as const

function describeJpeg(bytes: Buffer): PictureHead | null {
  const head = readJpeg(bytes)
  if (head === null || head.width === 0 || head.height === 0) return null
  const size = upright(head, head.orientation)
  return {
    ...NOTHING,
    format: 'jpeg',
    ...size,
    look: lookOf({ ...head, ...size, lossless: false }),
    plain: head.plain && head.complete,
    complete: head.complete,
    turned: head.orientation > 1,
    jpeg: head,
  }
}

function describePng(bytes: Buffer): PictureHead | null {
  const head = readPng(bytes)
  if (head === null || head.width === 0 || head.height === 0) return null
  const size = upright(head, head.orientation)
  const turned = head.orientation > 1
  return {
    ...NOTHING,
    format: 'png',
    ...size,
    look: lookOf({ ...size, lossless: true, camera: false, dpi: head.dpi }),
    lossless: true,
    plain: head.plain && head.complete && !turned,
    complete: head.complete,
    turned,
    alpha: head.alpha,
    frames: head.frames,
  }
}

async function describeOther(bytes: Buffer, format: PictureForm): Promise<PictureHead | null> {
  const head = await readHead(bytes).catch((error: unknown) => {
    if (isOurs(error)) throw error
    return null
  })
  if (head === null || !head.width || !head.height) return null
  const stored = { width: head.width, height: head.pageHeight ?? head.height }
  const size = upright(stored, head.orientation ?? 1)
  const lossless = format !== 'avif' && !(format === 'webp' && bytes.toString('latin1', 12, 16) === 'VP8 ')
  const count = head.pages ?? 1
  const look = format === 'tiff' ? 'scan' : lookOf({ ...size, lossless, camera: false, dpi: 0 })
  return {
    ...NOTHING,
    format,
    ...size,
    look,
    lossless,
    turned: (head.orientation ?? 1) > 1,
    alpha: head.hasAlpha === true,
    frames: format === 'tiff' ? 1 : count,
    pages: format === 'tiff' ? count : 1,
  }
}

function upright(
  size: { readonly width: number; readonly height: number },
  orientation: number,
): { readonly width: number; readonly height: number } {
  return orientation >= 5
    ? { width: size.height, height: size.width }
    : { width: size.width, height: size.height }
}
