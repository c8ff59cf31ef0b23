import type { ExhibitPart } from '../dossier.js'
import { endAnchor, exhibitAnchor } from '../typeset/numbers.js'
import type { Typesetter } from '../typeset/typesetter.js'
import type { Canvas, Chunk, Standing } from './chunk.js'
import { drawFlow } from './chunk.js'
import type { Anchor, ExhibitFooter, PageLayout, StructNode } from './page.js'
import { structNode } from './page.js'
import type { Picture } from './pictures.js'
import { COLUMN, drawPicture, isUpright } from './pictures.js'
import { gridOf } from './profile.js'
import { stripChunk } from './strip.js'

/** The pages of one exhibit, or of two that share one. */
export interface Sheets {
  readonly pages: PageLayout[]
  readonly anchors: Anchor[]
}

interface HalfPage {
  readonly part: ExhibitPart
  /** Points from the left of the type area. */
  readonly inset: number
  readonly node: StructNode
  readonly strip: Chunk
  readonly picture: Picture
}

/** Two columns, each with its strip and its screen at full width; null when one of them would have to shrink. */
export function coupled(
  one: ExhibitPart,
  two: ExhibitPart,
  setter: Typesetter,
  parent: StructNode,
  indexOf: (id: string) => string | undefined,
): Sheets | null {
  if (!isScreen(one) || !isScreen(two)) return null
  const { frame } = gridOf('annex')
  const node = structNode('Sect', parent)
  const halves = [one, two].map((part, column): HalfPage => {
    setter.where = part.label
    const inset = column === 0 ? 0 : frame.width - COLUMN
    const own = structNode('Sect', node)
    const index = indexOf(part.exhibit.id)
    const strip = stripChunk(part, { setter, width: COLUMN, inset, parent: own, index })
    return { part, inset, node: own, strip, picture: part.rendition.pages[0] as Picture }
  })
  const under = Math.max(...halves.map(({ strip }) => strip.height))
  if (halves.some(({ picture }) => heightOf(picture) + under > frame.height)) return null
  const { pages, anchors } = drawFlow([pageOf(halves, under, setter)], frame)
  const footers = halves.map(({ part }, column) => footerOf(part, column))
  return { pages: pages.map((page) => ({ ...page, footers })), anchors }
}

function isScreen(part: ExhibitPart): boolean {
  const [page, ...rest] = part.rendition.pages
  return page?.kind === 'image' && rest.length === 0 && isUpright(page) && page.slice === undefined
}

function heightOf(picture: Picture): number {
  return (picture.height / picture.width) * COLUMN
}

/** Both halves as the one chunk of their page; the pictures stand `under` points below its top. */
function pageOf(halves: readonly HalfPage[], under: number, setter: Typesetter): Chunk {
  const { frame } = gridOf('annex')
  const anchors = halves.map(({ part }) => exhibitAnchor(part.exhibit.id))
  const drawHalf = (half: HalfPage, canvas: Canvas, y: number, standing: Standing): void => {
    half.strip.draw(canvas, y, standing)
    const place = { page: half.picture, x: half.inset, width: COLUMN, height: heightOf(half.picture) }
    const { part, node: parent } = half
    const room = { width: frame.width, full: frame.height, under: frame.height }
    drawPicture(canvas, place, y + under, { setter, part, parent, ...room })
  }
  return {
    height: frame.height,
    before: 0,
    glue: false,
    anchors: anchors.flatMap((anchor) => [anchor, endAnchor(anchor)]),
    draw: (canvas, y, standing) => {
      for (const half of halves) drawHalf(half, canvas, y, standing)
    },
  }
}

function footerOf({ label, exhibit }: ExhibitPart, column: number): ExhibitFooter {
  const side = column === 0 ? 'left' : 'right'
  return { label, sheet: 1, sheets: 1, sha256: exhibit.sha256, column: side }
}
