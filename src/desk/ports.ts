import type { Exhibit } from '../case/rules/exhibit.js'
import type { PageSize } from './rules/view.js'

/** A page of an exhibit as PNG with rectangles painted over, as copies for public papers are made. Throws rendition/…. */
export type Burn = (
  exhibit: Exhibit,
  page: number,
  rects: readonly (readonly number[])[],
) => Promise<Uint8Array>

/** Small pictures of exhibits, always made anew by us: nothing of a file's own bytes reaches the browser. */
export interface Pictures {
  /** JPEG no wider than `width`; null for what has no picture. Page counts from 1. Never throws for a damaged file. */
  of(exhibit: Exhibit, width: number, page: number): Promise<Uint8Array | null>
  /**
   * The same with rectangles painted over, by what makes the copies for public papers. Throws rendition/… as that does: for a
   * rectangle that covers nothing, a page that is not there, a file that can't be covered.
   */
  masked(
    exhibit: Exhibit,
    width: number,
    page: number,
    rects: readonly (readonly number[])[],
  ): Promise<Uint8Array | null>
  /** Pages of what is shown by pages, and the size of one: upright pixels, or points of a PDF. Null for what has no picture. */
  size(exhibit: Exhibit, page: number): Promise<PageSize | null>
  /** The same as `of` of one of our own papers; `path` relative to the case. Null beyond its last page. */
  ofPaper(path: string, width: number, page: number): Promise<Uint8Array | null>
}

/** Takes a dropped file into the folder under its own name, or with -2, -3 when that is taken. Returns the name it got. */
export interface Intake {
  put(name: string, bytes: AsyncIterable<Uint8Array>): Promise<string>
}
