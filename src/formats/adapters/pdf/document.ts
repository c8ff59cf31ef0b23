import { pdfEngine, place, withMemory } from './engine.js'
import type { Engine } from './engine.js'
import { contentOf } from './page-fonts.js'
import type { PageContent } from './page-fonts.js'
import { linesOf } from './page-lines.js'
import type { PageLine } from './page-lines.js'

/** Why pdfium would not open a file. */
export class PdfProblem extends Error {
  readonly reason: 'encrypted' | 'damaged' | 'oversized'

  constructor(reason: 'encrypted' | 'damaged' | 'oversized') {
    super(reason)
    this.name = 'PdfProblem'
    this.reason = reason
  }
}

const PASSWORD_NEEDED = 4
const [ANNOTATIONS, REVERSE_BYTE_ORDER, PRINTING] = [0x01, 0x10, 0x800]
const FLATTENED = 1
/** FPDF_REMOVE_SECURITY of FPDF_SaveAsCopy. */
const REMOVE_SECURITY = 3

/** One PDF opened by pdfium; `close` gives its memory back. Pages count from 0. */
export class PdfDocument {
  readonly #engine: Engine
  readonly #handle: number
  readonly #memory: number
  readonly pages: number

  private constructor(engine: Engine, handle: number, memory: number) {
    this.#engine = engine
    this.#handle = handle
    this.#memory = memory
    this.pages = engine.api.FPDF_GetPageCount(handle)
  }

  /** Throws PdfProblem. */
  static async open(bytes: Uint8Array): Promise<PdfDocument> {
    const engine = await pdfEngine()
    const memory = place(engine.heap, bytes)
    const handle = engine.api.FPDF_LoadMemDocument(memory, bytes.length, '')
    if (handle === 0) {
      engine.heap.wasmExports.free(memory)
      throw new PdfProblem(engine.api.FPDF_GetLastError() === PASSWORD_NEEDED ? 'encrypted' : 'damaged')
    }
    return new PdfDocument(engine, handle, memory)
  }

  /** An owner password only, or an empty one: readable, though somebody wished to restrict it. */
  get restricted(): boolean {
    return this.#engine.api.FPDF_GetSecurityHandlerRevision(this.#handle) >= 0
  }

  /** XFA forms show their static pages only. */
  get xfa(): boolean {
    return this.#engine.api.FPDF_GetFormType(this.#handle) >= 2
  }

  /** Points as displayed: inside the CropBox, /Rotate applied. Null for a page that can't be read. */
  size(index: number): { readonly width: number; readonly height: number } | null {
    return withMemory(this.#engine.heap, 8, (at) => {
      if (!this.#engine.api.FPDF_GetPageSizeByIndexF(this.#handle, index, at)) return null
      const size = {
        width: this.#engine.heap.getValue(at, 'float'),
        height: this.#engine.heap.getValue(at + 4, 'float'),
      }
      return size.width > 0 && size.height > 0 ? size : null
    })
  }

  /** Makes widgets, stamps and annotations part of the page. True when there was something to fix. */
  flatten(index: number): boolean {
    const { api } = this.#engine
    return this.#onPage(
      index,
      false,
      (page) => api.FPDFPage_GetAnnotCount(page) > 0 && api.FPDFPage_Flatten(page, 1) === FLATTENED,
    )
  }

  /** Electronic signatures; a copy of a page can't keep them valid. */
  get signatures(): number {
    return Math.max(0, this.#engine.api.FPDF_GetSignatureCount(this.#handle))
  }

  content(index: number): PageContent {
    return this.#onPage(index, { fonts: [], pictures: true }, (page) => contentOf(this.#engine, page))
  }

  /** RGB pixels of a page at a resolution, white where it is empty. Null for a page that can't be read. */
  render(
    index: number,
    dpi: number,
  ): { readonly data: Buffer; readonly width: number; readonly height: number; readonly channels: 4 } | null {
    const shown = this.#shown(index, dpi)
    if (shown === null) return null
    const { api, heap } = this.#engine
    const { width, height } = shown
    return this.#onPage(index, null, (page) => {
      const bitmap = api.FPDFBitmap_Create(width, height, 0)
      if (bitmap === 0) return null
      api.FPDFBitmap_FillRect(bitmap, 0, 0, width, height, 0xffffffff)
      api.FPDF_RenderPageBitmap(
        bitmap,
        page,
        0,
        0,
        width,
        height,
        0,
        ANNOTATIONS | REVERSE_BYTE_ORDER | PRINTING,
      )
      const at = api.FPDFBitmap_GetBuffer(bitmap)
      const stride = api.FPDFBitmap_GetStride(bitmap)
      const data = Buffer.from(heap.HEAPU8.subarray(at, at + stride * height))
      api.FPDFBitmap_Destroy(bitmap)
      return { data, width, height, channels: 4 }
    })
  }

  /** Text of a page in reading order, at most `limit` characters. */
  text(index: number, limit: number): string {
    const { api, heap } = this.#engine
    return this.#onPage(index, '', (page) => {
      const text = api.FPDFText_LoadPage(page)
      if (text === 0) return ''
      const count = Math.min(limit, Math.max(0, api.FPDFText_CountChars(text)))
      const read = withMemory(heap, (count + 1) * 2, (at) => {
        const units = api.FPDFText_GetText(text, 0, count, at)
        return Buffer.from(heap.HEAPU8.subarray(at, at + Math.max(0, units - 1) * 2)).toString('utf16le')
      })
      api.FPDFText_ClosePage(text)
      return read
    })
  }

  /** The same run by run, each with its place on a picture of the page at a resolution. */
  lines(index: number, dpi: number): readonly PageLine[] {
    const shown = this.#shown(index, dpi)
    return shown === null ? [] : this.#onPage(index, [], (page) => linesOf(this.#engine, page, shown))
  }

  /** The document as it stands now (flattened), without encryption. Null when pdfium can't write it. */
  copy(): Buffer | null {
    const { api, heap } = this.#engine
    const writer = api.PDFiumExt_OpenFileWriter()
    try {
      if (!api.FPDF_SaveAsCopy(this.#handle, writer, REMOVE_SECURITY)) return null
      const size = api.PDFiumExt_GetFileWriterSize(writer)
      return withMemory(heap, size, (at) => {
        api.PDFiumExt_GetFileWriterData(writer, at, size)
        return Buffer.from(heap.HEAPU8.subarray(at, at + size))
      })
    } finally {
      api.PDFiumExt_CloseFileWriter(writer)
    }
  }

  close(): void {
    this.#engine.api.FPDF_CloseDocument(this.#handle)
    this.#engine.heap.wasmExports.free(this.#memory)
  }

  /** How large a picture of a page at a resolution is. */
  #shown(index: number, dpi: number): { readonly width: number; readonly height: number } | null {
    const size = this.size(index)
    if (size === null) return null
    const pixels = (points: number): number => Math.max(1, Math.min(10_000, Math.round((points * dpi) / 72)))
    return { width: pixels(size.width), height: pixels(size.height) }
  }

  #onPage<T>(index: number, otherwise: T, work: (page: number) => T): T {
    const page = this.#engine.api.FPDF_LoadPage(this.#handle, index)
    if (page === 0) return otherwise
    try {
      return work(page)
    } finally {
      this.#engine.api.FPDF_ClosePage(page)
    }
  }
}
