import { setLines } from '../typeset/lines.js'
import { mm } from '../typeset/metrics.js'
import { fillHoles } from '../typeset/numbers.js'
import type { Typesetter } from '../typeset/typesetter.js'
import type { Canvas } from './chunk.js'
import { structNode } from './page.js'
import { SANS, SERIF } from './profile.js'
import { baselineIn, drawLine } from './set-line.js'
import type { Cover } from './cover.js'

/** Who, against whom, how much: the rows a cover has values for. */
export function coverRows(part: Cover, setter: Typesetter): { label: string; value: string }[] {
  const { numbers, words } = setter
  const facts = {
    pages: numbers.pages,
    volume: numbers.volume,
    volumes: numbers.volumes,
    index: numbers.volume,
    of: numbers.volumes,
  }
  const rows = part.rows.map(({ label, value }) => ({ label, value: fillHoles(value, facts) }))
  const told = part.rows.some(({ value }) => value.includes('{volume}'))
  return numbers.volumes > 1 && !told
    ? [...rows, { label: words['volumeLabel'] ?? '', value: fillHoles(words.volume, facts) }]
    : rows
}

const LABEL = mm(38)
const ROW = 26

/** Draws one row of a cover; returns where the next begins. */
export function coverRow(
  canvas: Canvas,
  row: { label: string; value: string },
  y: number,
  at: { setter: Typesetter; node: ReturnType<typeof structNode> },
): number {
  const { setter, node } = at
  const inset = mm(12)
  const width = canvas.width - 2 * inset - LABEL
  const label = setLines(setter.atoms([{ text: row.label }], { face: SANS, size: 12 }), {
    width: LABEL - 8,
    indent: 0,
    justify: false,
  })
  const value = setLines(setter.atoms([{ text: row.value }], { face: SERIF, size: 14 }), {
    width: width - 8,
    indent: 0,
    justify: false,
  })
  const x = canvas.left + inset
  for (const [index, line] of label.entries())
    drawLine(canvas, line, {
      x,
      width: LABEL - 8,
      baseline: y + index * 22 + baselineIn(ROW, 12),
      align: 'left',
      node,
    })
  for (const [index, line] of value.entries())
    drawLine(canvas, line, {
      x: x + LABEL + 4,
      width: width - 8,
      baseline: y + index * 22 + baselineIn(ROW, 14),
      align: 'left',
      node,
    })
  const height = (Math.max(label.length, value.length) - 1) * 22 + ROW
  canvas.marks.push({
    kind: 'rule',
    x1: x + LABEL,
    y1: y + height,
    x2: x + LABEL + width,
    y2: y + height,
    width: 0.5,
  })
  return y + height + 8
}
