import type { CaseFile } from '../../case/rules/case-file.js'
import type { CustodyEvent } from '../../case/rules/custody.js'
import type { Exhibit, Register } from '../../case/rules/exhibit.js'
import type { ComposedChannel } from '../../letters/rules/composed.js'
import type { Rendition } from '../../paper/rules/rendition.js'
import type { PartWords } from './words.js'

/** What the parts of one channel's dossier are made from; everything read before, nothing read here. */
export interface PartView {
  readonly file: CaseFile
  readonly register: Register
  readonly custody: readonly CustodyEvent[]
  readonly composed: ComposedChannel
  /** The exhibits that enter, in court order, with what their pages show. */
  readonly exhibits: readonly EnteredExhibit[]
  readonly seals: readonly PrintedSeal[]
  /** Name and SHA-256 of the list of digests, and how many files it lists. */
  readonly list: { readonly name: string; readonly digest: string; readonly count: number }
  readonly date: string
  readonly words: PartWords
  /** Words of templates/zh-CN/renditions.yml: reasons, facts, notes. */
  readonly renditionWords: PartWords
  readonly month: string
}

export interface EnteredExhibit {
  readonly exhibit: Exhibit
  /** 证据3-2 */
  readonly label: string
  readonly name: string
  readonly proves: string
  readonly source: string
  readonly method: string
  readonly device: string
  readonly rendition: Rendition
  /** What was done to show it, as sentences. */
  readonly notes: readonly string[]
}

/** A seal as the integrity list prints it. */
export interface PrintedSeal {
  readonly id: string
  readonly authority: string
  /** ISO 8601, null when there is no token yet. */
  readonly genTime: string | null
  readonly trusted: boolean
  /** Name of the reply file, "1.tsr". */
  readonly file: string
}

/** The reference every paper of the case carries: stable, and tells nothing about the person. */
export function caseReference(custody: readonly CustodyEvent[]): string {
  const first = custody[0]
  return first
    ? `EV-${first.at.slice(0, 10).replaceAll('-', '')}-${first.self.slice(0, 6).toUpperCase()}`
    : 'EV'
}

export function isPublic(view: PartView): boolean {
  return view.composed.audience === 'public'
}
