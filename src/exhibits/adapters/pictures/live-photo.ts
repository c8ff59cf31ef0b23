import { unzipSync } from 'fflate'

/** Larger than any picture a phone makes. */
const MOST_BYTES = 128 * 1024 * 1024

export interface Still {
  readonly name: string
  readonly bytes: Buffer
}

/** Apple's live photo as cloud drives hand it over (.livp): a ZIP of one still picture and one short film. null without a picture. */
export function stillOf(bytes: Uint8Array): Still | null {
  let taken = false
  const files = unzipSync(bytes, {
    filter: ({ name, originalSize }) => {
      const wanted = !taken && isStill(name) && originalSize <= MOST_BYTES
      taken ||= wanted
      return wanted
    },
  })
  const [found] = Object.entries(files)
  return found ? { name: found[0].split('/').at(-1)!, bytes: Buffer.from(found[1]) } : null
}

/** IMG_1.HEIC, IMG_1.HEIC.jpeg; never what macOS adds beside them. */
function isStill(name: string): boolean {
  return /\.(heic|heif|jpe?g)$/i.test(name) && !/(?:^|\/)(?:\._|__MACOSX)/.test(name)
}

/** Bytes behind the end marker of a motion photo, where an ISO base media film stands; 0: none. */
export function filmBehind(jpeg: Buffer, end: number): number {
  return end > 0 && jpeg.indexOf('ftyp', end, 'latin1') > 0 ? jpeg.length - end : 0
}
