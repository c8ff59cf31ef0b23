import { courtTime } from '../../ground/time.js'

/** What the first bytes say a file is, whatever its name claims. */
export interface FileKind {
  /** Media type by content; application/octet-stream when nothing matched. */
  readonly mime: string
  readonly family: Family
  /** The usual extension of this content, without a dot. */
  readonly extension: string
  /** True when the name's extension belongs to another kind. */
  readonly mismatch: boolean
}

export const FAMILIES = [
  'image',
  'pdf',
  'text',
  'sheet',
  'document',
  'web',
  'mail',
  'audio',
  'video',
  'archive',
  'empty',
  'unknown',
] as const
export type Family = (typeof FAMILIES)[number]

/** Which clock a time was read from, best first. */
export const CLOCKS = ['exif', 'container', 'mail', 'name', 'person', 'mtime'] as const
export type ClockSource = (typeof CLOCKS)[number]

/** stated: the source itself carries the offset. assumed: UTC+8 taken (phone names, bills). unknown: nobody knows. */
export const ZONES = ['stated', 'assumed', 'unknown'] as const

/** When a file's content came into being, and what that rests on. */
export interface CaptureTime {
  /** ISO 8601; with an offset when the zone is known, without one when it is not. */
  readonly at: string
  readonly clock: ClockSource
  readonly zone: (typeof ZONES)[number]
  /** Field or naming rule: "DateTimeOriginal", "xiaomi-screenshot". */
  readonly basis: string
}

export const FACTS = [
  'app',
  'model',
  'system',
  'width',
  'height',
  'duration',
  'codec',
  'sender',
  'subject',
  'frames',
  'encrypted',
  'damaged',
  'unread',
  'gps',
] as const

/** Something a file says about itself: app com.tencent.mm (basis: name), model iPhone 13 (basis: exif), duration 63.2 s. */
export interface CaptureFact {
  readonly what: (typeof FACTS)[number]
  readonly value: string
  readonly basis: string
}

/** The time a reader is shown: what the file itself carries, then what the person says, and the file system's time last. */
export function formedTime(exhibit: { readonly times: readonly CaptureTime[] }): CaptureTime | undefined {
  const rank = (time: CaptureTime): number => RANK.indexOf(clockWord(time))
  return [...exhibit.times].sort((a, b) => rank(a) - rank(b))[0]
}

/** A PDF says when the PDF was made, which may be long after what it shows: the file's name comes before it. */
const RANK: readonly ReturnType<typeof clockWord>[] = [
  'exif',
  'container',
  'chat_first',
  'chat_last',
  'mail',
  'name',
  'document',
  'person',
  'mtime',
]

/** What a time rests on, as words name it: a PDF's own date and a chat's messages are no recording's container. */
export function clockWord({
  clock,
  basis,
}: CaptureTime): ClockSource | 'document' | 'chat_first' | 'chat_last' {
  if (basis === 'CreationDate' || basis === 'xmp:CreateDate') return 'document'
  if (basis === 'chat-first') return 'chat_first'
  return basis === 'chat-last' ? 'chat_last' : clock
}

/** Names that say when a file was saved or sent, not when its picture was taken. */
const SAVED = /^(?:wechat-(?!camera)|qq-|whatsapp|telegram|epoch|dated-suffix)/

/**
 * The day (UTC+8) on which a picture was taken, as far as the file itself says: by its EXIF, or by a screenshot's own name.
 * null when nothing says it: a file system's time is that of a copy, and a chat's app names a picture by when it was saved.
 */
export function takenOn({ times }: { readonly times: readonly CaptureTime[] }): string | null {
  const time = times.find(
    ({ clock, basis }) =>
      clock === 'exif' ||
      (clock === 'name' && !SAVED.test(basis)) ||
      (clock === 'container' && !basis.startsWith('chat-')),
  )
  return time === undefined || clockWord(time) === 'document' ? null : courtTime(time.at).slice(0, 10)
}
