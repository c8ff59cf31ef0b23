import type { EmbeddableImage } from '../../rules/rendition.js'
import { loadSharp } from '../../../formats/adapters/pictures/sharp.js'
import type { Inside, Ref } from './pdfkit-inside.js'

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

async function plainPng(bytes: Uint8Array): Promise<Uint8Array> {
  const sharp = await loadSharp()
  return sharp(bytes)
    .rotate()
    .flatten({ background: '#fff' })
    .toColourspace('srgb')
    .png({ compressionLevel: 4, palette: false })
    .toBuffer()
}

/** PNG (ISO/IEC 15948): the compressed rows are what FlateDecode with predictor 15 reads. */
function embedPng(doc: Inside, bytes: Uint8Array): Embedded {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const [width, height] = [view.getUint32(16), view.getUint32(20)]
  const [depth, type] = [bytes[24]!, bytes[25]!]
  const rows: Uint8Array[] = []
  let palette: Uint8Array = new Uint8Array()
  for (let at = 8; at + 8 <= bytes.length;) {
    const length = view.getUint32(at)
    const name = String.fromCharCode(...bytes.subarray(at + 4, at + 8))
    if (name === 'IDAT') rows.push(bytes.subarray(at + 8, at + 8 + length))
    else if (name === 'PLTE') palette = bytes.slice(at + 8, at + 8 + length)
    at += length + 12
  }
  const colors = type === 2 ? 3 : 1
  const ref = doc.ref({
    Type: 'XObject',
    Subtype: 'Image',
    Width: width,
    Height: height,
    BitsPerComponent: depth,
    Filter: 'FlateDecode',
    ColorSpace:
      type === 3
        ? ['Indexed', 'DeviceRGB', palette.length / 3 - 1, palette]
        : colors === 3
          ? 'DeviceRGB'
          : 'DeviceGray',
    DecodeParms: { Predictor: 15, Colors: colors, BitsPerComponent: depth, Columns: width },
  })
  for (const part of rows) ref.write(part)
  ref.end()
  return { ref, orientation: 1 }
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

interface Frame {
  readonly width: number
  readonly height: number
  readonly bits: number
  readonly components: 1 | 3 | 4
  readonly orientation: number
}

function jpegFrame(bytes: Uint8Array): Frame {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  let orientation = 1
  for (let at = 2; at + 9 < bytes.length;) {
    if (bytes[at] !== 0xff) {
      at++
      continue
    }
    const marker = bytes[at + 1]!
    if (marker === 0xff) {
      at++
      continue
    }
    if (marker === 0x01 || (marker >= 0xd0 && marker <= 0xd8)) {
      at += 2
      continue
    }
    if (marker === 0xe1) orientation = exifOrientation(view, at + 4) ?? orientation
    if (marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker)) {
      const components = bytes[at + 9]
      if (components !== 1 && components !== 3 && components !== 4) break
      return {
        bits: bytes[at + 4]!,
        height: view.getUint16(at + 5),
        width: view.getUint16(at + 7),
        components,
        orientation,
      }
    }
    at += 2 + view.getUint16(at + 2)
  }
  throw new Error('JPEG without a frame header cannot be embedded')
}

/** Orientation (0x0112) of an Exif segment that starts at `at`; undefined when it says none. */
function exifOrientation(view: DataView, at: number): number | undefined {
  try {
    if (view.getUint32(at) !== 0x45786966) return undefined
    const tiff = at + 6
    const little = view.getUint16(tiff) === 0x4949
    const entries = tiff + view.getUint32(tiff + 4, little)
    for (let n = 0; n < view.getUint16(entries, little); n++) {
      const entry = entries + 2 + n * 12
      if (view.getUint16(entry, little) !== 0x0112) continue
      const value = view.getUint16(entry + 8, little)
      return value >= 1 && value <= 8 ? value : undefined
    }
    return undefined
  } catch {
    return undefined
  }
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
