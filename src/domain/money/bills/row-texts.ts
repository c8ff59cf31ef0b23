/** Stands between two cells; no bill holds it. */
const BETWEEN = '\u001f'
const BLOCK = 1 << 20
const encoder = new TextEncoder()
const decoder = new TextDecoder('utf-8', { ignoreBOM: true })
const scratch = new Uint8Array(4096)

/**
 * The cells of many rows as UTF-8 in a few large blocks: a tenth of what as many strings would take, so that a bill of 200,000 rows
 * keeps its raw text in bounded memory. Rows are added in rising order.
 */
export class RowTexts {
  private readonly blocks: Uint8Array[] = []
  private readonly rows: number[] = []
  /** Where each row's text begins: block × BLOCK + offset; and how long it is. */
  private readonly starts: number[] = []
  private readonly lengths: number[] = []
  private free = BLOCK

  add(row: number, cells: readonly string[]): void {
    const text = cells.join(BETWEEN)
    const most = text.length * 3
    if (this.free + most > BLOCK) {
      this.blocks.push(new Uint8Array(Math.max(BLOCK, most)))
      this.free = 0
    }
    const block = this.blocks.length - 1
    const { written } = encoder.encodeInto(text, this.blocks[block]!.subarray(this.free))
    this.rows.push(row)
    this.starts.push(block * BLOCK + this.free)
    this.lengths.push(written)
    this.free += written
  }

  /** The cells as they were given; none for a row that was never added. */
  at(row: number): readonly string[] {
    const index = this.place(row)
    if (this.rows[index] !== row) return []
    const start = this.starts[index]! % BLOCK
    return decoder.decode(this.blocks[Math.floor(this.starts[index]! / BLOCK)]!.subarray(start, start + this.lengths[index]!)).split(BETWEEN)
  }

  /** First index whose row is not below the one asked for. */
  private place(row: number): number {
    let [low, high] = [0, this.rows.length]
    while (low < high) {
      const middle = (low + high) >> 1
      if (this.rows[middle]! < row) low = middle + 1
      else high = middle
    }
    return low
  }
}

/** A copy that stands alone and is as short as can be: a part of a longer string would keep all of it in memory. */
export function compact(text: string): string {
  if (text.length < 8) return text
  if (text.length * 3 > scratch.length) return ` ${text}`.slice(1)
  return decoder.decode(scratch.subarray(0, encoder.encodeInto(text, scratch).written))
}
