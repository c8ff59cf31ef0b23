import { contentOf, loadForeign } from '../import-form.js'
import { inspectPage } from '../inspect-form.js'

/** Which of these pages (from 0) can't stand in a PDF/A as they are, for their fonts, colours or operators. All, when the document can't be read. */
export async function unfitPages(bytes: Uint8Array, pages: readonly number[]): Promise<ReadonlySet<number>> {
  if (pages.length === 0) return new Set()
  try {
    const pdf = await loadForeign(bytes)
    const isFit = (index: number): boolean => {
      try {
        const page = pdf.getPage(index)
        return inspectPage(pdf, page, contentOf(page)).clean
      } catch {
        return false
      }
    }
    return new Set(pages.filter((index) => !isFit(index)))
  } catch {
    return new Set(pages)
  }
}
