export interface Frame {
  readonly width: number
  readonly height: number
  readonly bits: number
  readonly components: 1 | 3 | 4
  readonly orientation: number
}

/** Size and colours from the first start of frame (ITU-T T.81, B.2.2). */
export function jpegFrame(bytes: Uint8Array): Frame {
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
