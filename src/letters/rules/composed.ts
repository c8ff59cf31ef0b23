import type { Channel } from '../../channels/rules/channel.js'
import type { CaseFile } from '../../case/rules/case-file.js'
import type { Dossier, Profile } from '../../paper/rules/dossier.js'
import type { Gap, Warning } from '../../channels/rules/gap.js'
import type { Block } from '../../paper/rules/blocks.js'

/** Everything one channel's papers say, before any page exists. Made from the channel's data, its templates and the case. */
export interface ComposedChannel {
  readonly channel: string
  /** The case as this reader may see it; every part of the papers is made from it. */
  readonly file: CaseFile
  readonly audience: Dossier['audience']
  /** What the channel's own data says of the statement of losses and the list of exhibits. */
  readonly papers: Pick<Channel, 'losses' | 'list_head'>
  /** Name of the paper: 投诉书, 异议与退款函 … */
  readonly title: string
  readonly addressee: string
  /** As the cover may print them; masked in the public version. */
  readonly submitter: string
  readonly respondent: string
  /** Opponents the papers are about, at least one. */
  readonly opponents: number
  /** Copies for the other side; null where none is due. */
  readonly copies: number | null
  /** What the page 提交前请阅 says besides the warnings, in order. */
  readonly advice: readonly {
    readonly kind: 'urgent' | 'where' | 'bring' | 'not'
    readonly texts: readonly string[]
  }[]
  readonly letters: readonly ComposedLetter[]
  readonly forms: readonly FormField[]
  readonly gaps: readonly Gap[]
  readonly warnings: readonly Warning[]
  /** Claims whose facts are there: what the letters ask for, and nothing beside them more. */
  readonly claims: readonly string[]
  /** Ids of the exhibits that enter, in court order. */
  readonly exhibits: readonly string[]
  readonly files: readonly PaperFile[]
  /** Hides what the audience must not read; returns the text unchanged unless the audience is public. */
  readonly mask: (text: string) => string
  /** Something was hidden from a public paper: a word of its text, or a part of a picture in it. */
  readonly masked: boolean
  /** Strings that must not be found in a public output; empty otherwise. */
  readonly forbidden: readonly string[]
  readonly maxBytes: number | null
}

export interface ComposedLetter {
  readonly id: string
  readonly title: string
  readonly profile: Profile
  readonly blocks: readonly Block[]
  /** Also written as DOCX. */
  readonly editable: boolean
}

/** A field of the channel's web form with the text to paste; `limit` in characters, null when unknown. */
export interface FormField {
  readonly label: string
  readonly text: string
  readonly limit: number | null
}

/** Parts of a dossier besides its letters. */
export const PARTS = [
  'cover',
  'contents',
  'timeline',
  'losses',
  'exhibit-list',
  'exhibits',
  'integrity',
  'acquisition',
  'statement',
  'notice',
] as const

export type PartId = (typeof PARTS)[number] | `letter:${string}`

/** One PDF of a channel: its name (民事起诉状) and parts in order. `part` is the name in the JSON of the contract. */
export interface PaperFile {
  readonly name: string
  readonly part: 'dossier' | 'letter' | 'exhibits' | 'readme'
  readonly parts: readonly PartId[]
}
