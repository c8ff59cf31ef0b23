import type { Block } from './blocks.js'
import type { EmbeddableImage, ImportedPage } from './drawable.js'

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
      /** What a machine read in the picture, in reading order: printed invisibly, to be searched. */
      readonly seen?: readonly SeenLine[]
      load(): Promise<EmbeddableImage>
    }
  | {
      readonly kind: 'pdf'
      readonly width: number
      readonly height: number
      /** As of a picture; only of a page that has no text of its own. */
      readonly seen?: readonly SeenLine[]
      load(): Promise<ImportedPage>
    }
  | { readonly kind: 'text'; readonly lines: readonly TextLine[]; readonly mono: boolean }
  | {
      readonly kind: 'information'
      readonly reason: PlaceholderReason
      readonly facts: readonly { readonly what: string; readonly value: string }[]
      readonly still?: () => Promise<EmbeddableImage>
    }

/** A line of text in a picture; its place in parts of the picture shown, 0…1 from the top left. */
export interface SeenLine {
  readonly text: string
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
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

/** Why a page stands for what paper cannot show; each has its sentence in templates/zh-CN/renditions.yml. */
export const PLACEHOLDER_REASONS = [
  'audio',
  'video',
  'encrypted',
  'damaged',
  'empty',
  'oversized',
  'unknown',
  'archive',
  'gone',
  // Formats only their own program shows.
  'outlook',
  'old-office',
  'ofd',
  // A cloud drive's or browser's stand-in for a file that was not fetched.
  'unfetched',
] as const
export type PlaceholderReason = (typeof PLACEHOLDER_REASONS)[number]

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
    | 'redrawn'
    | 'unreadable-pages'
    | 'tracked-changes'
    | 'no-still'
    | 'damaged-characters'
    | 'pages-left-out'
    | 'rendered-small'
    | 'masked'
    | 'live-photo'
    | 'motion-photo'
  readonly facts: Readonly<Record<string, string | number>>
}
