import type { Span } from '../../letter/blocks.js'
import type { DossierWords } from '../dossier.js'

/** Where something stands: volume and page, both from 1. */
export interface Place { readonly volume: number; readonly page: number }

/** What is known about numbers while one volume is laid out. */
export interface Numbers {
  readonly volume: number
  readonly volumes: number
  /** Pages of this volume; an estimate in the first pass. */
  readonly pages: number
  readonly labels: Readonly<Record<string, string>>
  /** Anchors of all volumes. */
  readonly places: ReadonlyMap<string, Place>
}

/** A span whose text is known. */
export interface SetSpan {
  readonly text: string
  readonly bold?: boolean
  readonly mono?: boolean
  readonly href?: string
  readonly goTo?: string
}

/** The text of a span with today's numbers. An exhibit that stands in no volume prints its label alone. */
export function resolveSpan(span: Span, numbers: Numbers, words: DossierWords): SetSpan {
  if ('text' in span) return linked(span, numbers)
  if ('pageCount' in span) return { text: String(numbers.pages) }
  if ('pageOf' in span) return pageOf(span.pageOf, span.to, numbers, words)
  return cite(span, numbers, words)
}

/** Anchor of a sheet of an exhibit; the first has no number. */
export function exhibitAnchor(id: string, sheet = 1): string {
  return sheet === 1 ? `exhibit:${id}` : `exhibit:${id}:${sheet}`
}

/** Anchor of its last sheet. */
export function lastAnchor(id: string): string {
  return `exhibit:${id}:last`
}

/** Fills {holes}; a hole without a value stays visible, so that the gate can see it. */
export function fillHoles(sentence: string, facts: Readonly<Record<string, string | number>>): string {
  return sentence.replace(/\{(\w+)\}/g, (hole, name: string) => (name in facts ? String(facts[name]) : hole))
}

function linked(span: SetSpan, numbers: Numbers): SetSpan {
  if (span.goTo === undefined || numbers.places.get(span.goTo)?.volume === numbers.volume) return span
  const { goTo: _, ...rest } = span
  return rest
}

function pageOf(anchor: string, to: string | undefined, numbers: Numbers, words: DossierWords): SetSpan {
  const place = numbers.places.get(anchor)
  if (!place) return { text: numbers.places.size === 0 ? words.pageOne : (words['noPage'] ?? '—') }
  const here = place.volume === numbers.volume
  const end = to === undefined ? undefined : numbers.places.get(to)
  const text = end && end.volume === place.volume && end.page !== place.page
    ? fillHoles(words.pageRange, { from: place.page, to: end.page })
    : fillHoles(words.pageOne, { page: place.page })
  if (here) return { text, goTo: anchor }
  return { text: end && end.page !== place.page ? `${volumeMark(place, words)}${text}` : fillHoles(words.pageOtherVolume, { ...place }) }
}

function volumeMark(place: Place, words: DossierWords): string {
  return fillHoles(words.pageOtherVolume, { ...place }).split(fillHoles(words.pageOne, { page: place.page }))[0] ?? ''
}

function cite(span: { readonly cite: string; readonly page?: number; readonly form?: 'full' | 'number' | 'page' }, numbers: Numbers, words: DossierWords): SetSpan {
  const label = numbers.labels[span.cite] ?? span.cite
  const sheet = exhibitAnchor(span.cite, span.page)
  const anchor = numbers.places.has(sheet) ? sheet : exhibitAnchor(span.cite)
  const place = numbers.places.get(anchor)
  const here = place?.volume === numbers.volume
  if (!place) return { text: span.form === 'page' ? (words['noPage'] ?? '—') : label }
  const target = here ? { goTo: anchor } : {}
  if (span.form === 'number') return { text: label, ...target }
  if (span.form === 'page') return pageOf(anchor, undefined, numbers, words)
  return { text: fillHoles(here ? words.cite : words.citeOtherVolume, { label, page: place.page, volume: place.volume }), ...target }
}
