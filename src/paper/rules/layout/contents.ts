import type { Dossier, Part } from '../dossier.js'
import { setLines } from '../typeset/lines.js'
import { exhibitAnchor } from '../typeset/numbers.js'
import type { Typesetter } from '../typeset/typesetter.js'
import { paragraphChunks } from './text-chunks.js'
import type { Canvas, Chunk } from './chunk.js'
import { drawFlow, withAnchor } from './chunk.js'
import type { PartLayout } from './page.js'
import { structNode } from './page.js'
import { gridOf, SANS_BOLD, SERIF } from './profile.js'
import { baselineIn, drawLine } from './set-line.js'

/** One line of the contents and the place it leads to. */
interface Entry {
  readonly title: string
  readonly anchor: string
  readonly look: EntryLook
}

interface EntryLook {
  readonly size: number
  readonly pitch: number
  readonly indent: number
}

const PART: EntryLook = { size: 12, pitch: 26, indent: 0 }
const EXHIBIT: EntryLook = { size: 10.5, pitch: 18, indent: 24 }

/** Parts and, under theirs, the exhibits with their pages, a dotted line between, each line a link. */
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
    ...listed.flatMap(entriesOf).flatMap((one) => entryChunks(one, setter, grid.frame.width, toc)),
  ]
  return { ...drawFlow(chunks, grid.frame, true), bookmarks: [], node }
}

function entriesOf(part: Part): Entry[] {
  const own = { title: part.title, anchor: part.anchor, look: PART }
  if (part.kind !== 'exhibits') return [own]
  const exhibits = part.exhibits.map(({ exhibit, label, name }) => ({
    title: `${label}　${name}`,
    anchor: exhibitAnchor(exhibit.id),
    look: EXHIBIT,
  }))
  return [own, ...exhibits]
}

function entryChunks(
  { title: text, anchor, look: { size, pitch, indent } }: Entry,
  setter: Typesetter,
  width: number,
  toc: ReturnType<typeof structNode>,
): Chunk[] {
  const node = structNode('P', structNode('TOCI', toc))
  const look = { face: SERIF, size }
  const page = setLines(setter.atoms([{ pageOf: anchor }], { ...look, tabular: true }), {
    width,
    indent: 0,
    justify: false,
  })[0]!
  const known = setter.numbers.placeOf(anchor)?.volume === setter.numbers.volume
  const title = setLines(setter.atoms([{ text, ...(known ? { goTo: anchor } : {}) }], look), {
    width: width - indent - page.width - 40,
    indent: 0,
    justify: false,
  })
  return title.map((line, index) => ({
    height: pitch,
    before: 0,
    glue: index < title.length - 1,
    draw: (canvas, y) => {
      const baseline = y + baselineIn(pitch, size)
      drawLine(canvas, line, {
        x: canvas.left + indent,
        width: width - indent,
        baseline,
        align: 'left',
        node,
      })
      if (index < title.length - 1) return
      leader(canvas, setter, {
        from: canvas.left + indent + line.width + 6,
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
