import type { Dossier, Part } from '../dossier.js'
import { endAnchor } from '../typeset/numbers.js'
import type { Typesetter } from '../typeset/typesetter.js'
import { blockFlow } from './blocks-flow.js'
import type { Chunk } from './chunk.js'
import { drawFlow, withAnchor } from './chunk.js'
import { exhibitsLayout } from './exhibits.js'
import { contentsLayout, isShort, withContents } from './contents.js'
import { coverLayout } from './cover.js'
import type { PartLayout } from './page.js'
import { structNode } from './page.js'
import { gridOf } from './profile.js'

/** Lays out parts that share pages. The anchor of each stands on its first page, `<anchor>:end` on its last. */
export function partLayout(parts: readonly Part[], dossier: Dossier, setter: Typesetter): PartLayout {
  const [part] = parts as readonly [Part, ...Part[]]
  setter.where = part.title
  if (part.kind === 'blocks') return blocksLayout(parts.filter(isBlocks), setter)
  const layout = layoutOf(part, parts, dossier, setter)
  const last = layout.pages.length - 1
  return last < 0
    ? layout
    : { ...layout, anchors: [...layout.anchors, { name: endAnchor(part.anchor), page: last, y: 0 }] }
}

/** Parts that share pages: a part of blocks with those that run on behind it, a cover with contents of a few lines. */
export function sharingPages(parts: readonly Part[]): Part[][] {
  const groups: Part[][] = []
  for (const part of parts) {
    const group = groups.at(-1)
    const onCover = part.kind === 'contents' && group?.[0]!.kind === 'cover' && isShort(parts)
    if (group && (onCover || (part.kind === 'blocks' && part.runsOn && isUprightBlocks(group[0]!))))
      group.push(part)
    else groups.push([part])
  }
  return groups
}

function isBlocks(part: Part): part is Blocks {
  return part.kind === 'blocks'
}

function isUprightBlocks(part: Part): boolean {
  return isBlocks(part) && !part.landscape
}

function layoutOf(
  part: Exclude<Part, Blocks>,
  parts: readonly Part[],
  dossier: Dossier,
  setter: Typesetter,
): PartLayout {
  switch (part.kind) {
    case 'cover': {
      const contents = parts.find((one) => one.kind === 'contents')
      const cover = coverLayout(part, setter)
      return contents ? withContents(cover, contents, dossier, setter) : cover
    }
    case 'contents':
      return contentsLayout(part, dossier, setter)
    case 'exhibits':
      return exhibitsLayout(part, setter, indexOf(dossier, setter))
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

type Blocks = Extract<Part, { kind: 'blocks' }>

function blocksLayout(parts: readonly Blocks[], setter: Typesetter): PartLayout {
  const { frame } = gridOf(parts[0]!.profile, parts[0]!.landscape)
  const node = structNode('Sect', null)
  const flows = parts.map((part, index) => {
    setter.where = part.title
    const grid = gridOf(part.profile, part.landscape)
    const parent = index === 0 ? node : structNode('Sect', null)
    setter.spell = part.spelled ?? part.profile === 'annex' // lists repeat file names, which nobody can be asked to change
    const { chunks, bookmarks } = blockFlow(part.blocks, { setter, grid, width: frame.width, parent })
    setter.spell = false
    const own = { title: part.title, level: 1, anchor: part.anchor }
    return index === 0
      ? { chunks: named(chunks, part), bookmarks }
      : { chunks: runningOn(named(chunks, part), frame.height), bookmarks: [own, ...bookmarks] }
  })
  return {
    ...drawFlow(
      flows.flatMap(({ chunks }) => chunks),
      frame,
      true,
    ),
    bookmarks: flows.flatMap(({ bookmarks }) => bookmarks),
    node,
  }
}

function named(chunks: readonly Chunk[], part: Part): Chunk[] {
  return chunks.map((chunk, index) =>
    withAnchor(
      chunk,
      index === 0 ? part.anchor : undefined,
      index === chunks.length - 1 ? endAnchor(part.anchor) : undefined,
    ),
  )
}

/** Space above a part that begins in the middle of a page, points; a part lower than this share of a page is never split. */
const ABOVE = 20
const LOW = 0.4

function runningOn(chunks: readonly Chunk[], height: number): Chunk[] {
  const low = chunks.reduce((sum, one) => sum + one.before + one.height, 0) <= LOW * height
  return chunks.map((chunk, index) => ({
    ...chunk,
    before: chunk.before + (index === 0 ? ABOVE : 0),
    glue: chunk.glue || (low && index < chunks.length - 1),
  }))
}
