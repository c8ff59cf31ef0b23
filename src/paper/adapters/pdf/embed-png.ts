import { loadSharp } from '../../../formats/adapters/pictures/sharp.js'
import type { Inside } from './pdfkit-inside.js'
import type { Embedded } from './images.js'

/** Upright, opaque, sRGB, not interlaced: a PNG whose rows a PDF can take as they are. */
export async function plainPng(bytes: Uint8Array): Promise<Uint8Array> {
  const sharp = await loadSharp()
  return sharp(bytes)
    .rotate()
    .flatten({ background: '#fff' })
    .toColourspace('srgb')
    .png({ compressionLevel: 4, palette: false })
    .toBuffer()
}

/** PNG (ISO/IEC 15948): the compressed rows are what FlateDecode with predictor 15 reads. */
export function embedPng(doc: Inside, bytes: Uint8Array): Embedded {
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
