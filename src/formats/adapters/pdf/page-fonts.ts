import { withMemory } from './engine.js'
import type { Engine } from './engine.js'

const [TEXT, PICTURE, FORM] = [1, 3, 5]
const DEEPEST = 8

export interface PageFont {
  readonly name: string
  readonly embedded: boolean
}

/** What a page is drawn with: fonts, each once, also those inside form objects, and whether it holds pictures. */
export interface PageContent {
  readonly fonts: readonly PageFont[]
  readonly pictures: boolean
}

export function contentOf({ api, heap }: Engine, page: number): PageContent {
  let pictures = false
  const found = new Map<number, PageFont>()
  const visit = (object: number, depth: number): void => {
    const type = api.FPDFPageObj_GetType(object)
    if (type === FORM && depth < DEEPEST) {
      for (let index = 0, count = api.FPDFFormObj_CountObjects(object); index < count; index++)
        visit(api.FPDFFormObj_GetObject(object, index), depth + 1)
    }
    if (type === PICTURE) pictures = true
    if (type !== TEXT) return
    const font = api.FPDFTextObj_GetFont(object)
    if (font === 0 || found.has(font)) return
    found.set(font, { name: nameOf(font), embedded: api.FPDFFont_GetIsEmbedded(font) === 1 })
  }
  const nameOf = (font: number): string =>
    withMemory(heap, 256, (at) => {
      const length = api.FPDFFont_GetBaseFontName(font, at, 256)
      return length > 1 && length <= 256 ? heap.UTF8ToString(at).replace(/^[A-Z]{6}\+/, '') : '?'
    })
  for (let index = 0, count = api.FPDFPage_CountObjects(page); index < count; index++)
    visit(api.FPDFPage_GetObject(page, index), 0)
  return { fonts: [...found.values()], pictures }
}
