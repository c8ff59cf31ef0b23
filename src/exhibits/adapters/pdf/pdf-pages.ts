import type { Exhibit } from '../../../case/rules/exhibit.js'
import type { Rendition, RenditionPage } from '../../../paper/rules/rendition.js'
import type { EmbeddableImage, ImportedPage } from '../../../paper/rules/drawable.js'
import type { RenditionOptions } from '../../../paper/ports.js'
import type { ContentCache } from '../../../disk/adapters/content-cache.js'
import { grouped, information } from '../information.js'
import { embeddable } from '../pictures/pictures.js'
import { isOurs, isOutOfRoom } from '../../../formats/adapters/missing-tool.js'
import { reencode } from '../../../formats/adapters/pictures/sharp.js'
import { PdfDocument, PdfProblem } from '../../../formats/adapters/pdf/document.js'
import { unfitPages } from '../../../paper/adapters/pdf/foreign/unfit.js'
import { planPages } from './plan.js'
import type { PagePlan, PdfPlan } from './plan.js'

/** One PDF exhibit. Its bytes are not held while it waits to be drawn: `read` gives them again. */
export interface PdfExhibit {
  readonly exhibit: Exhibit
  readonly sha256: string
  read(): Promise<Buffer>
}

const FULL_DPI = 200
const SMALL_DPI = 150
const A4_HEIGHT = 842
/** Ten thick files: more is not printed page by page. */
const MOST_PAGES = 5000

/** Renditions of PDF exhibits: vectors where every font is embedded, pictures otherwise. */
export class PdfPages {
  readonly #cache: ContentCache
  readonly #onDecode: () => void
  /** The flattened copy worked on last: pages are drawn one after the other. */
  #copy: { readonly sha256: string; readonly bytes: Promise<Buffer> } | undefined
  #opened: { readonly sha256: string; readonly pdf: Promise<PdfDocument> } | undefined

  constructor(cache: ContentCache, onDecode: () => void) {
    this.#cache = cache
    this.#onDecode = onDecode
  }

  async of(pdf: PdfExhibit, bytes: Buffer, options: RenditionOptions): Promise<Rendition> {
    try {
      const plan =
        (await this.#cache.json<PdfPlan>(`${pdf.sha256}-plan.json`)) ?? (await this.#prepare(pdf, bytes))
      if (plan.pages.every((page) => page === null))
        return information(pdf.exhibit.id, 'damaged', factsOf(bytes.length))
      const shrink = options.maxBytes !== undefined && bytes.length > options.maxBytes
      const pages = plan.pages.map((page, index) => this.#page(pdf, plan, page, index, shrink))
      const notes = shrink
        ? [...plan.notes, { code: 'rendered-small', facts: { dpi: SMALL_DPI } } as const]
        : plan.notes
      return { exhibit: pdf.exhibit.id, pages, notes }
    } catch (error) {
      if (isOurs(error)) throw error
      const reason = error instanceof PdfProblem ? error.reason : isOutOfRoom(error) ? 'oversized' : 'damaged'
      return information(pdf.exhibit.id, reason, factsOf(bytes.length))
    }
  }

  /** RGBA pixels of one page (from 0) at 200 dpi, for redaction; null for a page that isn't there. */
  async pixels(pdf: PdfExhibit, index: number, dpi = FULL_DPI): Promise<ReturnType<PdfDocument['render']>> {
    this.#onDecode()
    return (await this.#document(pdf)).render(index, dpi)
  }

  #page(pdf: PdfExhibit, plan: PdfPlan, page: PagePlan, index: number, shrink: boolean): RenditionPage {
    if (page === null)
      return { kind: 'information', reason: 'damaged', facts: [{ what: 'pages', value: String(index + 1) }] }
    const raster = (): Promise<EmbeddableImage> => this.#raster(pdf, page, index, shrink)
    const load = async (): Promise<ImportedPage> =>
      page.vector && plan.copied && !shrink
        ? { form: 'vector', pdf: await this.#flattened(pdf), pageIndex: index, raster }
        : { form: 'raster', image: await raster() }
    return { kind: 'pdf', width: page.width, height: page.height, load }
  }

  async #raster(
    pdf: PdfExhibit,
    page: NonNullable<PagePlan>,
    index: number,
    shrink: boolean,
  ): Promise<EmbeddableImage> {
    const dpi = (shrink ? SMALL_DPI : FULL_DPI) * Math.min(1, A4_HEIGHT / Math.max(page.width, page.height))
    const name = `${pdf.sha256}-pdf-${index + 1}${shrink ? '-small' : ''}`
    for (const format of ['png', 'jpeg'] as const) {
      const kept = await this.#cache.bytes(`${name}.${format}`)
      if (kept) return embeddable({ format, ...pixelSize(page, dpi) }, kept)
    }
    const pixels = await this.pixels(pdf, index, dpi)
    if (pixels === null) throw new Error(`page ${index + 1} can't be drawn`)
    const made = await reencode(
      pixels,
      page.pictures || shrink ? { encoding: 'lossy', quality: shrink ? 72 : 85 } : { encoding: 'lossless' },
    )
    await this.#cache.put(`${name}.${made.format}`, made.bytes)
    return embeddable(made, made.bytes)
  }

  #flattened(pdf: PdfExhibit): Promise<Buffer> {
    if (this.#copy?.sha256 !== pdf.sha256) this.#copy = { sha256: pdf.sha256, bytes: this.#copyOf(pdf) }
    return this.#copy.bytes
  }

  async #copyOf(pdf: PdfExhibit): Promise<Buffer> {
    const name = `${pdf.sha256}-flat.pdf`
    const kept = await this.#cache.bytes(name)
    if (kept) return kept
    return (await this.#flatten(pdf, await pdf.read())).copy ?? pdf.read()
  }

  /** The flattened document, opened once for all its pages. */
  #document(pdf: PdfExhibit): Promise<PdfDocument> {
    if (this.#opened?.sha256 === pdf.sha256) return this.#opened.pdf
    void this.#opened?.pdf.then(
      (old) => {
        old.close()
      },
      () => undefined,
    )
    this.#opened = { sha256: pdf.sha256, pdf: this.#flattened(pdf).then((bytes) => PdfDocument.open(bytes)) }
    return this.#opened.pdf
  }

  async #prepare(pdf: PdfExhibit, bytes: Buffer): Promise<PdfPlan> {
    const { plan } = await this.#flatten(pdf, bytes)
    await this.#cache.put(`${pdf.sha256}-plan.json`, plan)
    return plan
  }

  async #flatten(
    pdf: PdfExhibit,
    bytes: Buffer,
  ): Promise<{ readonly plan: PdfPlan; readonly copy: Buffer | null }> {
    const document = await PdfDocument.open(bytes)
    try {
      if (document.pages > MOST_PAGES) throw new PdfProblem('oversized')
      const planned = await planPages(document)
      const copy = document.copy()
      const plan = copy ? await withoutUnfit(planned, copy) : planned
      if (copy) await this.#cache.put(`${pdf.sha256}-flat.pdf`, copy)
      return { plan: { ...plan, copied: copy !== null }, copy }
    } finally {
      document.close()
    }
  }
}

/** Pages that could not stand in a PDF/A are shown as pictures, and it is said so. */
async function withoutUnfit<Plan extends Omit<PdfPlan, 'copied'>>(plan: Plan, copy: Buffer): Promise<Plan> {
  const vectors = plan.pages.flatMap((page, index) => (page?.vector ? [index] : []))
  const unfit = await unfitPages(copy, vectors)
  if (unfit.size === 0) return plan
  const pages = plan.pages.map((page, index) => page && { ...page, vector: page.vector && !unfit.has(index) })
  return { ...plan, pages, notes: [...plan.notes, { code: 'redrawn', facts: { pages: unfit.size } }] }
}

function pixelSize(
  page: NonNullable<PagePlan>,
  dpi: number,
): { readonly width: number; readonly height: number } {
  return {
    width: Math.max(1, Math.round((page.width * dpi) / 72)),
    height: Math.max(1, Math.round((page.height * dpi) / 72)),
  }
}

function factsOf(size: number): readonly { readonly what: 'type' | 'size'; readonly value: string }[] {
  return [
    { what: 'type', value: 'pdf' },
    { what: 'size', value: grouped(size) },
  ]
}
