import { Refusal } from '../../ground/refusal.js'
import { pngOf } from '../../formats/adapters/pictures/sharp.js'
import type { RawPicture } from '../../formats/adapters/pictures/bmp.js'

/** The picture as PNG with the rectangles painted over. Throws rendition/outside for one that lies outside. */
export function covered(
  picture: RawPicture,
  rects: readonly (readonly number[])[],
  path: string,
): Promise<Uint8Array> {
  for (const rect of rects) {
    const area = clipped(rect, picture)
    if (area === null)
      throw new Refusal('rendition/outside', {
        path,
        rect: rect.map((value) => Math.round(value)).join(', '),
      })
    paint(picture, area)
  }
  return pngOf(picture)
}

interface Area {
  readonly left: number
  readonly top: number
  readonly right: number
  readonly bottom: number
}

function clipped(
  [x = NaN, y = NaN, width = NaN, height = NaN]: readonly number[],
  picture: RawPicture,
): Area | null {
  const area = {
    left: Math.max(0, Math.floor(x)),
    top: Math.max(0, Math.floor(y)),
    right: Math.min(picture.width, Math.ceil(x + width)),
    bottom: Math.min(picture.height, Math.ceil(y + height)),
  }
  return width > 0 && height > 0 && area.right > area.left && area.bottom > area.top ? area : null
}

function paint({ data, width, channels }: RawPicture, { left, top, right, bottom }: Area): void {
  for (let row = top; row < bottom; row++) {
    for (let column = left; column < right; column++) {
      const at = (row * width + column) * channels
      data.fill(0, at, at + 3)
      if (channels === 4) data[at + 3] = 255
    }
  }
}
