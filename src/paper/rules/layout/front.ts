import type { Dossier, Part } from '../dossier.js'
import { setLines } from '../typeset/lines.js'
import { A4, mm } from '../typeset/metrics.js'
import { fillHoles } from '../typeset/numbers.js'
import type { Typesetter } from '../typeset/typesetter.js'
import { paragraphChunks } from './blocks-flow.js'
import type { Canvas, Chunk } from './chunk.js'
import { drawFlow, withAnchor } from './chunk.js'
import type { PageLayout, PartLayout } from './page.js'
import { structNode } from './page.js'
import { gridOf, SANS, SANS_BOLD, SERIF, SERIF_BOLD } from './profile.js'
import { baselineIn, drawLine } from './set-line.js'

type Cover = Extract<Part, { kind: 'cover' }>

/** The cover: banner, title between rules, rows under it; no page stamp. */
export function coverLayout(part: Cover, setter: Typesetter): PartLayout {
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
  return { pages: [page], anchors: [{ name: part.anchor, page: 0, y: 0 }], bookmarks: [], node }
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

function coverRows(part: Cover, setter: Typesetter): { label: string; value: string }[] {
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

function coverRow(
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

/** Parts with their pages, a dotted line between, each line a link. */
export function contentsLayout(
  part: Extract<Part, { kind: 'contents' }>,
  dossier: Dossier,
  setter: Typesetter,
): PartLayout {
  const node = structNode('Sect', null)
  const grid = gridOf('annex')
  const setting = { setter, grid, width: grid.frame.width, parent: node }
  const toc = structNode('TOC', node)
  const title = paragraphChunks([{ text: part.title }], setting, {
    indent: 0,
    align: 'center',
    node: structNode('H1', node),
    look: { face: SANS_BOLD, size: 18 },
    pitch: 44,
  })
  const listed = dossier.parts.filter(
    (one) =>
      (one.kind === 'exhibits' && one.exhibits.length > 0) || (one.kind === 'blocks' && one.inContents),
  )
  const chunks = [
    ...title.map((chunk) => withAnchor(chunk, part.anchor)),
    ...listed.flatMap((one) => entryChunks(one, setter, grid.frame.width, toc)),
  ]
  return { ...drawFlow(chunks, grid.frame), bookmarks: [], node }
}

function entryChunks(
  part: Part,
  setter: Typesetter,
  width: number,
  toc: ReturnType<typeof structNode>,
): Chunk[] {
  const node = structNode('P', structNode('TOCI', toc))
  const look = { face: SERIF, size: 12 }
  const page = setLines(setter.atoms([{ pageOf: part.anchor }], { ...look, tabular: true }), {
    width,
    indent: 0,
    justify: false,
  })[0]!
  const known = setter.numbers.placeOf(part.anchor)?.volume === setter.numbers.volume
  const title = setLines(
    setter.atoms([{ text: part.title, ...(known ? { goTo: part.anchor } : {}) }], look),
    { width: width - page.width - 40, indent: 0, justify: false },
  )
  return title.map((line, index) => ({
    height: 26,
    before: 0,
    glue: index < title.length - 1,
    draw: (canvas, y) => {
      const baseline = y + baselineIn(26, 12)
      drawLine(canvas, line, { x: canvas.left, width, baseline, align: 'left', node })
      if (index < title.length - 1) return
      leader(canvas, setter, {
        from: canvas.left + line.width + 6,
        to: canvas.left + width - page.width - 6,
        baseline,
      })
      drawLine(canvas, page, { x: canvas.left, width, baseline, align: 'right', node })
    },
  }))
}

function leader(
  canvas: Canvas,
  setter: Typesetter,
  at: { from: number; to: number; baseline: number },
): void {
  const dot = setter.atoms([{ text: '.' }], { face: SERIF, size: 10 })
  const count = Math.floor((at.to - at.from) / 5)
  if (count < 1 || !dot[0]) return
  const text = Array.from({ length: count }, () => '.')
  canvas.marks.push({
    kind: 'text',
    node: null,
    x: at.to - count * 5,
    y: at.baseline,
    font: dot[0].font,
    size: 10,
    text,
    advances: text.map(() => 5),
    cell: true,
    accent: false,
  })
}
