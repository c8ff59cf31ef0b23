import sharp from 'sharp'
import type { Sharp } from 'sharp'

/** A chat-like screen: grey ground, white bubbles with dark strokes and empty rows between. */
export async function phoneScreen(width: number, height: number): Promise<Buffer> {
  const bubbles: string[] = []
  for (let top = 60, side = 0; top + 140 < height; top += 200, side ^= 1) {
    const left = side ? width * 0.25 : width * 0.05
    bubbles.push(
      `<rect x="${left}" y="${top}" width="${width * 0.7}" height="140" rx="16" fill="${side ? '#95ec69' : '#ffffff'}"/>`,
    )
    for (let line = 0; line < 3; line++)
      bubbles.push(
        `<rect x="${left + 24}" y="${top + 22 + line * 38}" width="${width * 0.6}" height="20" fill="#222"/>`,
      )
  }
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}"><rect width="100%" height="100%" fill="#ededed"/>${bubbles.join('')}</svg>`
  return sharp(Buffer.from(svg)).removeAlpha().png({ compressionLevel: 6 }).toBuffer()
}

/** A JPEG with the fine detail of a photograph. */
export async function photo(width: number, height: number, quality = 85): Promise<Buffer> {
  let seed = 7
  const pixels = Buffer.alloc(width * height * 3)
  for (let at = 0; at < pixels.length; at++) {
    seed = (seed * 1_103_515_245 + 12_345) & 0x7fffffff
    pixels[at] = ((at / 9) & 127) + (seed >> 24)
  }
  return sharp(pixels, { raw: { width, height, channels: 3 } })
    .jpeg({ quality })
    .toBuffer()
}

export function flat(
  width: number,
  height: number,
  background: { r: number; g: number; b: number; alpha: number },
): Sharp {
  return sharp({ create: { width, height, channels: 4, background } })
}

/** A 24-bit Windows bitmap of one colour. */
export function bitmap(
  width: number,
  height: number,
  [red, green, blue]: readonly [number, number, number],
): Buffer {
  const stride = Math.ceil((width * 3) / 4) * 4
  const bytes = Buffer.alloc(54 + stride * height)
  bytes.write('BM')
  bytes.writeUInt32LE(bytes.length, 2)
  bytes.writeUInt32LE(54, 10)
  bytes.writeUInt32LE(40, 14)
  bytes.writeInt32LE(width, 18)
  bytes.writeInt32LE(height, 22)
  bytes.writeUInt16LE(1, 26)
  bytes.writeUInt16LE(24, 28)
  for (let row = 0; row < height; row++)
    for (let column = 0; column < width; column++)
      bytes.set([blue, green, red], 54 + row * stride + column * 3)
  return bytes
}

/** The JPEG with an EXIF segment of an orientation and, when given, a camera's make. */
export function withExif(
  jpeg: Buffer,
  { orientation, make }: { orientation: number; make?: string },
): Buffer {
  const entries: Buffer[] = []
  const entry = (tag: number, type: number, count: number, value: Buffer): void => {
    const bytes = Buffer.alloc(12)
    bytes.writeUInt16BE(tag, 0)
    bytes.writeUInt16BE(type, 2)
    bytes.writeUInt32BE(count, 4)
    value.copy(bytes, 8)
    entries.push(bytes)
  }
  if (make) entry(0x010f, 2, 4, Buffer.from(`${make.slice(0, 3)}\0`))
  entry(0x0112, 3, 1, Buffer.from([0, orientation, 0, 0]))
  const tiff = Buffer.concat([
    Buffer.from('MM\0*\0\0\0\x08', 'latin1'),
    Buffer.from([0, entries.length]),
    ...entries,
    Buffer.alloc(4),
  ])
  return withSegment(jpeg, 0xe1, Buffer.concat([Buffer.from('Exif\0\0'), tiff]))
}

/** A JPEG that says where and by what it was made, in EXIF, a maker's segment and a comment. */
export function withGps(jpeg: Buffer): Buffer {
  const exif = withSegment(jpeg, 0xe1, Buffer.from('Exif\0\0MM\0*\0\0\0\x08\0\0\0\0\0\0GPSSECRET', 'latin1'))
  return withSegment(
    withSegment(exif, 0xec, Buffer.from('maker GPSSECRET')),
    0xfe,
    Buffer.from('comment GPSSECRET'),
  )
}

function withSegment(jpeg: Buffer, marker: number, content: Buffer): Buffer {
  const head = Buffer.from([0xff, marker, 0, 0])
  head.writeUInt16BE(content.length + 2, 2)
  return Buffer.concat([jpeg.subarray(0, 2), head, content, jpeg.subarray(2)])
}
