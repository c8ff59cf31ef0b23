import { readBmpHead } from './bmp-head.js'
import type { BmpHead } from './bmp-head.js'

/** Raw pixels, top row first, three colours per pixel. */
export interface RawPicture {
  readonly data: Buffer
  readonly width: number
  readonly height: number
  readonly channels: 3 | 4
}

/**
 * Decodes a Windows bitmap: 1, 4, 8, 16, 24 and 32 bits, uncompressed or with bit masks, either row order. Rows the file
 * no longer holds stay white and `rows` says how many were there. Null when it isn't one of these (RLE, embedded JPEG).
 */
export function decodeBmp(bytes: Buffer, maxPixels: number): (RawPicture & { readonly rows: number }) | null {
  const head = readBmpHead(bytes)
  if (head === null || head.width * head.height > maxPixels) return null
  const { width, height, bits } = head
  const stride = Math.ceil((width * bits) / 32) * 4
  const data = Buffer.alloc(width * height * 3, 0xff)
  const pixel = pixelReader(bytes, head)
  let rows = 0
  for (let row = 0; row < height; row++) {
    const start = head.offset + row * stride
    if (start + Math.ceil((width * bits) / 8) > bytes.length) break
    rows++
    let to = (head.topDown ? row : height - 1 - row) * width * 3
    for (let column = 0; column < width; column++, to += 3) {
      const colour = pixel(start, column)
      data[to] = colour >> 16
      data[to + 1] = (colour >> 8) & 255
      data[to + 2] = colour & 255
    }
  }
  return { data, width, height, channels: 3, rows }
}

/** Reads one pixel as 0xRRGGBB. */
function pixelReader(bytes: Buffer, head: BmpHead): (start: number, column: number) => number {
  const { bits } = head
  if (bits <= 8) {
    const palette = Array.from({ length: 1 << bits }, (_, index) => {
      const at = head.palette + index * head.entry
      return index < head.colours && at + 3 <= bytes.length
        ? (bytes[at + 2]! << 16) | (bytes[at + 1]! << 8) | bytes[at]!
        : 0
    })
    const perByte = 8 / bits
    return (start, column) =>
      palette[
        (bytes[start + Math.floor(column / perByte)]! >> (8 - bits - (column % perByte) * bits)) &
          ((1 << bits) - 1)
      ]!
  }
  if (bits === 24) return (start, column) => bytes.readUIntLE(start + column * 3, 3)
  const channels = head.masks.map((mask) => ({
    mask,
    shift: mask === 0 ? 0 : 31 - Math.clz32(mask & -mask),
    most: mask === 0 ? 1 : mask >>> (31 - Math.clz32(mask & -mask)),
  }))
  return (start, column) => {
    const value =
      bits === 16 ? bytes.readUInt16LE(start + column * 2) : bytes.readUInt32LE(start + column * 4)
    return channels.reduce(
      (colour, { mask, shift, most }) =>
        (colour << 8) | Math.round((((value & mask) >>> shift) * 255) / most),
      0,
    )
  }
}
