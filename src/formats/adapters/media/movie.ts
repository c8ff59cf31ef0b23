/** What an MP4 or QuickTime file says in its `moov` box. */
export interface Movie {
  readonly seconds: number
  readonly width: number
  readonly height: number
  readonly created: Date | null
  readonly codecs: readonly string[]
  readonly sound: boolean
  readonly picture: boolean
}

const PARENTS = new Set(['moov', 'trak', 'mdia', 'minf', 'stbl'])
/** Seconds from 1904 to 1970: the epoch of QuickTime. */
const EPOCH = 2_082_844_800
const MOST_BOXES = 10_000

/** Reads the head boxes of an ISO movie; null when there is no `mvhd`. `bytes` may be the `moov` box alone. */
export function readMovie(bytes: Buffer): Movie | null {
  const movie = {
    seconds: 0,
    width: 0,
    height: 0,
    created: null as Date | null,
    codecs: [] as string[],
    sound: false,
    picture: false,
  }
  let found = false
  let boxes = 0
  const walk = (from: number, to: number): void => {
    for (let at = from; at + 8 <= to && boxes++ < MOST_BOXES;) {
      const size = bytes.readUInt32BE(at)
      const name = bytes.toString('latin1', at + 4, at + 8)
      const end =
        size === 0 ? to : size === 1 && at + 16 <= to ? at + Number(bytes.readBigUInt64BE(at + 8)) : at + size
      if (end <= at || end > to) return
      if (PARENTS.has(name)) walk(at + 8, end)
      else if (name === 'mvhd' && end - at >= 32) {
        found = true
        Object.assign(movie, movieHead(bytes.subarray(at + 8, end)))
      } else if (name === 'hdlr' && end - at >= 24) note(movie, bytes.toString('latin1', at + 16, at + 20))
      else if (name === 'tkhd') Object.assign(movie, larger(movie, bytes.subarray(at + 8, end)))
      else if (name === 'stsd' && end - at >= 24)
        movie.codecs.push(bytes.toString('latin1', at + 20, at + 24).trim())
      at = end
    }
  }
  walk(0, bytes.length)
  return found ? movie : null
}

function movieHead(box: Buffer): { readonly seconds: number; readonly created: Date | null } {
  const long = box[0] === 1 && box.length >= 36
  const created = long ? Number(box.readBigUInt64BE(4)) : box.readUInt32BE(4)
  const scale = box.readUInt32BE(long ? 20 : 12)
  const length = long ? Number(box.readBigUInt64BE(24)) : box.readUInt32BE(16)
  return {
    seconds: scale > 0 ? length / scale : 0,
    created: created > EPOCH ? new Date((created - EPOCH) * 1000) : null,
  }
}

function note(movie: { sound: boolean; picture: boolean }, handler: string): void {
  if (handler === 'vide') movie.picture = true
  if (handler === 'soun') movie.sound = true
}

/** Track heads hold width and height as 16.16 numbers in their last 8 bytes. */
function larger(
  movie: { readonly width: number; readonly height: number },
  box: Buffer,
): { readonly width: number; readonly height: number } {
  if (box.length < 84) return movie
  const [width, height] = [
    box.readUInt32BE(box.length - 8) / 65_536,
    box.readUInt32BE(box.length - 4) / 65_536,
  ]
  return width * height > movie.width * movie.height
    ? { width, height }
    : { width: movie.width, height: movie.height }
}
