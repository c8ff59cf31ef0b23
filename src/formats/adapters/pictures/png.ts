import { promisify } from 'node:util'
import { crc32, inflate } from 'node:zlib'
import { readTiffHead } from './jpeg.js'

/** What the chunks of a PNG say, read without inflating anything. */
export interface PngHead {
  readonly width: number
  readonly height: number
  /** A PDF can carry it as it is: grey, RGB or palette, at most 8 bit, not interlaced, nothing transparent, one frame. */
  readonly plain: boolean
  readonly alpha: boolean
  readonly orientation: number
  /** Every chunk is whole, agrees with its check sum, and the last is IEND. */
  readonly complete: boolean
  /** Frames of an animated PNG, 1 otherwise. */
  readonly frames: number
  readonly dpi: number
}

/** Reads the structure of a PNG; null when it has no header chunk. */
export function readPng(bytes: Buffer): PngHead | null {
  if (bytes.length < 33 || bytes.toString('latin1', 12, 16) !== 'IHDR') return null
  const [depth, colour, interlace] = [bytes[24]!, bytes[25]!, bytes[28]!]
  const found = walkChunks(bytes)
  return {
    width: bytes.readUInt32BE(16),
    height: bytes.readUInt32BE(20),
    plain:
      depth <= 8 &&
      (colour === 0 || colour === 2 || colour === 3) &&
      interlace === 0 &&
      !found.transparent &&
      found.frames === 1,
    alpha: colour === 4 || colour === 6 || found.transparent,
    orientation: found.orientation,
    complete: found.complete,
    frames: found.frames,
    dpi: found.dpi,
  }
}

interface Found {
  transparent: boolean
  orientation: number
  complete: boolean
  frames: number
  dpi: number
}

function walkChunks(bytes: Buffer): Found {
  const found: Found = { transparent: false, orientation: 1, complete: false, frames: 1, dpi: 0 }
  let pixels = false
  for (let at = 8; at + 12 <= bytes.length;) {
    const end = at + 12 + bytes.readUInt32BE(at)
    if (end > bytes.length) return found
    const type = bytes.toString('latin1', at + 4, at + 8)
    const content = bytes.subarray(at + 8, end - 4)
    if (crc32(bytes.subarray(at + 4, end - 4)) !== bytes.readUInt32BE(end - 4)) return found
    if (type === 'tRNS') found.transparent = true
    if (type === 'IDAT') pixels = true
    if (type === 'acTL' && content.length >= 4) found.frames = Math.max(1, content.readUInt32BE(0))
    if (type === 'eXIf') found.orientation = readTiffHead(content).orientation
    if (type === 'pHYs' && content.length === 9 && content[8] === 1)
      found.dpi = Math.round(content.readUInt32BE(0) * 0.0254)
    if (type === 'IEND') {
      found.complete = pixels
      return found
    }
    at = end
  }
  return found
}

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

const SHOWING = new Set(['IHDR', 'PLTE', 'IDAT', 'IEND', 'tRNS'])

/** The same picture without texts, times, EXIF and colour notes: only what its pixels need. Null when nothing else was there. */
export function withoutPrivateChunks(bytes: Buffer): Buffer | null {
  const kept: Buffer[] = [bytes.subarray(0, 8)]
  let at = 8
  for (let end = 0; at + 12 <= bytes.length; at = end) {
    end = at + 12 + bytes.readUInt32BE(at)
    const type = bytes.toString('latin1', at + 4, at + 8)
    if (SHOWING.has(type)) kept.push(bytes.subarray(at, end))
    if (type === 'IEND') break
  }
  const stripped = Buffer.concat(kept)
  return stripped.length === bytes.length ? null : stripped
}
