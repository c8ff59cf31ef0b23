import type { Exhibit } from '../../case/rules/exhibit.js'
import { Refusal } from '../../ground/refusal.js'
import { formOf } from '../../formats/adapters/form.js'
import type { PdfPages } from './pdf/pdf-pages.js'
import { describePicture } from '../../formats/adapters/pictures/describe.js'
import { uprightPixels } from './pictures/convert.js'
import { pngOf } from '../../formats/adapters/pictures/sharp.js'
import type { RawPicture } from '../../formats/adapters/pictures/bmp.js'
import { readSource } from './source.js'

const MOST_BYTES = 512 * 1024 * 1024
const PDF_DPI = 200

/**
 * A copy of one page with rectangles [x, y, width, height] painted over: pixels of the upright picture, or points from the
 * top left of a PDF page, rounded outwards. Throws rendition/no-such-page, rendition/cannot-redact, rendition/outside when a rectangle
 * would cover nothing: a redaction that hides nothing must not look done.
 */
export async function burnPage(
  root: string,
  exhibit: Exhibit,
  page: number,
  rects: readonly (readonly number[])[],
  pdf: PdfPages,
  onDecode: () => void,
): Promise<Uint8Array> {
  const source = await readSource(root, exhibit.path, MOST_BYTES)
  if (source.problem !== undefined) throw new Refusal('rendition/cannot-redact', { path: exhibit.path })
  const { bytes, sha256 } = source
  const form = formOf(bytes.subarray(0, 64 * 1024), exhibit.kind)
  if (form === 'pdf') {
    const opened = { exhibit, sha256, read: () => Promise.resolve(bytes) }
    const pixels = await pdf.pixels(opened, page - 1, PDF_DPI).catch(() => {
      throw new Refusal('rendition/cannot-redact', { path: exhibit.path })
    })
    if (pixels === null) throw new Refusal('rendition/no-such-page', { path: exhibit.path, page })
    return covered(
      pixels,
      rects.map((rect) => rect.map((points) => (points * PDF_DPI) / 72)),
      exhibit.path,
    )
  }
  if (!isPicture(form)) throw new Refusal('rendition/cannot-redact', { path: exhibit.path })
  const head = await describePicture(bytes, form)
  if (head === null) throw new Refusal('rendition/cannot-redact', { path: exhibit.path })
  if (!(Number.isInteger(page) && page >= 1 && page <= head.pages))
    throw new Refusal('rendition/no-such-page', { path: exhibit.path, page })
  onDecode()
  const pixels = await uprightPixels(bytes, head, page - 1).catch(() => {
    throw new Refusal('rendition/cannot-redact', { path: exhibit.path })
  })
  return covered(pixels, rects, exhibit.path)
}

function isPicture(form: string): form is Parameters<typeof describePicture>[1] {
  return ['jpeg', 'png', 'webp', 'gif', 'tiff', 'bmp', 'avif', 'heic'].includes(form)
}

function covered(
  picture: RawPicture,
  rects: readonly (readonly number[])[],
  path: string,
): Promise<Uint8Array> {
  for (const rect of rects) {
    const area = clipped(rect, picture)
    if (area === null)
      throw new Refusal('rendition/outside', {
        path,
        rect: rect.map((value) => Math.round(value)).join(', '),
      })
    paint(picture, area)
  }
  return pngOf(picture)
}

interface Area {
  readonly left: number
  readonly top: number
  readonly right: number
  readonly bottom: number
}

function clipped(
  [x = NaN, y = NaN, width = NaN, height = NaN]: readonly number[],
  picture: RawPicture,
): Area | null {
  const area = {
    left: Math.max(0, Math.floor(x)),
    top: Math.max(0, Math.floor(y)),
    right: Math.min(picture.width, Math.ceil(x + width)),
    bottom: Math.min(picture.height, Math.ceil(y + height)),
  }
  return width > 0 && height > 0 && area.right > area.left && area.bottom > area.top ? area : null
}

function paint({ data, width, channels }: RawPicture, { left, top, right, bottom }: Area): void {
  for (let row = top; row < bottom; row++) {
    for (let column = left; column < right; column++) {
      const at = (row * width + column) * channels
      data.fill(0, at, at + 3)
      if (channels === 4) data[at + 3] = 255
    }
  }
}
