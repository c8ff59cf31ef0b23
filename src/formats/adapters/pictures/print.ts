/** How a picture stands on A4 (design/dossier.md): phone screens 74 mm wide two per page, anything else inside 160 × 215 mm. */
export type Look = 'photo' | 'screenshot' | 'scan'

export interface Size {
  readonly width: number
  readonly height: number
}

const MOST_DPI = 300
/**
 * Flat screens that stay lossless keep every pixel up to here: brought down to 300 dpi a chat's letters blur and its PNG
 * grows four times larger (98 kB → 425 kB for 1080 × 2400), which serves nobody.
 */
const MOST_LOSSLESS_DPI = 600
export const LEAST_DPI = 200

/** Dots per inch at the printed size. */
function printedDpi(look: Look, { width, height }: Size): number {
  return width / (printedWidth(look, { width, height }) / 25.4)
}

/** Size of a re-encoded picture: what is above 300 dpi (600 when it stays lossless) comes down to 300, nothing is enlarged. */
export function printSize(look: Look, size: Size, lossless: boolean, most = MOST_DPI): Size {
  const dpi = printedDpi(look, size)
  if (dpi <= (lossless ? MOST_LOSSLESS_DPI : most)) return size
  const scale = most / dpi
  return {
    width: Math.max(1, Math.round(size.width * scale)),
    height: Math.max(1, Math.round(size.height * scale)),
  }
}

function printedWidth(look: Look, { width, height }: Size): number {
  if (look === 'screenshot' && height > width) return 74
  return Math.min(160, (215 * width) / height)
}

/** Phones are at least 16:10. */
const PHONE_RATIO = 1.6
const DESKTOP_WIDTHS = new Set([
  1280, 1366, 1440, 1536, 1600, 1680, 1920, 2048, 2240, 2560, 2880, 3024, 3456, 3840,
])

/** What a picture looks like, by where it comes from and its geometry. */
export function lookOf(
  picture: Size & { readonly lossless: boolean; readonly camera: boolean; readonly dpi: number },
): Look {
  const { width, height, lossless, camera, dpi } = picture
  if (camera) return 'photo'
  const ratio = Math.max(width, height) / Math.min(width, height)
  const paper = Math.abs(ratio - Math.SQRT2) < 0.03 || Math.abs(ratio - 11 / 8.5) < 0.02
  if (dpi >= 150 && paper) return 'scan'
  // A page saved as a picture, or a tablet's screen, would be unreadable at the width of a phone.
  if (lossless) return height > width && ratio < PHONE_RATIO ? 'scan' : 'screenshot'
  if (height > width) return ratio >= PHONE_RATIO ? 'screenshot' : 'photo'
  return DESKTOP_WIDTHS.has(width) && ratio >= 1.5 ? 'screenshot' : 'photo'
}
