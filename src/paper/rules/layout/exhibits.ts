import type { ExhibitPart, Part } from '../dossier.js'
import { endAnchor, exhibitAnchor } from '../typeset/numbers.js'
import type { Typesetter } from '../typeset/typesetter.js'
import type { Chunk } from './chunk.js'
import { drawFlow } from './chunk.js'
import { exhibitChunks } from './exhibit-flow.js'
import type { Anchor, ExhibitFooter, PageLayout, PartLayout, StructNode } from './page.js'
import { structNode } from './page.js'
import type { Picture } from './pictures.js'
import { COLUMN, drawPicture, isUpright } from './pictures.js'
import { gridOf } from './profile.js'
import { stripChunk } from './strip.js'

type Exhibits = Extract<Part, { kind: 'exhibits' }>
interface Sheets {
  readonly pages: PageLayout[]
  readonly anchors: Anchor[]
}

/** All exhibits, each on pages of its own; two that are a single phone screen each share a page, one per column. */
export function exhibitsLayout(
  part: Exhibits,
  setter: Typesetter,
  indexOf: (id: string) => string | undefined,
): PartLayout {
  const node = structNode('Sect', null)
  const pages: PageLayout[] = []
  const anchors: Anchor[] = []
  for (let at = 0; at < part.exhibits.length;) {
    const [one, two] = [part.exhibits[at]!, part.exhibits[at + 1]]
    const couple = two && coupled(one, two, setter, node, indexOf)
    const sheets = couple ?? single(one, setter, node, indexOf(one.exhibit.id))
    anchors.push(...sheets.anchors.map((anchor) => ({ ...anchor, page: anchor.page + pages.length })))
    pages.push(...sheets.pages)
    at += couple ? 2 : 1
  }
  if (pages.length > 0) anchors.unshift({ name: part.anchor, page: 0, y: 0 })
  const bookmarks = part.exhibits.map((one) => ({
    title: `${one.label} ${one.name}`,
    level: 2,
    anchor: exhibitAnchor(one.exhibit.id),
  }))
  return { pages, anchors, bookmarks, node }
}

function single(
  part: ExhibitPart,
  setter: Typesetter,
  parent: StructNode,
  index: string | undefined,
): Sheets {
  setter.where = part.label
  const flow = drawFlow(exhibitChunks(part, setter, structNode('Sect', parent), index), gridOf('annex').frame)
  const { id, sha256 } = part.exhibit
  const sheets = flow.pages.length
  const pages = flow.pages.map((page, at) => ({
    ...page,
    footers: [{ label: part.label, sheet: at + 1, sheets, sha256, column: 'full' as const }],
  }))
  const more = pages.slice(1).map((_, at) => ({ name: exhibitAnchor(id, at + 2), page: at + 1, y: 0 }))
  return {
    pages,
    anchors: [...flow.anchors, ...more, { name: endAnchor(exhibitAnchor(id)), page: sheets - 1, y: 0 }],
  }
}

function isScreen(part: ExhibitPart): boolean {
  const [page, ...rest] = part.rendition.pages
  return page?.kind === 'image' && rest.length === 0 && isUpright(page) && page.slice === undefined
}

/** Two columns, each with its strip and its screen at full width; null when one of them would have to shrink. */
function coupled(
  one: ExhibitPart,
  two: ExhibitPart,
  setter: Typesetter,
  parent: StructNode,
  indexOf: (id: string) => string | undefined,
): Sheets | null {
  if (!isScreen(one) || !isScreen(two)) return null
  const { frame } = gridOf('annex')
  const node = structNode('Sect', parent)
  const columns = [one, two].map((part, column) => {
    setter.where = part.label
    const inset = column === 0 ? 0 : frame.width - COLUMN
    const own = structNode('Sect', node)
    return {
      part,
      inset,
      node: own,
      strip: stripChunk(part, { setter, width: COLUMN, inset, parent: own, index: indexOf(part.exhibit.id) }),
      picture: part.rendition.pages[0] as Picture,
    }
  })
  const strip = Math.max(...columns.map((column) => column.strip.height))
  if (columns.some(({ picture }) => (picture.height / picture.width) * COLUMN + strip > frame.height))
    return null
  const chunk: Chunk = {
    height: frame.height,
    before: 0,
    glue: false,
    anchors: columns.flatMap(({ part }) => [
      exhibitAnchor(part.exhibit.id),
      endAnchor(exhibitAnchor(part.exhibit.id)),
    ]),
    draw: (canvas, y, standing) => {
      for (const { part, inset, strip: own, picture, node: parent } of columns) {
        own.draw(canvas, y, standing)
        const height = (picture.height / picture.width) * COLUMN
        drawPicture(canvas, { page: picture, x: inset, width: COLUMN, height }, y + strip, {
          setter,
          part,
          parent,
          width: frame.width,
          full: frame.height,
          under: frame.height,
        })
      }
    },
  }
  const { pages, anchors } = drawFlow([chunk], frame)
  const footers = columns.map(({ part }, column): ExhibitFooter => ({
    label: part.label,
    sheet: 1,
    sheets: 1,
    sha256: part.exhibit.sha256,
    column: column === 0 ? 'left' : 'right',
  }))
  return { pages: pages.map((page) => ({ ...page, footers })), anchors }
}
