import type { FileKind } from '../../formats/rules/capture.js'
import type { ReadPicture } from '../../screens/rules/read.js'
import type { PictureReader, Reading, Readings } from '../ports.js'

/** One picture of a case, or any other; `path` is what `bytes` is asked with. */
export interface Picture {
  readonly path: string
  readonly kind: FileKind
}

export interface ReadWorld {
  /** Started only when something has to be read. */
  readonly reader: () => Promise<PictureReader>
  readonly readings: Readings
  /** The bytes of a picture as they are now; null when there are none, how large it is when that is too large. */
  readonly bytes: (path: string) => Promise<Source | { readonly tooLarge: string } | null>
}

interface Source {
  readonly bytes: Buffer
  readonly sha256: string
}

export interface PictureRead {
  readonly path: string
  /** '' when the file could not be opened. */
  readonly sha256: string
  readonly reading: Reading
  /** It had been read before. */
  readonly kept: boolean
}

/**
 * Reads pictures one after the other and keeps each reading by its digest before the next begins: interrupted and started
 * again, none is read twice. A picture that can't be read says why and the rest goes on. Never throws for a picture. `stop`
 * ends it at once: the picture being read is given up, what was read is kept.
 */
export async function readPictures(
  { reader, readings, bytes }: ReadWorld,
  pictures: readonly Picture[],
  onRead: (done: number, one: PictureRead) => void = () => undefined,
  stop?: AbortSignal,
): Promise<readonly PictureRead[]> {
  const all: PictureRead[] = []
  let started: PictureReader | undefined
  stop?.addEventListener('abort', () => void started?.close())
  try {
    for (const { path, kind } of pictures) {
      if (stop?.aborted) break
      const found = await bytes(path)
      const source = found && 'bytes' in found ? found : null
      const known = source && (await readings.get(source.sha256))
      if (source && !known) started ??= await reader()
      const reading: Reading =
        found && 'tooLarge' in found
          ? { unread: 'too-large', why: found.tooLarge }
          : await readingOf(source, known, started, kind)
      if (source && !known && reading.unread === undefined) await readings.put(source.sha256, reading.read)
      const one = { path, sha256: source?.sha256 ?? '', reading, kept: known !== null }
      all.push(one)
      onRead(all.length, one)
    }
  } finally {
    await started?.close()
  }
  return all
}

async function readingOf(
  source: Source | null,
  known: ReadPicture | null,
  reader: PictureReader | undefined,
  kind: FileKind,
): Promise<Reading> {
  if (known) return { read: known }
  if (source === null || reader === undefined) return { unread: 'not-opened', why: '' }
  return reader.read(owned(source.bytes), kind)
}

/** Bytes of their own, which may be handed to another thread: small buffers of Node share one. */
function owned(bytes: Buffer): Uint8Array {
  return bytes.byteLength === bytes.buffer.byteLength ? bytes : new Uint8Array(bytes)
}
