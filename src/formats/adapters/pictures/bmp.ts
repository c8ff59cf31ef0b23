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

interface BmpHead {
  readonly width: number
  readonly height: number
  readonly bits: number
  readonly offset: number
  readonly topDown: boolean
  readonly palette: number
  readonly colours: number
  readonly entry: number
  readonly masks: readonly [number, number, number]
}

/** Size and layout; null for a kind not read here. */
export function readBmpHead(bytes: Buffer): BmpHead | null {
  if (bytes.length < 30) return null
  const size = bytes.readUInt32LE(14)
  const old = size === 12
  if (!old && (size < 40 || bytes.length < 14 + size)) return null
  const width = old ? bytes.readUInt16LE(18) : bytes.readInt32LE(18)
  const signed = old ? bytes.readUInt16LE(20) : bytes.readInt32LE(22)
  const bits = bytes.readUInt16LE(old ? 24 : 28)
  const compression = old ? 0 : bytes.readUInt32LE(30)
  if (width <= 0 || signed === 0 || ![1, 4, 8, 16, 24, 32].includes(bits) || ![0, 3, 6].includes(compression))
    return null
  const masked = compression !== 0 && bytes.length >= 66
  const masks = masked
    ? ([bytes.readUInt32LE(54), bytes.readUInt32LE(58), bytes.readUInt32LE(62)] as const)
    : bits === 16
      ? ([0x7c00, 0x03e0, 0x001f] as const)
      : ([0xff0000, 0x00ff00, 0x0000ff] as const)
  return {
    width,
    height: Math.abs(signed),
    bits,
    offset: bytes.readUInt32LE(10),
    topDown: signed < 0,
    masks,
    palette: 14 + size,
    colours: bits > 8 ? 0 : (old ? 0 : bytes.readUInt32LE(46)) || 1 << bits,
    entry: old ? 3 : 4,
  }
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
