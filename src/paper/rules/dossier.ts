import type { Exhibit } from '../../case/rules/exhibit.js'
import type { Block } from './blocks.js'
import type { Rendition } from './rendition.js'

/** A whole PDF as data: what stands in it and in which order, before anything has a page number. */
export interface Dossier {
  readonly title: string
  /** Who may read it; `public` carries no name, no manifest, no metadata of a person. */
  readonly audience: 'official' | 'respondent' | 'public' | 'internal'
  /** The day printed on it, ISO date; also pins the PDF's own dates. */
  readonly date: string
  readonly language: 'zh-CN'
  /** Printed across every page of a draft (草稿); null otherwise. */
  readonly watermark: string | null
  /** PDF metadata; empty in the public version. */
  readonly author: string
  readonly parts: readonly Part[]
  readonly attachments: readonly Attachment[]
  /** Printed number of every exhibit of the case (证据3-2) by id, also of those that do not stand in this PDF. */
  readonly labels: Readonly<Record<string, string>>
  /** Strings that must not be found by text extraction (public version). */
  readonly forbidden: readonly string[]
  /** Words the writer needs on stamps, by key (dossier.yml of the templates): page, footer, slice, volume … */
  readonly words: DossierWords
  /** A font of the person's own (--font FILE) for the letter, before the bundled ones. */
  readonly font?: string
}

/** A file inside the PDF. A function as `bytes` is called after the last page was drawn. */
export interface Attachment {
  readonly name: string
  readonly mime: string
  readonly bytes: Uint8Array | (() => Uint8Array)
  readonly description: string
}

/** Sentences with {holes} that the PDF writer prints itself. */
export interface DossierWords {
  /** "第 {page} 页 共 {pages} 页" */
  readonly pageStamp: string
  /** "{label} · 第{page}/{pages}页" */
  readonly exhibitFooter: string
  /** "SHA-256 {digest}" */
  readonly digestFooter: string
  /** "{label}，第{page}页" */
  readonly cite: string
  /** "{label}，第{volume}册第{page}页" */
  readonly citeOtherVolume: string
  /** "第{page}页" and "第{from}–{to}页" */
  readonly pageOne: string
  readonly pageRange: string
  readonly pageOtherVolume: string
  /** "第{index}册 共{of}册" */
  readonly volume: string
  /** "{index}/{of} · 像素行 {from}–{to} / {rows}" and its overlap form */
  readonly slice: string
  readonly sliceOverlap: string
  /** "返回证据目录" */
  readonly backToIndex: string
  /** "续表", "无此字形" … anything else by name. */
  readonly [key: string]: string
}

export type Part =
  /** Values of rows may hold {pages}, {volume} and {volumes}; the writer fills them. */
  | {
      readonly kind: 'cover'
      readonly anchor: string
      readonly title: string
      readonly rows: readonly { readonly label: string; readonly value: string }[]
      readonly banner?: string
      /** Its name among the bookmarks, where its title is the letter's. */
      readonly bookmark?: string
    }
  | { readonly kind: 'contents'; readonly anchor: string; readonly title: string }
  | {
      readonly kind: 'blocks'
      readonly anchor: string
      readonly title: string
      readonly profile: Profile
      readonly landscape?: boolean
      readonly inContents: boolean
      /** Begins where the part before ends, if that is one of blocks too: a few lines need no page of their own. */
      readonly runsOn?: boolean
      /** What stands in it nobody here can change: a character without a glyph is spelled out instead of stopping the paper. */
      readonly spelled?: boolean
      readonly blocks: readonly Block[]
    }
  | {
      readonly kind: 'exhibits'
      readonly anchor: string
      readonly title: string
      readonly exhibits: readonly ExhibitPart[]
    }

/** gongwen: 公文 letter, 16 pt. court: 诉讼 papers, 12 pt. annex: tables and lists. */
export type Profile = 'gongwen' | 'court' | 'annex'

/** One exhibit as it enters a dossier. Its anchors: `exhibit:E0003` (first page), `exhibit:E0003:2` (its second page), `exhibit:E0003:end` (last). Every part has `<anchor>:end` too. */
export interface ExhibitPart {
  readonly exhibit: Exhibit
  /** Printed number: 证据3-2. */
  readonly label: string
  readonly name: string
  readonly strip: readonly { readonly label: string; readonly value: string }[]
  readonly rendition: Rendition
}

/** Where everything came to stand. */
export interface WrittenDossier {
  /** File name inside the folder written to. */
  readonly name: string
  readonly bytes: number
  readonly sha256: string
  readonly pages: number
  /** anchor → page, from 1, of those that stand in this file. */
  readonly anchors: Readonly<Record<string, number>>
  readonly volume?: { readonly index: number; readonly of: number }
}
