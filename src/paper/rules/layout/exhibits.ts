import type { ExhibitPart, Part } from '../dossier.js'
import { endAnchor, exhibitAnchor } from '../typeset/numbers.js'
import type { Typesetter } from '../typeset/typesetter.js'
import { drawFlow } from './chunk.js'
import { exhibitChunks } from './exhibit-flow.js'
import { coupled } from './couple.js'
import type { Sheets } from './couple.js'
import type { Anchor, PageLayout, PartLayout, StructNode } from './page.js'
import { structNode } from './page.js'
import { gridOf } from './profile.js'

type Exhibits = Extract<Part, { kind: 'exhibits' }>

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
  const flow = drawFlow(
    exhibitChunks(part, setter, structNode('Sect', parent), index),
    gridOf('annex').frame,
    true,
  )
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
