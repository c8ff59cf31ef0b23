/** What the segments of a JPEG say, read without decoding a pixel. */
export interface JpegHead {
  readonly width: number
  readonly height: number
  readonly components: number
  /** A PDF can carry it as it is: 8 bit, baseline or progressive Huffman, grey or three colours. */
  readonly plain: boolean
  /** EXIF orientation 1–8; 1 when absent. */
  readonly orientation: number
  /** False when the scan data stops before the end marker. */
  readonly complete: boolean
  /** EXIF names a camera (make, model or exposure). */
  readonly camera: boolean
  /** Dots per inch by JFIF; 0 when not said. */
  readonly dpi: number
  readonly segments: readonly JpegSegment[]
  /** Offset after the end marker; the file's length when there is none. */
  readonly end: number
}

export interface JpegSegment {
  readonly marker: number
  readonly start: number
  readonly end: number
}

/** Reads the structure of a JPEG; null when it has no frame header. */
export function readJpeg(bytes: Buffer): JpegHead | null {
  const segments: JpegSegment[] = []
  let at = 2
  let complete = false
  while (at + 4 <= bytes.length) {
    if (bytes[at] !== 0xff) break
    const marker = bytes[at + 1]!
    if (marker === 0xff) {
      at++
      continue
    }
    if (marker === 0xd9) {
      complete = true
      at += 2
      break
    }
    const end = at + 2 + bytes.readUInt16BE(at + 2)
    segments.push({ marker, start: at, end: Math.min(end, bytes.length) })
    at = marker === 0xda ? afterScan(bytes, end) : end
  }
  if (!complete && at + 2 === bytes.length && bytes[at] === 0xff && bytes[at + 1] === 0xd9) {
    complete = true
    at += 2
  }
  const frame = segments.find(
    ({ marker }) => marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker),
  )
  if (!frame || frame.end - frame.start < 10) return null
  const exif = exifOf(bytes, segments)
  const components = bytes[frame.start + 9]!
  return {
    width: bytes.readUInt16BE(frame.start + 7),
    height: bytes.readUInt16BE(frame.start + 5),
    components,
    plain: frame.marker <= 0xc2 && bytes[frame.start + 4] === 8 && (components === 1 || components === 3),
    ...exif,
    dpi: densityOf(bytes, segments),
    complete: complete && segments.some(({ marker }) => marker === 0xda),
    segments,
    end: Math.min(at, bytes.length),
  }
}

/** The offset of the first marker after entropy-coded data. */
function afterScan(bytes: Buffer, from: number): number {
  for (
    let at = bytes.indexOf(0xff, from);
    at >= 0 && at + 1 < bytes.length;
    at = bytes.indexOf(0xff, at + 2)
  ) {
    const next = bytes[at + 1]!
    if (next === 0xff) {
      at -= 1
      continue
    }
    if (next !== 0 && (next < 0xd0 || next > 0xd7)) return at
  }
  return bytes.length
}

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

function densityOf(bytes: Buffer, segments: readonly JpegSegment[]): number {
  const jfif = segments.find(
    ({ marker, start, end }) =>
      marker === 0xe0 && end - start >= 16 && bytes.toString('latin1', start + 4, start + 8) === 'JFIF',
  )
  if (!jfif) return 0
  const [unit, density] = [bytes[jfif.start + 11]!, bytes.readUInt16BE(jfif.start + 12)]
  return unit === 1 ? density : unit === 2 ? Math.round(density * 2.54) : 0
}

function exifOf(
  bytes: Buffer,
  segments: readonly JpegSegment[],
): { readonly orientation: number; readonly camera: boolean } {
  const exif = segments.findLast(
    ({ marker, start }) => marker === 0xe1 && bytes.toString('latin1', start + 4, start + 8) === 'Exif',
  )
  return exif ? readTiffHead(bytes.subarray(exif.start + 10, exif.end)) : { orientation: 1, camera: false }
}

/** Orientation and camera of a TIFF-shaped EXIF block; damaged blocks say nothing. */
export function readTiffHead(exif: Buffer): { readonly orientation: number; readonly camera: boolean } {
  let orientation = 1
  let camera = false
  if (exif.length < 14) return { orientation, camera }
  const little = exif.toString('latin1', 0, 2) === 'II'
  const u16 = (at: number): number =>
    at + 2 > exif.length ? 0 : little ? exif.readUInt16LE(at) : exif.readUInt16BE(at)
  const u32 = (at: number): number =>
    at + 4 > exif.length ? 0 : little ? exif.readUInt32LE(at) : exif.readUInt32BE(at)
  const first = u32(4)
  for (let index = 0, count = Math.min(u16(first), 200); index < count; index++) {
    const entry = first + 2 + index * 12
    const tag = u16(entry)
    if (tag === 0x0112 && u16(entry + 8) >= 1 && u16(entry + 8) <= 8) orientation = u16(entry + 8)
    if (tag === 0x010f || tag === 0x0110) camera = true
  }
  return { orientation, camera }
}
