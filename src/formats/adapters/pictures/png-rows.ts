import { promisify } from 'node:util'
import { inflate } from 'node:zlib'

const DEPTHS: Readonly<Record<number, readonly number[]>> = {
  0: [1, 2, 4, 8, 16],
  2: [8, 16],
  3: [1, 2, 4, 8],
  4: [8, 16],
  6: [8, 16],
}
const SAMPLES: Readonly<Record<number, number>> = { 0: 1, 2: 3, 3: 1, 4: 2, 6: 4 }

/**
 * Do the pixels of an uninterlaced PNG unpack to exactly the rows its header promises (ISO/IEC 15948 §7.2, §9)? False for a
 * depth its colour type does not have, for data that is not zlib's, for rows that lack or exceed, for an unknown filter.
 */
export async function areRowsWhole(bytes: Buffer): Promise<boolean> {
  if (bytes.length < 33) return false
  const [width, height, depth, colour] = [
    bytes.readUInt32BE(16),
    bytes.readUInt32BE(20),
    bytes[24]!,
    bytes[25]!,
  ]
  if (!DEPTHS[colour]?.includes(depth)) return false
  const row = 1 + Math.ceil((width * depth * SAMPLES[colour]!) / 8)
  try {
    const pixels = await unpack(Buffer.concat(pixelChunks(bytes)), { maxOutputLength: row * height + 1 })
    if (pixels.length !== row * height) return false
    for (let at = 0; at < pixels.length; at += row) if (pixels[at]! > 4) return false
    return true
  } catch {
    return false
  }
}

const unpack = promisify<Buffer, { maxOutputLength: number }, Buffer>(inflate)

function pixelChunks(bytes: Buffer): Buffer[] {
  const found: Buffer[] = []
  for (let at = 8; at + 12 <= bytes.length; at += 12 + bytes.readUInt32BE(at)) {
    if (bytes.toString('latin1', at + 4, at + 8) === 'IDAT')
      found.push(bytes.subarray(at + 8, at + 8 + bytes.readUInt32BE(at)))
  }
  return found
}
