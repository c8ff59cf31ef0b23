import type { Slice } from './rendition.js'
import { findCut, OVERLAP_ROWS } from './slice-cuts.js'
import type { RowProfile } from './row-profile.js'

/** A phone's picture taller than this many widths is cut; no slice is taller. Two of them stand beside each other on a page. */
export const TALLEST = 2.4
/** The same of a page captured on a computer: it needs the whole width of the paper, so a slice is a page of it. */
export const TALLEST_WIDE = 1.32
const WIDE_CUT_FROM = 1.8

/** True for captures of a computer's window: wider than any phone's screen, or as wide as a usual monitor. */
export function isWide(width: number): boolean {
  return width > 1500 || width === 1280 || width === 1366
}

/** True when a picture must be cut to be read on paper. */
export function isTall(width: number, height: number): boolean {
  return height > width * (isWide(width) ? WIDE_CUT_FROM : TALLEST)
}

/** Slices in reading order; every row of the picture stands in at least one of them. */
export function planSlices(profile: RowProfile): readonly Slice[] {
  const { width, rows } = profile
  const tallest = isWide(width) ? TALLEST_WIDE : TALLEST
  const cuts: { readonly from: number; readonly to: number; readonly overlap: boolean }[] = []
  let from = 0
  let overlap = false
  while (rows - from > width * tallest) {
    const cut = findCut(profile, from, tallest)
    cuts.push({ from, to: cut.row, overlap })
    from = cut.hard ? Math.max(from + 1, cut.row - OVERLAP_ROWS) : cut.row
    overlap = cut.hard
  }
  cuts.push({ from, to: rows, overlap })
  return cuts.map((cut, index) => ({
    index: index + 1,
    of: cuts.length,
    from: cut.from + 1,
    to: cut.to,
    rows,
    overlap: cut.overlap,
  }))
}
