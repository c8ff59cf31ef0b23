import type { EmbeddableImage, ImportedPage } from '../drawable.js'
import type { Reference } from '../typeset/atom.js'
import type { StructNode } from './page.js'

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
  /** Stands over a picture to be searched and copied; neither shown nor printed. */
  | UnseenMark
  /** Draws nothing: an empty cell that must still be told. */
  | { readonly kind: 'tag'; readonly node: StructNode }
  | LinkMark

/** One reference on a page, wherever its lines and fonts part: it is clicked, and told, as one. */
export interface LinkMark extends Reference {
  readonly kind: 'link'
  readonly node: StructNode
  /** All runs that lead there by this very object are the same reference. */
  readonly of: Reference
  /** A box for every run, those beside each other joined. */
  readonly areas: Box[]
}

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

/** One line, stretched to its box. */
export interface UnseenMark extends Box {
  readonly kind: 'unseen'
  readonly node: StructNode
  /** Characters of one font together; `width` is the advance of all of them, em. */
  readonly runs: readonly {
    readonly font: string
    readonly text: readonly string[]
    readonly width: number
  }[]
}

/** Links as they follow each other on a page: those of several lines first, for viewers that look for the last one under the pointer. */
export function linksInOrder(marks: readonly Mark[]): LinkMark[] {
  const links = marks.filter((mark): mark is LinkMark => mark.kind === 'link')
  return [
    ...links.filter(({ areas }) => areas.length > 1),
    ...links.filter(({ areas }) => areas.length === 1),
  ]
}
