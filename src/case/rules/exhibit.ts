import type { SpecialFile } from '../../disk/rules/special-file.js'
import type { FileKind, CaptureTime, CaptureFact } from '../../formats/rules/capture.js'

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
  readonly derivedFrom?: {
    readonly parent: string
    readonly rects: readonly (readonly number[])[]
    readonly page: number
  }
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
  /** How SHA256SUMS and SM3SUMS are called where a file of the person's own has that name. */
  readonly sha256_list?: string
  readonly sm3_list?: string
  readonly exhibits: readonly Exhibit[]
  readonly specials: readonly SpecialFile[]
}
