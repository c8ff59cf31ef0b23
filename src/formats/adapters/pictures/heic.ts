import { Gate } from '../gate.js'
import { missingTool } from '../missing-tool.js'
import type { RawPicture } from './bmp.js'

type Decode = (input: {
  buffer: Buffer
}) => Promise<{ readonly width: number; readonly height: number; readonly data: Uint8ClampedArray }>

/** One at a time: each needs four bytes a pixel twice, and borrows the console. */
const turn = new Gate(1)

/** Decodes the main picture of a HEIC, already upright: its EXIF orientation must not be applied again. Throws when it can't. */
export function decodeHeic(bytes: Buffer): Promise<RawPicture> {
  return turn.run(() =>
    quietly(async () => {
      // Typed here: the package brings no types.
      const { default: decode } = (await import('heic-decode' as string).catch((error: unknown) =>
        Promise.reject(missingTool('heic', error)),
      )) as { readonly default: Decode }
      const { width, height, data } = await decode({ buffer: bytes })
      return { data: Buffer.from(data.buffer, data.byteOffset, data.byteLength), width, height, channels: 4 }
    }),
  )
}

/** The boxes of an ISO file tile it exactly; a file cut short decodes "well", with green blocks. */
export function boxesTile(bytes: Buffer): boolean {
  let at = 0
  while (at + 8 <= bytes.length) {
    const short = bytes.readUInt32BE(at)
    if (short === 1 && at + 16 > bytes.length) return false
    const size = short === 0 ? bytes.length - at : short === 1 ? Number(bytes.readBigUInt64BE(at + 8)) : short
    if (size < 8) return false
    at += size
  }
  return at === bytes.length
}

/** Upright size by the properties of the file, without decoding; null when not found. */
export function heicSize(bytes: Buffer): { readonly width: number; readonly height: number } | null {
  let best: { width: number; height: number } | null = null
  for (
    let at = bytes.indexOf('ispe', 0, 'latin1');
    at >= 4 && at + 16 <= bytes.length;
    at = bytes.indexOf('ispe', at + 4, 'latin1')
  ) {
    const size = { width: bytes.readUInt32BE(at + 8), height: bytes.readUInt32BE(at + 12) }
    if (best === null || size.width * size.height > best.width * best.height) best = size
  }
  return best
}

/** The decoder prints its complaints to stdout, where our JSON goes. This program itself never uses the console. */
async function quietly<T>(work: () => Promise<T>): Promise<T> {
  const { log, error, warn } = console
  const silent = (): void => undefined
  Object.assign(console, { log: silent, error: silent, warn: silent })
  try {
    return await work()
  } finally {
    Object.assign(console, { log, error, warn })
  }
}
