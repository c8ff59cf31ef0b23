import type { JpegHead, JpegSegment } from './jpeg.js'

const KEPT = new Set([0xe0, 0xee])

/**
 * The same picture without what it says about its owner: EXIF, XMP, GPS, maker segments, comments and anything after the
 * end marker go; JFIF, the colour profile and Adobe's colour marker stay, and of EXIF how to hold the picture. No pixel
 * changes. Null when nothing was there.
 */
export function withoutPrivateSegments(bytes: Buffer, head: JpegHead): Buffer | null {
  const isPrivate = ({ marker, start, end }: JpegSegment): boolean => {
    if (marker === 0xe2)
      return bytes.toString('latin1', start + 4, Math.min(end, start + 15)) !== 'ICC_PROFILE'
    return marker === 0xfe || (marker >= 0xe0 && marker <= 0xef && !KEPT.has(marker))
  }
  const parts: Buffer[] = []
  let kept = 0
  for (const segment of head.segments) {
    if (!isPrivate(segment)) continue
    parts.push(bytes.subarray(kept, segment.start))
    kept = segment.end
  }
  if (kept === 0 && head.end === bytes.length) return null
  const [first = Buffer.alloc(0), ...rest] = [...parts, bytes.subarray(kept, head.end)]
  const stripped = [first.subarray(0, 2), orientationSegment(head.orientation), first.subarray(2), ...rest]
  return Buffer.concat(head.orientation === 1 ? [first, ...rest] : stripped)
}

/** An EXIF segment that holds nothing but the orientation. */
function orientationSegment(orientation: number): Buffer {
  return Buffer.from([
    0xff,
    0xe1,
    0,
    34,
    0x45,
    0x78,
    0x69,
    0x66,
    0,
    0,
    0x4d,
    0x4d,
    0,
    0x2a,
    0,
    0,
    0,
    8,
    0,
    1,
    1,
    0x12,
    0,
    3,
    0,
    0,
    0,
    1,
    0,
    orientation,
    0,
    0,
    0,
    0,
    0,
    0,
  ])
}
