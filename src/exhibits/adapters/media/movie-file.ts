import { openExhibit } from '../source.js'
import { readMovie } from '../../../formats/adapters/media/movie.js'
import type { Movie } from '../../../formats/adapters/media/movie.js'

/** Longer heads are not read; an hour of video has about one megabyte. */
const MOST_HEAD = 64 * 1024 * 1024
const MOST_BOXES = 100_000

/** What the `moov` box of an ISO movie says, read alone, so that a film of gigabytes costs no memory; null when there is none. */
export async function movieOf(root: string, path: string): Promise<Movie | null> {
  const handle = await openExhibit(root, path)
  if (handle === null) return null
  try {
    const { size } = await handle.stat()
    const head = Buffer.alloc(16)
    for (let at = 0, boxes = 0; at + 8 <= size && boxes < MOST_BOXES; boxes++) {
      const { bytesRead } = await handle.read(head, 0, 16, at)
      const short = head.readUInt32BE(0)
      const length =
        short === 0 ? size - at : short === 1 && bytesRead === 16 ? Number(head.readBigUInt64BE(8)) : short
      if (length < 8) return null
      if (head.toString('latin1', 4, 8) === 'moov') {
        const box = Buffer.alloc(Math.min(length, size - at, MOST_HEAD))
        await handle.read(box, 0, box.length, at)
        return readMovie(box)
      }
      at += length
    }
    return null
  } catch {
    return null
  } finally {
    await handle.close().catch(() => undefined)
  }
}
