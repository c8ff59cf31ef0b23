import type { ExhibitPart } from '../dossier.js'
import { exhibitAnchor } from '../typeset/numbers.js'
import type { Canvas, Chunk } from './chunk.js'
import { structNode } from './page.js'
import { baselineIn, drawLine } from './set-line.js'
import { LABEL, PITCH, SIZE, TITLE_PITCH, setStrip } from './strip-lines.js'
import type { StripLines, StripPlace, StripRow } from './strip-lines.js'

export type { StripPlace } from './strip-lines.js'

/** The head of an exhibit: number (a link back to the list) and name, then what is known about it, between two rules. */
export function stripChunk(part: ExhibitPart, place: StripPlace): Chunk {
  const strip = setStrip(part, place)
  return {
    height: strip.height + 10,
    before: 0,
    glue: true,
    anchors: [exhibitAnchor(part.exhibit.id)],
    draw: (canvas, y) => drawStrip(canvas, y, strip, place),
  }
}

function drawStrip(canvas: Canvas, y: number, strip: StripLines, place: StripPlace): void {
  const { width } = place
  const x = canvas.left + place.inset
  const rule = (at: number, thick: number): void => {
    canvas.marks.push({ kind: 'rule', x1: x, y1: at, x2: x + width, y2: at, width: thick, accent: true })
  }
  rule(y, 1.5)
  for (const [index, line] of strip.title.entries()) {
    const baseline = y + 3 + index * TITLE_PITCH + baselineIn(TITLE_PITCH, 12)
    drawLine(canvas, line, { x, width, baseline, align: 'left', node: strip.heading })
  }
  if (strip.back) {
    const node = structNode('P', place.parent)
    drawLine(canvas, strip.back, { x, width, baseline: y - 3.5, align: 'right', node })
  }
  let top = y + strip.titleHeight
  for (const row of strip.rows) {
    drawRow(canvas, row, { x, top, width })
    top += row.height
  }
  rule(y + strip.height, 0.5)
}

function drawRow(canvas: Canvas, row: StripRow, place: { x: number; top: number; width: number }): void {
  const { x, top, width } = place
  const baseline = (index: number): number => top + index * PITCH + baselineIn(PITCH, SIZE)
  const common = { align: 'left', node: row.node } as const
  for (const [index, line] of row.label.entries())
    drawLine(canvas, line, { x, width: LABEL, baseline: baseline(index), ...common })
  for (const [index, line] of row.value.entries())
    drawLine(canvas, line, { x: x + LABEL, width: width - LABEL, baseline: baseline(index), ...common })
}
