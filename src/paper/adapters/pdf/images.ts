import type { EmbeddableImage } from '../../rules/drawable.js'
import type { Inside, Ref } from './pdfkit-inside.js'
import { jpegFrame } from './jpeg-frame.js'
import type { Frame } from './jpeg-frame.js'
import { plainPng, embedPng } from './embed-png.js'

/** An image inside the PDF; `orientation` is what its EXIF says about how to hold it (1 to 8). */
export interface Embedded {
  readonly ref: Ref
  readonly orientation: number
}

/** Puts the bytes into the PDF as they are; what no PDF can carry so (alpha, 16 bit, interlaced, CMYK) is made plain RGB first. */
export async function embedImage(doc: Inside, image: EmbeddableImage): Promise<Embedded> {
  if (image.format === 'jpeg') {
    const frame = jpegFrame(image.bytes)
    return frame.components === 4
      ? embedPng(doc, await plainPng(image.bytes))
      : embedJpeg(doc, image.bytes, frame)
  }
  const [depth, type, interlace] = [image.bytes[24]!, image.bytes[25]!, image.bytes[28]!]
  return embedPng(doc, type > 3 || depth > 8 || interlace !== 0 ? await plainPng(image.bytes) : image.bytes)
}

/** JPEG (ITU-T T.81): DCTDecode reads it whole. */
function embedJpeg(doc: Inside, bytes: Uint8Array, frame: Frame): Embedded {
  const ref = doc.ref({
    Type: 'XObject',
    Subtype: 'Image',
    Width: frame.width,
    Height: frame.height,
    BitsPerComponent: frame.bits,
    Filter: 'DCTDecode',
    ColorSpace: frame.components === 1 ? 'DeviceGray' : 'DeviceRGB',
  })
  ref.end(bytes)
  return { ref, orientation: frame.orientation }
}

/** Stored corner → shown corner, as u = a·s + b·t + c and v likewise; s and t run right and down. */
const TURNS: Readonly<Record<number, readonly [number, number, number, number, number, number]>> = {
  1: [1, 0, 0, 0, 1, 0],
  2: [-1, 0, 1, 0, 1, 0],
  3: [-1, 0, 1, 0, -1, 1],
  4: [1, 0, 0, 0, -1, 1],
  5: [0, 1, 0, 1, 0, 0],
  6: [0, -1, 1, 1, 0, 0],
  7: [0, -1, 1, -1, 0, 1],
  8: [0, 1, 0, -1, 0, 1],
}

/** Matrix that shows an image upright in a box; the page's y axis points down. */
export function imageMatrix(
  box: { x: number; y: number; width: number; height: number },
  orientation: number,
): number[] {
  const [a1, b1, c1, a2, b2, c2] = TURNS[orientation]!
  return [
    box.width * a1,
    box.height * a2,
    -box.width * b1,
    -box.height * b2,
    box.x + box.width * (b1 + c1),
    box.y + box.height * (b2 + c2),
  ]
}
