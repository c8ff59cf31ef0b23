import type { Dossier, Part } from '../dossier.js'
import type { Metrics } from '../typeset/metrics.js'
import type { Numbers, Place } from '../typeset/numbers.js'
import type { MissingGlyph } from '../typeset/typesetter.js'
import { Typesetter } from '../typeset/typesetter.js'
import { blockFlow } from './blocks-flow.js'
import type { Chunk } from './chunk.js'
import { drawFlow, withAnchor } from './chunk.js'
import { exhibitsLayout } from './exhibits.js'
import { contentsLayout, coverLayout } from './front.js'
import { furniture } from './furniture.js'
import type { Bookmark, Mark, PageLayout, PartLayout } from './page.js'
import { structNode } from './page.js'
import { gridOf } from './profile.js'

/** A page with its number in the volume and everything drawn on it. */
export interface NumberedPage {
  readonly layout: PageLayout
  /** Page stamp and footers: decoration. */
  readonly furniture: readonly Mark[]
  readonly anchors: readonly { readonly name: string; readonly y: number }[]
  /** Bookmarks that lead to this page, in order. */
  readonly bookmarks: readonly Bookmark[]
}

/** One volume, ready to be drawn. */
export interface VolumeLayout {
  readonly pages: readonly NumberedPage[]
  /** anchor → page, from 1. */
  readonly anchors: ReadonlyMap<string, number>
  readonly missing: readonly MissingGlyph[]
}

/** Passes after which numbers must stand still; each pass can move a page only by lengthening a number. */
const PASSES = 8

/** Lays out every volume until no number changes any more. `volumes[i]` are the parts of volume i + 1. */
export function layoutVolumes(dossier: Dossier, volumes: readonly (readonly Part[])[], metrics: Metrics): VolumeLayout[] {
  let places: ReadonlyMap<string, Place> = new Map()
  let pages: readonly number[] = volumes.map(() => 99)
  for (let pass = 1; ; pass++) {
    const set = volumes.map((parts, index) => layoutOne({ ...dossier, parts }, metrics, {
      volume: index + 1, volumes: volumes.length, pages: pages[index]!, labels: dossier.labels, places,
    }))
    const found = placesOf(set)
    const stable = samePlaces(found, places) && set.every((volume, index) => volume.pages.length === pages[index])
    if (stable || pass === PASSES) return set
    places = found
    pages = set.map((volume) => volume.pages.length)
  }
}

function placesOf(set: readonly VolumeLayout[]): Map<string, Place> {
  const places = new Map<string, Place>()
  for (const [index, volume] of set.entries()) {
    for (const [name, page] of volume.anchors) if (!places.has(name)) places.set(name, { volume: index + 1, page })
  }
  return places
}

function samePlaces(one: ReadonlyMap<string, Place>, two: ReadonlyMap<string, Place>): boolean {
  return one.size === two.size && [...one].every(([name, place]) => two.get(name)?.page === place.page && two.get(name)?.volume === place.volume)
}

function layoutOne(dossier: Dossier, metrics: Metrics, numbers: Numbers): VolumeLayout {
  const setter = new Typesetter(metrics, dossier.words, numbers)
  const pages: NumberedPage[] = []
  const anchors = new Map<string, number>()
  for (const part of dossier.parts) {
    setter.where = part.title
    const layout = partLayout(part, dossier, setter)
    if (layout.pages.length === 0) continue
    const start = pages.length
    for (const anchor of layout.anchors) if (!anchors.has(anchor.name)) anchors.set(anchor.name, start + anchor.page + 1)
    pages.push(...layout.pages.map((page, index) => ({
      layout: page, furniture: furniture(page, start + index + 1, setter), anchors: layout.anchors.filter((anchor) => anchor.page === index), bookmarks: bookmarksOf(part, layout, index),
    })))
  }
  return { pages, anchors, missing: setter.missing }
}

function bookmarksOf(part: Part, layout: PartLayout, page: number): Bookmark[] {
  const here = new Set(layout.anchors.filter((anchor) => anchor.page === page).map(({ name }) => name))
  const own = page === 0 ? [{ title: part.title, level: 1, anchor: part.anchor }] : []
  return [...own, ...layout.bookmarks.filter(({ anchor }) => here.has(anchor))]
}

function partLayout(part: Part, dossier: Dossier, setter: Typesetter): PartLayout {
  switch (part.kind) {
    case 'cover': return coverLayout(part, setter)
    case 'contents': return contentsLayout(part, dossier, setter)
    case 'exhibits': return exhibitsLayout(part, setter, indexOf(dossier, setter))
    case 'blocks': return blocksLayout(part, setter)
  }
}

/** Where a click on an exhibit's number leads: its row in the exhibit list, else the list, else the contents. */
function indexOf(dossier: Dossier, setter: Typesetter): (id: string) => string | undefined {
  const { places, volume } = setter.numbers
  const contents = dossier.parts.find((part) => part.kind === 'contents')?.anchor
  return (id) => [`index:${id}`, 'exhibit-list', contents].find((name) => name !== undefined && places.get(name)?.volume === volume)
}

function blocksLayout(part: Extract<Part, { kind: 'blocks' }>, setter: Typesetter): PartLayout {
  const grid = gridOf(part.profile, part.landscape)
  const node = structNode('Sect', null)
  const { chunks, bookmarks } = blockFlow(part.blocks, { setter, grid, width: grid.frame.width, parent: node })
  const named: Chunk[] = chunks.map((chunk, index) => (index === 0 ? withAnchor(chunk, part.anchor) : chunk))
  return { ...drawFlow(named, grid.frame), bookmarks, node }
}
