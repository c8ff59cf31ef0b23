import type { Slice } from './rendition.js'

/**
 * Where a tall screenshot may be cut. A row is calm when nothing changes along it: pixels four columns apart differ by
 * no more than the tolerance. Between two messages rows are calm; inside a bubble its two edges are not. Four columns,
 * because a compressed edge is smeared over that many.
 */
const LAG = 4
/** Finer first: pale bubbles on a pale ground. The coarser one forgives compression noise and wallpapers. */
const TOLERANCES = [3, 10] as const
/** A gap between messages is at least this part of the width; anything thinner may be the space between two lines. */
const GAP = 0.012
const LINE_GAP_ROWS = 4
/** Rows an overlapping slice repeats of the one before. */
export const OVERLAP_ROWS = 60
/** A phone's picture taller than this many widths is cut; no slice is taller. Two of them stand beside each other on a page. */
export const TALLEST = 2.4
/** The same of a page captured on a computer: it needs the whole width of the paper, so a slice is a page of it. */
export const TALLEST_WIDE = 1.32
const WIDE_CUT_FROM = 1.8
/** A slice ends in its last half. */
const SHORTEST = 0.5
const SCRAP = 0.3
/** Two lines of a few pixels change about this many columns. */
const STANDING_COLUMNS = 24

/** Columns in which something changes, for each row and tolerance. */
export interface RowProfile {
  readonly width: number
  readonly rows: number
  readonly busy: readonly [fine: Uint16Array, coarse: Uint16Array]
}

/** True for captures of a computer's window: wider than any phone's screen, or as wide as a usual monitor. */
export function isWide(width: number): boolean {
  return width > 1500 || width === 1280 || width === 1366
}

/** True when a picture must be cut to be read on paper. */
export function isTall(width: number, height: number): boolean {
  return height > width * (isWide(width) ? WIDE_CUT_FROM : TALLEST)
}

/** Profile of raw pixels, 8 bit, `channels` per pixel without padding, the first three of them colours. */
export function profileRows(pixels: Uint8Array, width: number, rows: number, channels: number): RowProfile {
  const busy: [Uint16Array, Uint16Array] = [new Uint16Array(rows), new Uint16Array(rows)]
  const colours = Math.min(channels, 3)
  const lag = LAG * channels
  const [fineLimit, coarseLimit] = TOLERANCES
  for (let row = 0, start = 0; row < rows; row++, start += width * channels) {
    let fine = 0
    let coarse = 0
    const end = start + (width - LAG) * channels
    for (let at = start; at < end; at += channels) {
      let most = 0
      for (let colour = 0; colour < colours; colour++) {
        const difference = pixels[at + colour]! - pixels[at + lag + colour]!
        if (difference > most) most = difference
        else if (-difference > most) most = -difference
      }
      if (most > fineLimit) fine++
      if (most > coarseLimit) coarse++
    }
    busy[0][row] = fine
    busy[1][row] = coarse
  }
  for (const counts of busy) withoutStandingLines(counts)
  return { width, rows, busy }
}

/** Lines that run down the whole picture (a scroll bar, the edges of a card) say nothing about a single row. */
function withoutStandingLines(counts: Uint16Array): void {
  let standing = STANDING_COLUMNS + 1
  for (const count of counts) if (count < standing) standing = count
  if (standing <= STANDING_COLUMNS) for (const row of counts.keys()) counts[row]! -= standing
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

interface Cut {
  readonly row: number
  readonly hard: boolean
}

/** The best row to end a slice that starts at `from`; hard when no row in reach is calm. */
function findCut(profile: RowProfile, from: number, tallest: number): Cut {
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
