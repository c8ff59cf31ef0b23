import type { ReadLine } from '../../screens/rules/read.js'

/** Lines from top to bottom; those of one height from left to right. */
export function inReadingOrder(lines: readonly ReadLine[]): readonly ReadLine[] {
  const rows: ReadLine[][] = []
  for (const line of [...lines].sort((a, b) => middle(a) - middle(b))) {
    const row = rows.at(-1)
    if (row && row.every((one) => isBeside(one, line))) row.push(line)
    else rows.push([line])
  }
  return rows.flatMap((row) => row.sort((a, b) => a.box.x - b.box.x))
}

/** Do two lines stand at one height, one beside the other? */
function isBeside(a: ReadLine, b: ReadLine): boolean {
  return Math.abs(middle(a) - middle(b)) < Math.min(a.box.height, b.box.height) / 2
}

function middle({ box }: ReadLine): number {
  return box.y + box.height / 2
}
