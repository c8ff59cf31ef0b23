/** Two lines of a few pixels change about this many columns. */
const STANDING_COLUMNS = 24

/** Columns in which something changes, for each row and tolerance. */
export interface RowProfile {
  readonly width: number
  readonly rows: number
  readonly busy: readonly [fine: Uint16Array, coarse: Uint16Array]
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

/**
 * Where a tall screenshot may be cut. A row is calm when nothing changes along it: pixels four columns apart differ by
 * no more than the tolerance. Between two messages rows are calm; inside a bubble its two edges are not. Four columns,
 * because a compressed edge is smeared over that many.
 */
export const LAG = 4
/** Finer first: pale bubbles on a pale ground. The coarser one forgives compression noise and wallpapers. */
export const TOLERANCES = [3, 10] as const
