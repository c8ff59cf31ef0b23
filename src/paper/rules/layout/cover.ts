import type { Part } from '../dossier.js'
import { setLines } from '../typeset/lines.js'
import { A4, mm } from '../typeset/metrics.js'
import type { Typesetter } from '../typeset/typesetter.js'
import type { Canvas } from './chunk.js'
import type { PageLayout, PartLayout } from './page.js'
import { structNode } from './page.js'
import { SANS_BOLD, SERIF, SERIF_BOLD } from './profile.js'
import { baselineIn, drawLine } from './set-line.js'
import { coverRows, coverRow } from './cover-rows.js'

export type Cover = Extract<Part, { kind: 'cover' }>

/** A cover and where its last row ends. */
export interface CoverLayout extends PartLayout {
  readonly bottom: number
}

/** The cover: banner, title between rules, rows under it; no page stamp. */
export function coverLayout(part: Cover, setter: Typesetter): CoverLayout {
  const node = structNode('Sect', null)
  const page: PageLayout = { landscape: false, marks: [], footers: [], stamped: false }
  const canvas: Canvas = { marks: page.marks, left: mm(28), width: A4.width - mm(53) }
  if (part.banner !== undefined)
    coverLines(canvas, part.banner, mm(30), {
      setter,
      size: 12,
      face: SANS_BOLD,
      pitch: 20,
      node: structNode('P', node),
    })
  const after = coverLines(canvas, part.title, mm(78), {
    setter,
    size: 28,
    face: SERIF_BOLD,
    pitch: 44,
    node: structNode('H1', node),
  })
  page.marks.push({
    kind: 'rule',
    x1: canvas.left,
    y1: mm(70),
    x2: canvas.left + canvas.width,
    y2: mm(70),
    width: 1.5,
    accent: true,
  })
  page.marks.push({
    kind: 'rule',
    x1: canvas.left,
    y1: after + mm(8),
    x2: canvas.left + canvas.width,
    y2: after + mm(8),
    width: 0.5,
    accent: true,
  })
  let y = Math.max(after + mm(24), mm(130))
  for (const row of coverRows(part, setter))
    y = coverRow(canvas, row, y, { setter, node: structNode('P', node) })
  return { pages: [page], anchors: [{ name: part.anchor, page: 0, y: 0 }], bookmarks: [], node, bottom: y }
}

interface CoverLook {
  readonly setter: Typesetter
  readonly size: number
  readonly face: typeof SERIF
  readonly pitch: number
  readonly node: ReturnType<typeof structNode>
}

function coverLines(canvas: Canvas, text: string, top: number, look: CoverLook): number {
  const lines = setLines(look.setter.atoms([{ text }], look), {
    width: canvas.width,
    indent: 0,
    justify: false,
  })
  for (const [index, line] of lines.entries()) {
    drawLine(canvas, line, {
      x: canvas.left,
      width: canvas.width,
      baseline: top + index * look.pitch + baselineIn(look.pitch, look.size),
      align: 'center',
      node: look.node,
    })
  }
  return top + lines.length * look.pitch
}
