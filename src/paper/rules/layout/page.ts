import type { Box, Mark } from './marks.js'

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
  /** A cell down this many rows. */
  readonly rows?: number
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
  more: { readonly alt?: string; readonly box?: Box; readonly columns?: number; readonly rows?: number } = {},
): StructNode {
  return { type, parent, ...more }
}
