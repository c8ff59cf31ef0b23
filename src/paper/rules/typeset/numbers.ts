import type { SetSpan, Span } from '../blocks.js'
import type { DossierWords } from '../dossier.js'

/** Where something stands: volume and page, both from 1. */
export interface Place {
  readonly volume: number
  readonly page: number
}

/** What is known about numbers while one volume is laid out. */
export interface Numbers {
  readonly volume: number
  readonly volumes: number
  /** Pages of this volume; an estimate in the first pass. */
  readonly pages: number
  readonly labels: Readonly<Record<string, string>>
  /** Anchors of all volumes; in case of doubt the one of this volume. undefined: not in any, or not known yet. */
  placeOf(anchor: string): Place | undefined
  /** False in the first pass, when no page has a number. */
  readonly known: boolean
}

/** The text of a span with today's numbers. An exhibit that stands in no volume prints its label alone. */
export function resolveSpan(span: Span, numbers: Numbers, words: DossierWords): SetSpan {
  if ('text' in span) return linked(span, numbers)
  if ('pageCount' in span) return { text: String(numbers.pages) }
  return {
    ...('pageOf' in span ? pageOf(span, numbers, words) : cite(span, numbers, words)),
    whole: true,
  }
}

/** Anchor of a sheet of an exhibit; the first has no number. */
export function exhibitAnchor(id: string, sheet = 1): string {
  return sheet === 1 ? `exhibit:${id}` : `exhibit:${id}:${sheet}`
}

/** Anchor of the last page of a part or an exhibit. */
export function endAnchor(anchor: string): string {
  return `${anchor}:end`
}

/** Fills {holes}; a hole without a value stays visible, so that the gate can see it. */
export function fillHoles(sentence: string, facts: Readonly<Record<string, string | number>>): string {
  return sentence.replace(/\{(\w+)\}/g, (hole, name: string) => (name in facts ? String(facts[name]) : hole))
}

function linked(span: SetSpan, numbers: Numbers): SetSpan {
  if (span.goTo === undefined || numbers.placeOf(span.goTo)?.volume === numbers.volume) return span
  const { goTo: _, ...rest } = span
  return rest
}

function pageOf(
  { pageOf: anchor, to, bare = false }: Extract<Span, { readonly pageOf: string }>,
  numbers: Numbers,
  words: DossierWords,
): SetSpan {
  const place = numbers.placeOf(anchor)
  if (!place) return { text: numbers.known ? (words['noPage'] ?? '—') : words.pageOne }
  const end = to === undefined ? undefined : numbers.placeOf(to)
  const here = place.volume === numbers.volume && (end ?? place).volume === numbers.volume
  const text =
    bare && here
      ? digits(place.page, (end ?? place).page)
      : rangeText(place, end ?? place, numbers.volume, words)
  return place.volume === numbers.volume ? { text, goTo: anchor } : { text }
}

function digits(from: number, to: number): string {
  return from === to ? String(from) : `${from}–${to}`
}

function rangeText(from: Place, to: Place, here: number, words: DossierWords): string {
  const one = (place: Place): string =>
    fillHoles(place.volume === here && to.volume === here ? words.pageOne : words.pageOtherVolume, {
      ...place,
    })
  if (from.volume === to.volume && from.page === to.page) return one(from)
  if (from.volume === here && to.volume === here)
    return fillHoles(words.pageRange, { from: from.page, to: to.page })
  return from.volume === to.volume
    ? `${one(from)}–${fillHoles(words.pageOne, { ...to })}`
    : `${one(from)}–${one(to)}`
}

function cite(
  span: Extract<Span, { readonly cite: string }>,
  numbers: Numbers,
  words: DossierWords,
): SetSpan {
  const label = numbers.labels[span.cite] ?? span.cite
  const sheet = exhibitAnchor(span.cite, span.page)
  const row = span.row !== undefined && numbers.placeOf(span.row) ? span.row : null
  const anchor = row ?? (numbers.placeOf(sheet) ? sheet : exhibitAnchor(span.cite))
  const place = numbers.placeOf(anchor)
  if (!place) return { text: span.form === 'page' && numbers.known ? (words['noPage'] ?? '—') : label }
  if (span.form === 'page') return pageOf({ pageOf: anchor }, numbers, words)
  const here = place.volume === numbers.volume
  const target = here ? { goTo: anchor } : {}
  if (span.form === 'number') return { text: label, ...target }
  return {
    text: fillHoles(here ? words.cite : words.citeOtherVolume, {
      label,
      page: place.page,
      volume: place.volume,
    }),
    ...target,
  }
}
