import type { EmbeddableImage, ImportedPage } from '../rendition.js'

/** A node of the structure tree: what a screen reader is told. null in a mark means decoration (Artifact). */
export interface StructNode {
  readonly type:
    | 'Document'
    | 'Sect'
    | 'H1'
    | 'H2'
    | 'H3'
    | 'H4'
    | 'P'
    | 'L'
    | 'LI'
    | 'Lbl'
    | 'LBody'
    | 'Table'
    | 'TR'
    | 'TH'
    | 'TD'
    | 'Figure'
    | 'Link'
    | 'TOC'
    | 'TOCI'
  /** Kids are told in the order in which their first mark is drawn. */
  readonly parent: StructNode | null
  readonly alt?: string
  readonly box?: Box
  /** A cell across this many columns. */
  readonly columns?: number
}

export interface Box {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

/** Everything drawn on a page, in reading order. Points from the top left; text by its baseline. */
export type Mark =
  | TextMark
  | {
      readonly kind: 'rule'
      readonly x1: number
      readonly y1: number
      readonly x2: number
      readonly y2: number
      readonly width: number
      readonly accent?: boolean
    }
  | ({ readonly kind: 'fill'; readonly grey: number } & Box)
  | ({ readonly kind: 'image'; readonly node: StructNode; load(): Promise<EmbeddableImage> } & Box)
  | ({ readonly kind: 'form'; readonly node: StructNode; load(): Promise<ImportedPage> } & Box)
  /** Draws nothing: an empty cell that must still be told. */
  | { readonly kind: 'tag'; readonly node: StructNode }
  | ({
      readonly kind: 'link'
      readonly node: StructNode
      readonly goTo?: string
      readonly href?: string
      readonly words: string
    } & Box)

export interface TextMark {
  readonly kind: 'text'
  readonly node: StructNode | null
  readonly x: number
  readonly y: number
  readonly font: string
  readonly size: number
  readonly text: readonly string[]
  /** Advance of each character, points. */
  readonly advances: readonly number[]
  /** Characters stand in the middle of their advance. */
  readonly cell: boolean
  readonly accent: boolean
}

/** A place on a page that can be cited. */
export interface Anchor {
  readonly name: string
  readonly page: number
  readonly y: number
}

export interface PageLayout {
  readonly landscape: boolean
  readonly marks: Mark[]
  /** Who is named in the footer, per column of the page; empty on pages without exhibits. */
  readonly footers: readonly ExhibitFooter[]
  /** Cover pages carry no page stamp. */
  readonly stamped: boolean
}

export interface ExhibitFooter {
  readonly label: string
  readonly sheet: number
  readonly sheets: number
  readonly sha256: string
  readonly column: 'full' | 'left' | 'right'
}

/** A bookmark; `level` from 1. */
export interface Bookmark {
  readonly title: string
  readonly level: number
  readonly anchor: string
}

/** One part laid out, with page indexes from 0 inside the part. */
export interface PartLayout {
  readonly pages: readonly PageLayout[]
  readonly anchors: readonly Anchor[]
  readonly bookmarks: readonly Bookmark[]
  readonly node: StructNode
}

export function structNode(
  type: StructNode['type'],
  parent: StructNode | null,
  more: { readonly alt?: string; readonly box?: Box; readonly columns?: number } = {},
): StructNode {
  return { type, parent, ...more }
}
