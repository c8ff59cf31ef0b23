import type { Dossier, Part } from '../dossier.js'
import { endAnchor } from '../typeset/numbers.js'
import type { Typesetter } from '../typeset/typesetter.js'
import { blockFlow } from './blocks-flow.js'
import { drawFlow, withAnchor } from './chunk.js'
import { exhibitsLayout } from './exhibits.js'
import { contentsLayout } from './contents.js'
import { coverLayout } from './cover.js'
import type { PartLayout } from './page.js'
import { structNode } from './page.js'
import { gridOf } from './profile.js'

/** Lays out one part. Its anchor stands on its first page, `<anchor>:end` on its last. */
export function partLayout(part: Part, dossier: Dossier, setter: Typesetter): PartLayout {
  setter.where = part.title
  const layout = layoutOf(part, dossier, setter)
  const last = layout.pages.length - 1
  return last < 0
    ? layout
    : { ...layout, anchors: [...layout.anchors, { name: endAnchor(part.anchor), page: last, y: 0 }] }
}

function layoutOf(part: Part, dossier: Dossier, setter: Typesetter): PartLayout {
  switch (part.kind) {
    case 'cover':
      return coverLayout(part, setter)
    case 'contents':
      return contentsLayout(part, dossier, setter)
    case 'exhibits':
      return exhibitsLayout(part, setter, indexOf(dossier, setter))
    case 'blocks':
      return blocksLayout(part, setter)
  }
}

/** Where a click on an exhibit's number leads: its row in the exhibit list (`list:E0003`), else the list, else the contents. */
function indexOf(dossier: Dossier, setter: Typesetter): (id: string) => string | undefined {
  const { numbers } = setter
  const contents = dossier.parts.find((part) => part.kind === 'contents')?.anchor
  return (id) =>
    [`list:${id}`, 'exhibit-list', contents].find(
      (name) => name !== undefined && numbers.placeOf(name)?.volume === numbers.volume,
    )
}

function blocksLayout(part: Extract<Part, { kind: 'blocks' }>, setter: Typesetter): PartLayout {
  const grid = gridOf(part.profile, part.landscape)
  const node = structNode('Sect', null)
  setter.spell = part.profile === 'annex' // lists repeat file names, which nobody can be asked to change
  const { chunks, bookmarks } = blockFlow(part.blocks, {
    setter,
    grid,
    width: grid.frame.width,
    parent: node,
  })
  setter.spell = false
  const named = chunks.map((chunk, index) => (index === 0 ? withAnchor(chunk, part.anchor) : chunk))
  return { ...drawFlow(named, grid.frame, true), bookmarks, node }
}
