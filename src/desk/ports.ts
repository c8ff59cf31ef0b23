import type { Exhibit } from '../case/rules/exhibit.js'

/** Small pictures of exhibits, always made anew by us: nothing of a file's own bytes reaches the browser. */
export interface Pictures {
  /** JPEG no wider than `width`; null for what has no picture. Page counts from 1. Never throws for a damaged file. */
  of(exhibit: Exhibit, width: number, page: number): Promise<Uint8Array | null>
  /** The same of one of our own papers; `path` relative to the case. Null beyond its last page. */
  ofPaper(path: string, width: number, page: number): Promise<Uint8Array | null>
}

/** Takes a dropped file into the folder under its own name, or with -2, -3 when that is taken. Returns the name it got. */
export interface Intake {
  put(name: string, bytes: AsyncIterable<Uint8Array>): Promise<string>
}
