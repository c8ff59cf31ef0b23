import type { CaptureFact, CaptureTime, FileKind } from '../rules/capture.js'
import { amrSeconds } from '../rules/amr.js'
import { readExif } from '../rules/exif-fields.js'
import { readMailHead } from '../rules/headers.js'
import { readPdfDate } from '../rules/pdf-date.js'
import { readMovieHeader } from '../rules/iso-media.js'
import type { ReadAt } from '../rules/iso-media.js'
import { chatTimes } from '../rules/chat-log.js'
import { kindOf } from '../rules/kind.js'
import { pictureSize } from '../rules/picture-size.js'
import { isOurs } from './missing-tool.js'
import { wordedForm } from './form.js'
import { readHead } from './read-head.js'
import { storedPicture } from '../rules/stored-picture.js'
import { encodingOf } from '../rules/text-shape.js'

/** What is needed to look into a file while it is open: its first bytes, and a few more where its structure says so. */
export interface Opened {
  readonly name: string
  readonly head: Uint8Array
  readonly size: number
  readonly read: ReadAt
}

export interface Captured {
  readonly kind: FileKind
  readonly times: readonly CaptureTime[]
  readonly facts: readonly CaptureFact[]
  /** No words can be read from it by what its first bytes are. */
  readonly wordless: boolean
}

/** Kind, times and facts of an open file. A damaged file gives fewer facts, never an error. */
export async function capture(file: Opened): Promise<Captured> {
  const kind = kindOf(file.head, file.size, file.name, await detect(file.head))
  const wordless = wordedForm(file.head, kind) === null
  if (kind.family === 'unknown') return { kind, times: NONE, facts: NONE, wordless }
  try {
    return { kind, ...(await look(kind, file)), wordless }
  } catch (error) {
    if (isOurs(error)) throw error
    return { kind, times: [], facts: [{ what: 'damaged', value: 'metadata', basis: kind.mime }], wordless }
  }
}

const NONE: readonly never[] = []

async function detect(head: Uint8Array): Promise<{ mime: string; ext: string } | null> {
  const { Detector } = await (library ??= import('./detector.js'))
  try {
    return (await new Detector().fromBuffer(head)) ?? null
  } catch {
    return null
  }
}

/** Loaded with the first file that is looked into. */
let library: Promise<typeof import('./detector.js')> | undefined

async function look(kind: FileKind, file: Opened): Promise<Pick<Captured, 'times' | 'facts'>> {
  if (kind.family === 'image') return lookAtPicture(kind, file)
  if (kind.mime === 'application/x-live-photo') return lookAtStill(file)
  if (/^(video\/(mp4|quicktime|3gpp2?)|audio\/(x-m4a|mp4))$/.test(kind.mime))
    return readMovieHeader(file.read, file.size)
  if (kind.family === 'audio') return { times: [], facts: await soundFacts(kind, file) }
  if (kind.family === 'mail' || kind.mime === 'multipart/related')
    return readMailHead(
      new TextDecoder(encodingOf(file.head) ?? 'latin1').decode(file.head.subarray(0, 65_536)),
    )
  if (kind.family === 'text') return { times: chatTimes(textEnds(file)), facts: [] }
  return kind.family === 'pdf' ? readPdf(file) : { times: [], facts: [] }
}

/** Beginning and end of a text, as its encoding reads. */
function textEnds(file: Opened): string {
  const decoder = new TextDecoder(encodingOf(file.head) ?? 'utf-8')
  const head = decoder.decode(file.head)
  return file.size <= file.head.length
    ? head
    : `${head}\n${decoder.decode(file.read(file.size - 65_536, 65_536))}`
}

async function lookAtPicture(kind: FileKind, file: Opened): Promise<Pick<Captured, 'times' | 'facts'>> {
  const fields = CARRIES_EXIF.test(kind.mime)
    ? await readHead({ what: 'exif', head: file.head, mime: kind.mime, size: file.size })
    : {}
  const { times, facts } = fields === null ? { times: [], facts: [unread(kind)] } : readExif(fields)
  const size = pictureSize(kind.mime, file.head)
  const pixels: CaptureFact[] = size
    ? [
        { what: 'width', value: String(size.width), basis: 'header' },
        { what: 'height', value: String(size.height), basis: 'header' },
      ]
    : []
  return { times, facts: [...pixels, ...facts] }
}

/** The first picture of a live photo: entries of such an archive are stored, not packed (APPNOTE 4.3.7), so its head stands in ours. */
async function lookAtStill(file: Opened): Promise<Pick<Captured, 'times' | 'facts'>> {
  const found = storedPicture(file.head)
  if (!found) return { times: [], facts: [] }
  const fields = await readHead({ what: 'exif', ...found, size: found.head.length })
  return fields === null ? { times: [], facts: [] } : readExif(fields)
}

const CARRIES_EXIF = /^image\/(jpeg|tiff|heic|heif|png|avif|webp)$/

async function soundFacts(kind: FileKind, file: Opened): Promise<CaptureFact[]> {
  if (kind.mime === 'audio/silk') return [{ what: 'codec', value: 'SILK', basis: 'content' }]
  const seconds = amrSeconds(file.head, file.size)
  if (seconds !== null)
    return [
      { what: 'duration', value: seconds.toFixed(1), basis: 'content' },
      { what: 'codec', value: 'AMR', basis: 'content' },
    ]
  const fields = await readHead({ what: 'sound', head: file.head, mime: kind.mime, size: file.size })
  if (fields === null) return [unread(kind)]
  const { duration, codec } = fields
  const length: CaptureFact[] =
    typeof duration === 'number' && duration > 0
      ? [{ what: 'duration', value: duration.toFixed(1), basis: 'content' }]
      : []
  return typeof codec === 'string' && codec !== ''
    ? [...length, { what: 'codec', value: codec, basis: 'content' }]
    : length
}

/** The library did not come back: its failure, not the file's; the digest stands all the same. */
function unread(kind: FileKind): CaptureFact {
  return { what: 'unread', value: 'metadata', basis: kind.mime }
}

/** The information dictionary stands near the start or the end; encrypted files say so in their trailer. */
function readPdf(file: Opened): Pick<Captured, 'times' | 'facts'> {
  const latin = new TextDecoder('latin1')
  const tail =
    file.size > file.head.length ? file.read(Math.max(0, file.size - 65_536), 65_536) : new Uint8Array()
  const text = latin.decode(file.head) + latin.decode(tail)
  return {
    times: readPdfDate(text),
    facts: /\/Encrypt\s+\d+ \d+ R/.test(text) ? [{ what: 'encrypted', value: 'pdf', basis: 'trailer' }] : [],
  }
}
