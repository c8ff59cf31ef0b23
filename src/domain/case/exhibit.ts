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

export type Family =
  | 'image' | 'pdf' | 'text' | 'sheet' | 'document' | 'web' | 'mail'
  | 'audio' | 'video' | 'archive' | 'empty' | 'unknown'

/** Which clock a time was read from, best first. */
export type ClockSource = 'exif' | 'container' | 'mail' | 'name' | 'person' | 'mtime'

/** When a file's content came into being, and what that rests on. */
export interface CaptureTime {
  /** ISO 8601; with an offset when the zone is known, without one when it is not. */
  readonly at: string
  readonly clock: ClockSource
  /** stated: the source itself carries the offset. assumed: UTC+8 taken (phone names, bills). unknown: nobody knows. */
  readonly zone: 'stated' | 'assumed' | 'unknown'
  /** Field or naming rule: "DateTimeOriginal", "xiaomi-screenshot". */
  readonly basis: string
}

/** Something a file says about itself: app com.tencent.mm (basis: name), model iPhone 13 (basis: exif), duration 63.2 s. */
export interface CaptureFact {
  readonly what: 'app' | 'model' | 'system' | 'width' | 'height' | 'duration' | 'codec' | 'sender' | 'subject' | 'frames' | 'encrypted' | 'damaged' | 'unread' | 'gps'
  readonly value: string
  readonly basis: string
}

/** One registered file. Shape of a line in `.evidence/register.json`. */
export interface Exhibit {
  /** E0001, at least four digits, given at registration and never reused. */
  readonly id: string
  /** Relative to the case folder, `/` between parts; bytes that are not UTF-8 stand as U+DC80…U+DCFF (see path-name.ts). */
  readonly path: string
  readonly size: number
  /** 64 lowercase hex. */
  readonly sha256: string
  readonly sm3?: string
  /** Last modification, ISO 8601 with offset. */
  readonly mtime: string
  readonly kind: FileKind
  readonly times: readonly CaptureTime[]
  readonly facts: readonly CaptureFact[]
  /** When the program registered it, ISO 8601 with offset. */
  readonly registered: string
  /** Confirmed checklist item; null while unclassified. */
  readonly item: string | null
  /** Court number "2-1"; null until the item is confirmed. */
  readonly number: string | null
  /** Numbers it once had; never given again. */
  readonly retired: readonly string[]
  /** Id of the exhibit this one replaces. */
  readonly supersedes?: string
  /** Masked copies name the exhibit they were made from. */
  readonly derivedFrom?: { readonly parent: string; readonly rects: readonly (readonly number[])[]; readonly page: number }
}

/** A name in the folder that is not a regular file: recorded, never opened. */
export interface SpecialFile {
  readonly path: string
  readonly what: 'symlink' | 'fifo' | 'socket' | 'device' | 'unreadable'
  readonly target?: string
}

/** `.evidence/register.json`: what the program measured. */
export interface Register {
  readonly version: 1
  readonly created: string
  /** Lines of the custody log once this register is written; a shorter log lost its tail. Set by the store. */
  readonly events?: number
  /** Next number for E-ids. */
  readonly nextId: number
  /** Last item number given in each court group: { "2": 3 }. */
  readonly lastNumber: Readonly<Record<string, number>>
  readonly exhibits: readonly Exhibit[]
  readonly specials: readonly SpecialFile[]
}

/** The time a reader is shown: what the file itself carries, then what the person says, and the file system's time last. */
export function formedTime(exhibit: Pick<Exhibit, 'times'>): CaptureTime | undefined {
  const order: readonly ClockSource[] = ['exif', 'container', 'mail', 'name', 'person', 'mtime']
  return [...exhibit.times].sort((a, b) => order.indexOf(a.clock) - order.indexOf(b.clock))[0]
}
