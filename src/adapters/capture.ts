import type { CaptureFact, CaptureTime, FileKind } from '../domain/case/exhibit.js'
import { amrSeconds } from '../domain/capture/amr.js'
import { readExif } from '../domain/capture/exif-fields.js'
import { readMailHead, readPdfDate } from '../domain/capture/headers.js'
import { readMovieHeader } from '../domain/capture/iso-media.js'
import type { ReadAt } from '../domain/capture/iso-media.js'
import { kindOf } from '../domain/capture/kind.js'
import { pictureSize } from '../domain/capture/picture-size.js'
import { encodingOf } from '../domain/capture/text-shape.js'

/** What is needed to look into a file while it is open: its first bytes, and a few more where its structure says so. */
export interface Opened { readonly name: string; readonly head: Uint8Array; readonly size: number; readonly read: ReadAt }

export interface Captured { readonly kind: FileKind; readonly times: readonly CaptureTime[]; readonly facts: readonly CaptureFact[] }

/** Kind, times and facts of an open file. A damaged file gives fewer facts, never an error. */
export async function capture(file: Opened): Promise<Captured> {
  const kind = kindOf(file.head, file.size, file.name, await detect(file.head))
  try {
    return { kind, ...(await look(kind, file)) }
  } catch {
    return { kind, times: [], facts: [{ what: 'damaged', value: 'metadata', basis: kind.mime }] }
  }
}

async function detect(head: Uint8Array): Promise<{ mime: string; ext: string } | null> {
  const { fileTypeFromBuffer } = await import('file-type')
  try {
    return (await fileTypeFromBuffer(head)) ?? null
  } catch {
    return null
  }
}

async function look(kind: FileKind, file: Opened): Promise<Pick<Captured, 'times' | 'facts'>> {
  if (kind.family === 'image') return lookAtPicture(kind, file)
  if (/^(video\/(mp4|quicktime|3gpp2?)|audio\/(x-m4a|mp4))$/.test(kind.mime)) return readMovieHeader(file.read, file.size)
  if (kind.family === 'audio') return { times: [], facts: await soundFacts(kind, file) }
  if (kind.family === 'mail' || kind.mime === 'multipart/related') return readMailHead(new TextDecoder(encodingOf(file.head) ?? 'latin1').decode(file.head.subarray(0, 65_536)))
  return kind.family === 'pdf' ? readPdf(file) : { times: [], facts: [] }
}

async function lookAtPicture(kind: FileKind, file: Opened): Promise<Pick<Captured, 'times' | 'facts'>> {
  const { times, facts } = CARRIES_EXIF.test(kind.mime) ? readExif(await exif(file.head)) : { times: [], facts: [] }
  const size = pictureSize(kind.mime, file.head)
  const pixels: CaptureFact[] = size ? [{ what: 'width', value: String(size.width), basis: 'header' }, { what: 'height', value: String(size.height), basis: 'header' }] : []
  return { times, facts: [...pixels, ...facts] }
}

const CARRIES_EXIF = /^image\/(jpeg|tiff|heic|heif|png|avif|webp)$/

/** exifr takes a buffer (a path crashes newer Nodes) and must not turn dates into Date: it would drop the offset. */
async function exif(head: Uint8Array): Promise<Record<string, unknown>> {
  const { default: exifr } = await import('exifr')
  try {
    const fields: unknown = await exifr.parse(Buffer.from(head), { reviveValues: false, tiff: true, exif: true, gps: true, xmp: false, icc: false, iptc: false, mergeOutput: true })
    return (fields ?? {}) as Record<string, unknown>
  } catch {
    return {}
  }
}

async function soundFacts(kind: FileKind, file: Opened): Promise<CaptureFact[]> {
  if (kind.mime === 'audio/silk') return [{ what: 'codec', value: 'SILK', basis: 'content' }]
  const seconds = amrSeconds(file.head, file.size)
  if (seconds !== null) return [{ what: 'duration', value: seconds.toFixed(1), basis: 'content' }, { what: 'codec', value: 'AMR', basis: 'content' }]
  const { parseBuffer } = await import('music-metadata')
  try {
    const { format } = await parseBuffer(file.head, { mimeType: kind.mime, size: file.size }, { duration: file.head.length === file.size, skipCovers: true })
    const length: CaptureFact[] = format.duration ? [{ what: 'duration', value: format.duration.toFixed(1), basis: 'content' }] : []
    return format.codec ? [...length, { what: 'codec', value: format.codec, basis: 'content' }] : length
  } catch {
    return []
  }
}

/** The information dictionary stands near the start or the end; encrypted files say so in their trailer. */
function readPdf(file: Opened): Pick<Captured, 'times' | 'facts'> {
  const latin = new TextDecoder('latin1')
  const tail = file.size > file.head.length ? file.read(Math.max(0, file.size - 65_536), 65_536) : new Uint8Array()
  const text = latin.decode(file.head) + latin.decode(tail)
  return { times: readPdfDate(text), facts: /\/Encrypt\s+\d+ \d+ R/.test(text) ? [{ what: 'encrypted', value: 'pdf', basis: 'trailer' }] : [] }
}
