/** One line of text a machine read in a picture. `box` is in pixels of the upright picture (after EXIF turning), `confidence` is 0…1. */
export interface ReadLine {
  readonly text: string
  readonly box: { readonly x: number; readonly y: number; readonly width: number; readonly height: number }
  readonly confidence: number
  /** What the line stands on; readings of older builds lack it. */
  readonly ground?: Ground
  /** Of a PDF: the page, from 1. */
  readonly page?: number
  /** Of a film: the second at which it was first seen. */
  readonly second?: number
}

/** The one colour around a line ("#95ec69"), and how far it goes to the left and right of it, in pixels: the width of its bubble. */
export interface Ground {
  readonly colour: string
  readonly left: number
  readonly right: number
}

/** What was read in one picture, lines in reading order (top to bottom, left to right). `reader` names models and program, so that a cache of another reader is not believed. */
export interface ReadPicture {
  readonly width: number
  readonly height: number
  readonly reader: string
  readonly lines: readonly ReadLine[]
  /** Of a PDF: the pages that were read, from 1, each as large as its picture was. */
  readonly pages?: readonly ReadPage[]
  /**
   * Of a PDF: pages that have a text of their own, which no machine had to read; where its parts stand. Readings of older builds
   * lack it.
   */
  readonly printed?: { readonly pages: readonly ReadPage[]; readonly lines: readonly ReadLine[] }
}

/** A page of a PDF, from 1, as large as its picture was. */
export interface ReadPage {
  readonly page: number
  readonly width: number
  readonly height: number
}

/** Pages of PDFs are read at this resolution: a page of print is read well. */
export const PAGE_DPI = 150
/** A page is drawn no larger than this, and then not at that resolution. */
export const LARGEST_PAGE = 10_000

/** What was read, a line of the picture on each line. */
export function plainText({ lines }: ReadPicture): string {
  return lines.map(({ text }) => text).join('\n')
}

/** The longest lines, in their order: they say what a picture is about. */
export function tellingLines({ lines }: ReadPicture, most: number): readonly string[] {
  const told = lines.map(({ text }) => text.trim()).filter((text) => text.length > 3)
  const longest = new Set([...told].sort((a, b) => b.length - a.length).slice(0, most))
  return told.filter((text) => longest.has(text)).slice(0, most)
}

/** What a reading is called in the cache, behind the digest of its picture. */
export const KEPT_READING = 'read'
