import type { Dossier, ExhibitPart, Part } from '../dossier.js'
import { exhibitAnchor } from '../typeset/numbers.js'
import type { VolumeLayout } from './volume.js'

/** What may be in one file; `maxBytes` and `maxPages` count everything. */
export interface VolumeRoom {
  readonly maxBytes: number
  readonly maxPages: number
}

/** What one trial run of the whole dossier in one file weighed. */
export interface Trial {
  readonly layout: VolumeLayout
  readonly bytes: number
  /** Bytes each page added. */
  readonly pageBytes: readonly number[]
}

/** Share of the first volume's own bytes (fonts, lists, attachments) that a later one is reckoned to need; a plan too full is tried again. */
const LATER = 0.5

interface Weight {
  readonly part: ExhibitPart
  readonly bytes: number
  readonly pages: number
}

/**
 * Which parts stand in which volume: every volume has cover and contents, the papers before the exhibits stand in the
 * first, those after them in the last, exhibits in order and never torn apart. One exhibit heavier than a volume stands alone in one.
 */
export function planVolumes(dossier: Dossier, trial: Trial, room: VolumeRoom): Part[][] {
  const exhibits = weigh(dossier, trial)
  const own = {
    bytes: trial.bytes - sum(exhibits, 'bytes'),
    pages: trial.layout.pages.length - sum(exhibits, 'pages'),
  }
  const groups: Weight[][] = [[]]
  let used = { ...own }
  for (const exhibit of exhibits) {
    const full = used.bytes + exhibit.bytes > room.maxBytes || used.pages + exhibit.pages > room.maxPages
    if (full && (groups.at(-1)!.length > 0 || groups.length === 1)) {
      groups.push([])
      used = { bytes: own.bytes * LATER, pages: Math.min(own.pages, 2) }
    }
    groups.at(-1)!.push(exhibit)
    used = { bytes: used.bytes + exhibit.bytes, pages: used.pages + exhibit.pages }
  }
  return groups.map((group, index) =>
    partsOf(dossier, new Set(group.map(({ part }) => part)), index === 0, index === groups.length - 1),
  )
}

function weigh(dossier: Dossier, { layout, pageBytes }: Trial): Weight[] {
  const exhibits = dossier.parts.flatMap((part) => (part.kind === 'exhibits' ? part.exhibits : []))
  const first = exhibits.map((part) => layout.anchors.get(exhibitAnchor(part.exhibit.id)) ?? 0)
  const last = exhibits.map((part) => layout.anchors.get(`${exhibitAnchor(part.exhibit.id)}:end`) ?? 0)
  return exhibits.map((part, index) => {
    const shared = first.filter((page) => page === first[index]).length
    const pages = last[index]! - first[index]! + 1
    return {
      part,
      pages: pages / shared,
      bytes: pageBytes.slice(first[index]! - 1, last[index]).reduce((total, one) => total + one, 0) / shared,
    }
  })
}

function partsOf(dossier: Dossier, chosen: ReadonlySet<ExhibitPart>, first: boolean, last: boolean): Part[] {
  const at = dossier.parts.findIndex(({ kind }) => kind === 'exhibits')
  return dossier.parts.flatMap((part, index): Part[] => {
    if (part.kind === 'cover' || part.kind === 'contents') return [part]
    if (part.kind === 'exhibits')
      return [{ ...part, exhibits: part.exhibits.filter((one) => chosen.has(one)) }]
    return (index < at ? first : last) ? [part] : []
  })
}

function sum(weights: readonly Weight[], of: 'bytes' | 'pages'): number {
  return weights.reduce((total, weight) => total + weight[of], 0)
}
