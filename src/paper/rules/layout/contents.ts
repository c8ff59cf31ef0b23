import type { Dossier, Part } from '../dossier.js'
import { setLines } from '../typeset/lines.js'
import { endAnchor, exhibitAnchor, resolveSpan } from '../typeset/numbers.js'
import type { Typesetter } from '../typeset/typesetter.js'
import { paragraphChunks } from './text-chunks.js'
import type { Canvas, Chunk } from './chunk.js'
import { drawFlow, withAnchor } from './chunk.js'
import type { CoverLayout } from './cover.js'
import type { PartLayout, StructNode } from './page.js'
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

/** Contents of a few lines stand on the cover. */
const FEW = 4

export function isShort(parts: readonly Part[]): boolean {
  return listed(parts).flatMap(entriesOf).length <= FEW
}

/** Parts and, under theirs, the exhibits with their pages, a dotted line between, each line a link. */
export function contentsLayout(part: Contents, dossier: Dossier, setter: Typesetter): PartLayout {
  const node = structNode('Sect', null)
  const { frame } = gridOf('annex')
  return { ...drawFlow(contentsChunks(part, dossier, setter, node), frame, true), bookmarks: [], node }
}

/** The same contents at the foot of a cover; on a page of their own where the cover is full. */
export function withContents(
  cover: CoverLayout,
  part: Contents,
  dossier: Dossier,
  setter: Typesetter,
): PartLayout {
  const { frame } = gridOf('annex')
  const chunks = contentsChunks(part, dossier, setter, structNode('Sect', null))
  const top = frame.top + frame.height - chunks.reduce((sum, { height }) => sum + height, 0)
  const [page] = cover.pages
  const bookmark = { title: part.title, level: 1, anchor: part.anchor }
  const fits = cover.bottom + ABOVE <= top
  const own = drawFlow(chunks, fits ? { ...frame, top } : frame)
  const first = fits && page ? 0 : cover.pages.length
  const anchors = [...own.anchors, { name: endAnchor(part.anchor), page: own.pages.length - 1, y: 0 }]
  if (first === 0) page!.marks.push(...own.pages.flatMap(({ marks }) => marks))
  return {
    ...cover,
    pages: first === 0 ? cover.pages : [...cover.pages, ...own.pages],
    anchors: [...cover.anchors, ...anchors.map((anchor) => ({ ...anchor, page: anchor.page + first }))],
    bookmarks: [bookmark],
  }
}

/** Least space between a cover's last row and the contents under it, points. */
const ABOVE = 24

type Contents = Extract<Part, { kind: 'contents' }>

function contentsChunks(part: Contents, dossier: Dossier, setter: Typesetter, node: StructNode): Chunk[] {
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
  const entries = listed(dossier.parts).flatMap(entriesOf)
  return [
    ...title.map((chunk) => withAnchor(chunk, part.anchor)),
    ...entries.flatMap((one) => entryChunks(one, setter, grid.frame.width, toc)),
  ]
}

function listed(parts: readonly Part[]): Part[] {
  return parts.filter(
    (one) =>
      (one.kind === 'exhibits' && one.exhibits.length > 0) || (one.kind === 'blocks' && one.inContents),
  )
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
  const number = resolveSpan({ pageOf: anchor }, setter.numbers, setter.words)
  const leads = number.goTo === undefined ? undefined : { words: `${text} ${number.text}`, goTo: anchor }
  const look = { face: SERIF, size, ...(leads && { leads }) }
  const page = setLines(setter.atoms([{ pageOf: anchor }], { ...look, tabular: true }), {
    width,
    indent: 0,
    justify: false,
  })[0]!
  const title = setLines(setter.atoms([{ text }], look), {
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
