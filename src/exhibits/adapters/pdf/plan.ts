import { setImmediate } from 'node:timers/promises'
import type { RenditionNote } from '../../../paper/rules/rendition.js'
import type { PdfDocument } from '../../../formats/adapters/pdf/document.js'

/** How each page of a PDF will be shown; kept in the cache, so that a second run opens nothing. */
export interface PdfPlan {
  readonly pages: readonly PagePlan[]
  readonly notes: readonly RenditionNote[]
  /** A flattened, decrypted copy could be written. */
  readonly copied: boolean
}

/** Size in points as displayed; null: the page can't be read. `vector`: every font is embedded. */
export type PagePlan = {
  readonly width: number
  readonly height: number
  readonly vector: boolean
  readonly pictures: boolean
} | null

/** Flattens every page of an opened document and looks at its fonts, one page in memory at a time. */
export async function planPages(pdf: PdfDocument): Promise<Omit<PdfPlan, 'copied'>> {
  const pages: PagePlan[] = []
  const missing = new Set<string>()
  let flattened = 0
  for (let index = 0; index < pdf.pages; index++) {
    if (index % 25 === 24) await setImmediate()
    const size = pdf.size(index)
    if (size === null) {
      pages.push(null)
      continue
    }
    if (pdf.flatten(index)) flattened++
    const { fonts, pictures } = pdf.content(index)
    const absent = fonts.filter((font) => !font.embedded)
    for (const font of absent) missing.add(font.name)
    pages.push({ ...size, vector: absent.length === 0, pictures })
  }
  return { pages, notes: notesOf(pdf, pages, missing, flattened) }
}

function notesOf(
  pdf: PdfDocument,
  pages: readonly PagePlan[],
  missing: ReadonlySet<string>,
  flattened: number,
): RenditionNote[] {
  const notes: RenditionNote[] = []
  const add = (code: RenditionNote['code'], when: number | boolean, facts: RenditionNote['facts']): void => {
    if (when) notes.push({ code, facts })
  }
  add('encrypted-readable', pdf.restricted, {})
  add('xfa', pdf.xfa, {})
  add('signed', pdf.signatures, { count: pdf.signatures })
  add('flattened', flattened, { pages: flattened })
  add('fonts-substituted', missing.size, { fonts: [...missing].join('、') })
  add('rendered', missing.size, { pages: pages.filter((page) => page !== null && !page.vector).length })
  const unreadable = pages.filter((page) => page === null).length
  add('unreadable-pages', unreadable, { pages: unreadable })
  return notes
}
