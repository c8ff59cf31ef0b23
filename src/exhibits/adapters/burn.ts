import type { Exhibit } from '../../case/rules/exhibit.js'
import { Refusal } from '../../ground/refusal.js'
import { formOf } from '../../formats/adapters/form.js'
import { isOurs } from '../../formats/adapters/missing-tool.js'
import type { PdfPages } from './pdf/pdf-pages.js'
import { describePicture, isPicture } from '../../formats/adapters/pictures/describe.js'
import { uprightPixels } from '../../formats/adapters/pictures/upright.js'
import { readSource } from './source.js'
import { covered } from './burn-areas.js'

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
    const pixels = await pdf.pixels(opened, page - 1, PDF_DPI).catch((error: unknown) => {
      throw isOurs(error) ? error : new Refusal('rendition/cannot-redact', { path: exhibit.path })
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
  const pixels = await uprightPixels(bytes, head, page - 1).catch((error: unknown) => {
    throw isOurs(error) ? error : new Refusal('rendition/cannot-redact', { path: exhibit.path })
  })
  return covered(pixels, rects, exhibit.path)
}
