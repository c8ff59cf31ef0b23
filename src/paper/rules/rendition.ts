import type { Block } from './blocks.js'

/**
 * How an exhibit is shown on paper: pages as data, pixels fetched only when the page is drawn. A rendition never claims
 * to be the original; `notes` say what was done (converted, scaled, cut, fonts substituted, animation: first of N frames).
 */
export interface Rendition {
  readonly exhibit: string
  readonly pages: readonly RenditionPage[]
  readonly notes: readonly RenditionNote[]
}

export type RenditionPage =
  | { readonly kind: 'blocks'; readonly blocks: readonly Block[] }
  | {
      readonly kind: 'image'
      readonly width: number
      readonly height: number
      readonly look: 'photo' | 'screenshot' | 'scan'
      readonly slice?: Slice
      load(): Promise<EmbeddableImage>
    }
  | { readonly kind: 'pdf'; readonly width: number; readonly height: number; load(): Promise<ImportedPage> }
  | { readonly kind: 'text'; readonly lines: readonly TextLine[]; readonly mono: boolean }
  | {
      readonly kind: 'information'
      readonly reason: PlaceholderReason
      readonly facts: readonly { readonly what: string; readonly value: string }[]
      readonly still?: () => Promise<EmbeddableImage>
    }

/** Part of a tall screenshot, counted from 1; `overlap`: no empty row was found, so this slice repeats the last rows of the one before. */
export interface Slice {
  readonly index: number
  readonly of: number
  /** Pixel rows of the original shown, from 1, both inclusive, and how many it has. */
  readonly from: number
  readonly to: number
  readonly rows: number
  readonly overlap: boolean
}

/** Original line number (1-based) or null for a wrapped or generated line. */
export interface TextLine {
  readonly number: number | null
  readonly text: string
}

/**
 * Bytes the PDF can carry as they are: JPEG, or PNG without alpha, at most 8 bit, not interlaced. Width and height are those
 * of the upright picture; a JPEG passed through untouched still says its EXIF orientation, which the writer applies once.
 */
export interface EmbeddableImage {
  readonly format: 'jpeg' | 'png'
  readonly bytes: Uint8Array
  readonly width: number
  readonly height: number
  /** SHA-256 of `bytes`: what is really shown. */
  readonly sha256: string
}

/** A page of a PDF exhibit, ready to be placed: vector when every font is embedded, otherwise a picture. */
export type ImportedPage =
  /** `pdf` is one object for all pages of an exhibit; `raster` draws the page when its vectors can't be imported. */
  | {
      readonly form: 'vector'
      readonly pdf: Uint8Array
      readonly pageIndex: number
      raster(): Promise<EmbeddableImage>
    }
  | { readonly form: 'raster'; readonly image: EmbeddableImage }

export type PlaceholderReason =
  'audio' | 'video' | 'encrypted' | 'damaged' | 'empty' | 'oversized' | 'unknown' | 'archive' | 'gone'

export interface RenditionNote {
  readonly code:
    | 'converted'
    | 'scaled'
    | 'cut'
    | 'hard-cut'
    | 'animation'
    | 'fonts-substituted'
    | 'flattened'
    | 'metadata-removed'
    | 'encrypted-readable'
    | 'rotated'
    | 'truncated'
    | 'encoding'
    | 'inert'
    | 'attachments'
    | 'xfa'
    | 'signed'
    | 'rendered'
    | 'unreadable-pages'
    | 'tracked-changes'
    | 'no-still'
    | 'damaged-characters'
    | 'pages-left-out'
    | 'rendered-small'
    | 'masked'
  readonly facts: Readonly<Record<string, string | number>>
}
