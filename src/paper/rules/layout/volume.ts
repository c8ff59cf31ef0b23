import type { Dossier, Part } from '../dossier.js'
import type { Metrics } from '../typeset/metrics.js'
import type { Numbers, Place } from '../typeset/numbers.js'
import type { MissingGlyph } from '../typeset/typesetter.js'
import { Typesetter } from '../typeset/typesetter.js'
import { furniture } from './furniture.js'
import type { Anchor, Bookmark, PageLayout, PartLayout } from './page.js'
import type { Mark } from './marks.js'
import { partLayout, sharingPages } from './part.js'
import { RecordedNumbers } from './recorded-numbers.js'

/** A page with its number in the volume and everything drawn on it. */
export interface NumberedPage {
  readonly layout: PageLayout
  /** Page stamp and footers: decoration. Made when the page is drawn. */
  furniture(): readonly Mark[]
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

interface KeptLayout {
  readonly layout: PartLayout
  readonly numbers: RecordedNumbers
  readonly missing: readonly MissingGlyph[]
}
type Kept = Map<Part, KeptLayout>

/** Lays out every volume until no number changes any more. `volumes[i]` are the parts of volume i + 1. */
export function layoutVolumes(
  dossier: Dossier,
  volumes: readonly (readonly Part[])[],
  metrics: Metrics,
): VolumeLayout[] {
  const kept: Kept[] = volumes.map(() => new Map())
  let before: VolumeLayout[] = []
  for (let pass = 1; ; pass++) {
    const set = volumes.map((parts, index) =>
      layoutOne(
        { ...dossier, parts },
        metrics,
        numbersOf(dossier, before, index, volumes.length),
        kept[index]!,
      ),
    )
    if (pass === PASSES || sameNumbers(set, before)) return set
    before = set
  }
}

function sameNumbers(set: readonly VolumeLayout[], before: readonly VolumeLayout[]): boolean {
  return (
    set.length === before.length &&
    set.every((volume, index) => {
      const other = before[index]!
      return (
        volume.pages.length === other.pages.length &&
        volume.anchors.size === other.anchors.size &&
        [...volume.anchors].every(([name, page]) => other.anchors.get(name) === page)
      )
    })
  )
}

/** What the pass before found. An anchor of this volume wins, but an end is where the last volume ends. */
function numbersOf(
  dossier: Dossier,
  before: readonly VolumeLayout[],
  index: number,
  volumes: number,
): Numbers {
  const places = new Map<string, Place>()
  for (const [at, volume] of before.entries()) {
    for (const [name, page] of volume.anchors)
      if (!places.has(name) || at === index || name.endsWith(':end'))
        places.set(name, { volume: at + 1, page })
  }
  return {
    volume: index + 1,
    volumes,
    pages: before[index]?.pages.length ?? 99,
    labels: dossier.labels,
    known: before.length > 0,
    placeOf: (anchor) => places.get(anchor),
  }
}

function layoutOne(dossier: Dossier, metrics: Metrics, numbers: Numbers, kept: Kept): VolumeLayout {
  const setter = new Typesetter(metrics, dossier.words, numbers)
  const pages: NumberedPage[] = []
  const anchors = new Map<string, number>()
  const missing: MissingGlyph[] = []
  for (const parts of sharingPages(dossier.parts)) {
    const { layout, missing: lacking } = keptLayout(parts, dossier, metrics, numbers, kept)
    missing.push(...lacking)
    const start = pages.length
    for (const anchor of layout.anchors)
      if (!anchors.has(anchor.name)) anchors.set(anchor.name, start + anchor.page + 1)
    const named = new Map(layout.bookmarks.map((bookmark) => [bookmark.anchor, bookmark]))
    const onPage = new Map<number, Anchor[]>()
    for (const anchor of layout.anchors) onPage.set(anchor.page, [...(onPage.get(anchor.page) ?? []), anchor])
    const fresh = (anchor: Anchor): boolean => anchors.get(anchor.name) === start + anchor.page + 1 // of two of one name the first counts
    pages.push(
      ...layout.pages.map((page, index): NumberedPage => ({
        layout: page,
        furniture: () => furniture(page, start + index + 1, setter),
        anchors: (onPage.get(index) ?? []).filter(fresh),
        bookmarks: bookmarksOf(parts[0]!, named, index === 0, onPage.get(index) ?? []),
      })),
    )
  }
  return { pages, anchors, missing }
}

function keptLayout(
  parts: readonly Part[],
  dossier: Dossier,
  metrics: Metrics,
  numbers: Numbers,
  kept: Kept,
): KeptLayout {
  const part = parts[0]!
  const known = kept.get(part)
  if (known?.numbers.stillHolds(numbers)) return known
  const recorded = new RecordedNumbers(numbers)
  const setter = new Typesetter(metrics, dossier.words, recorded)
  const fresh = { layout: partLayout(parts, dossier, setter), numbers: recorded, missing: setter.missing }
  kept.set(part, fresh)
  return fresh
}

function bookmarksOf(
  part: Part,
  named: ReadonlyMap<string, Bookmark>,
  first: boolean,
  anchors: readonly Anchor[],
): Bookmark[] {
  const title = part.kind === 'cover' ? (part.bookmark ?? part.title) : part.title
  const own = first ? [{ title, level: 1, anchor: part.anchor }] : []
  return [...own, ...anchors.flatMap(({ name }) => named.get(name) ?? [])]
}
