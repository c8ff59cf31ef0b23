import type { RowProfile } from './row-profile.js'

interface Cut {
  readonly row: number
  readonly hard: boolean
}

/** The best row to end a slice that starts at `from`; hard when no row in reach is calm. */
export function findCut(profile: RowProfile, from: number, tallest: number): Cut {
  const { width, rows, busy } = profile
  const last = from + Math.floor(width * tallest)
  const first = Math.min(from + Math.floor(width * tallest * SHORTEST), last - 1)
  // What is left for the last slice should not be a scrap.
  const until = rows - last < width * SCRAP ? Math.max(first + 1, Math.floor(rows - width * SCRAP)) : last
  // A short slice before a long message is better than a cut through it, and the finer look comes before the coarser one.
  const [fine, coarse] = busy
  const gap = Math.ceil(width * GAP)
  const early = Math.max(from + 1, Math.min(from + Math.floor(width * SCRAP), first - 1))
  const row =
    calmRow(fine, first, until, gap, width) ??
    calmRow(fine, early, first, gap, width) ??
    calmRow(coarse, first, until, gap, width) ??
    calmRow(coarse, early, first, gap, width) ??
    // Between two lines of one long text.
    calmRow(fine, first, until, LINE_GAP_ROWS, width) ??
    calmRow(coarse, first, until, LINE_GAP_ROWS, width)
  if (row !== null) return { row, hard: false }
  return { row: quietestRow(busy[1], first, until), hard: true }
}

/** Middle of the calm run that is long and near the end of the page; null when none is `gap` rows long. */
function calmRow(busy: Uint16Array, first: number, last: number, gap: number, width: number): number | null {
  let best: { readonly row: number; readonly score: number } | null = null
  for (let row = first; row <= last; row++) {
    if (busy[row]! > 0) continue
    let start = row
    while (start > 0 && busy[start - 1] === 0 && row - start < width) start--
    let end = row
    while (end + 1 < busy.length && busy[end + 1] === 0 && end < last + width) end++
    const length = end - start + 1
    if (length >= gap) {
      const middle = Math.max(
        first,
        Math.min(last, Math.ceil((Math.max(start, first) + Math.min(end, last)) / 2)),
      )
      const score = Math.min(1, length / (width * 0.06)) + (1.5 * (middle - first)) / (last - first)
      if (best === null || score > best.score) best = { row: middle, score }
    }
    row = end
  }
  return best?.row ?? null
}

/** No calm row: the row crossing the least, as late as possible. */
function quietestRow(busy: Uint16Array, first: number, last: number): number {
  let quietest = last
  for (let row = last; row >= first + OVERLAP_ROWS; row--) if (busy[row]! < busy[quietest]!) quietest = row
  return quietest
}

/** A gap between messages is at least this part of the width; anything thinner may be the space between two lines. */
export const GAP = 0.012
export const LINE_GAP_ROWS = 4
/** Rows an overlapping slice repeats of the one before. */
export const OVERLAP_ROWS = 60

/** A slice ends in its last half. */
export const SHORTEST = 0.5
export const SCRAP = 0.3
