import { cellAmount, cellTime } from './cells.js'
import type { Difference, Direction, Preamble, RawRow } from './bill.js'

const LINES: readonly (readonly [Direction, RegExp])[] = [
  ['in', /^(?:收入|已收入)[：:]\s*(\d+)\s*笔[\s,，]*(?:共)?\s*([\d.,¥￥]+)\s*元/],
  ['out', /^(?:支出|已支出)[：:]\s*(\d+)\s*笔[\s,，]*(?:共)?\s*([\d.,¥￥]+)\s*元/],
  ['neutral', /^(?:中性交易|不计收支|其他)[：:]\s*(\d+)\s*笔[\s,，]*(?:共)?\s*([\d.,¥￥]+)\s*元/],
]

/** Reads what the lines around the table say: the period, how many rows, and the sums. Lines it doesn't know are left alone. */
export function preambleOf(lines: readonly RawRow[]): Preamble {
  const sums: Partial<Record<Direction, { count: number; amount: number }>> = {}
  let [from, to, count] = [null, null, null] as [string | null, string | null, number | null]
  for (const line of lines) {
    const text = line.cells
      .map((cell) => cell.trim())
      .filter((cell) => cell !== '')
      .join(' ')
    from ??= bracketed(/起始(?:时间|日期)[：:]\s*\[([^\]]+)\]/, text)
    to ??= bracketed(/(?:终止|结束)(?:时间|日期)[：:]\s*\[([^\]]+)\]/, text)
    count ??= numbered(/^共\s*(\d+)\s*笔/, text)
    for (const [direction, pattern] of LINES) {
      const match = pattern.exec(text)
      const amount = match ? cellAmount(match[2]!) : null
      if (match && amount !== null) sums[direction] ??= { count: Number(match[1]), amount }
    }
  }
  return { from, to, count, sums }
}

/** Where the stated counts and sums differ from the rows; null when none is stated. A count differs before its sum is compared. */
export function differencesOf(
  preamble: Preamble,
  found: {
    readonly count: number
    readonly sums: Readonly<Record<Direction, number>>
    readonly counts: Readonly<Record<Direction, number>>
  },
): readonly Difference[] | null {
  const stated = Object.entries(preamble.sums) as [Direction, { count: number; amount: number }][]
  if (preamble.count === null && stated.length === 0) return null
  const differences: Difference[] = []
  if (preamble.count !== null && preamble.count !== found.count)
    differences.push({ of: 'count', said: preamble.count, found: found.count })
  for (const [direction, said] of stated) {
    if (said.amount !== found.sums[direction])
      differences.push({ of: direction, said: said.amount, found: found.sums[direction] })
    else if (said.count !== found.counts[direction])
      differences.push({ of: 'count', said: said.count, found: found.counts[direction] })
  }
  return differences
}

function bracketed(pattern: RegExp, text: string): string | null {
  const inside = pattern.exec(text)?.[1]
  return inside === undefined ? null : cellTime(inside.trim())
}

function numbered(pattern: RegExp, text: string): number | null {
  const digits = pattern.exec(text)?.[1]
  return digits === undefined ? null : Number(digits)
}
