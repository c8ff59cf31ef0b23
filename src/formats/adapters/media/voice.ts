/** What the frames of a voice message add up to. `whole` is false when the last frame is cut off. */
export interface Voice {
  readonly codec: string
  readonly seconds: number
  readonly whole: boolean
  readonly sampleRate: number
}

const AMR_FRAME = 0.02
/** Bytes of a frame after its head, by frame type (RFC 4867, tables of 4.1 and 5.3: storage format). */
const NARROW = [12, 13, 15, 17, 19, 20, 26, 31, 5, 0, 0, 0, 0, 0, 0, 0]
const WIDE = [17, 23, 32, 36, 40, 46, 50, 58, 60, 5, 0, 0, 0, 0, 0, 0]

/** AMR and AMR-WB as phones record them, 20 ms a frame. Null when it is neither. */
export function readAmr(bytes: Buffer): Voice | null {
  const wide = bytes.toString('latin1', 0, 9) === '#!AMR-WB\n'
  if (!wide && bytes.toString('latin1', 0, 6) !== '#!AMR\n') return null
  const sizes = wide ? WIDE : NARROW
  let frames = 0
  let at = wide ? 9 : 6
  while (at < bytes.length) {
    const size = 1 + sizes[(bytes[at]! >> 3) & 15]!
    if (at + size > bytes.length)
      return {
        codec: wide ? 'AMR-WB' : 'AMR',
        seconds: frames * AMR_FRAME,
        whole: false,
        sampleRate: wide ? 16_000 : 8000,
      }
    at += size
    frames++
  }
  return {
    codec: wide ? 'AMR-WB' : 'AMR',
    seconds: frames * AMR_FRAME,
    whole: true,
    sampleRate: wide ? 16_000 : 8000,
  }
}

/** SILK v3 as WeChat keeps its voice messages (one byte 0x02 before the mark), 20 ms a packet. Null when it isn't. */
export function readSilk(bytes: Buffer): Voice | null {
  const start = bytes[0] === 2 ? 1 : 0
  if (bytes.toString('latin1', start, start + 9) !== '#!SILK_V3') return null
  let packets = 0
  let at = start + 9
  while (at + 2 <= bytes.length) {
    const size = bytes.readInt16LE(at)
    if (size < 0) return { codec: 'SILK v3', seconds: packets * AMR_FRAME, whole: true, sampleRate: 24_000 }
    if (at + 2 + size > bytes.length)
      return { codec: 'SILK v3', seconds: packets * AMR_FRAME, whole: false, sampleRate: 24_000 }
    at += 2 + size
    packets++
  }
  return { codec: 'SILK v3', seconds: packets * AMR_FRAME, whole: at === bytes.length, sampleRate: 24_000 }
}
