import { closeSync, fstatSync, openSync, readSync } from 'node:fs'
import { pdfEngine } from '../../../formats/adapters/pdf/engine.js'
import type { Engine } from '../../../formats/adapters/pdf/engine.js'
import { withMemory } from '../../../formats/adapters/pdf/engine.js'

/** A link inside the document as a viewer follows it; page from 1, 0 when it leads nowhere. */
export interface ReadPage {
  /** Points, as displayed. */
  readonly width: number
  readonly height: number
  /** The page number a viewer shows. */
  readonly label: string
  readonly text: string
  /** Pages the links of this page lead to, in order; addresses outside are left out. */
  readonly links: readonly number[]
  readonly objects: number
}

export interface ReadBookmark {
  readonly title: string
  readonly page: number
}

/**
 * A finished PDF read again by pdfium, block by block from the disk, so that size costs no memory. Everything is what
 * another program sees, not what was meant.
 */
export class ReadBack {
  readonly #engine: Engine
  readonly #file: number
  readonly #access: number
  #document: number
  #openedAt = 0
  readonly pages: number

  private constructor(engine: Engine, file: number, access: number, document: number) {
    this.#engine = engine
    this.#file = file
    this.#access = access
    this.#document = document
    this.#openedAt = bytesRead
    this.pages = engine.api.FPDF_GetPageCount(document)
  }

  /** null when pdfium can't open it. */
  static async open(path: string): Promise<ReadBack | null> {
    const engine = await pdfEngine()
    const file = openSync(path, 'r')
    unread = undefined
    const access = engine.heap.wasmExports.malloc(12)
    engine.heap.setValue(access, fstatSync(file).size, 'i32')
    engine.heap.setValue(access + 4, blockReader(engine), 'i32')
    engine.heap.setValue(access + 8, file, 'i32')
    const document = engine.api.FPDF_LoadCustomDocument(access, '')
    if (document !== 0) return new ReadBack(engine, file, access, document)
    engine.heap.wasmExports.free(access)
    closeSync(file)
    return null
  }

  page(number: number): ReadPage {
    const { api } = this.#engine
    if (bytesRead - this.#openedAt > MOST_KEPT) this.#reopen()
    const page = api.FPDF_LoadPage(this.#document, number - 1)
    try {
      return {
        width: api.FPDF_GetPageWidthF(page),
        height: api.FPDF_GetPageHeightF(page),
        objects: api.FPDFPage_CountObjects(page),
        label: this.#string((at, size) => api.FPDF_GetPageLabel(this.#document, number - 1, at, size)),
        text: this.#text(page),
        links: this.#links(page),
      }
    } finally {
      api.FPDF_ClosePage(page)
    }
  }

  /** All bookmarks, parents before their children. */
  bookmarks(): ReadBookmark[] {
    const { api } = this.#engine
    const walk = (parent: number): ReadBookmark[] => {
      const found: ReadBookmark[] = []
      for (
        let at = api.FPDFBookmark_GetFirstChild(this.#document, parent);
        at !== 0;
        at = api.FPDFBookmark_GetNextSibling(this.#document, at)
      ) {
        const title = this.#string((to, size) => api.FPDFBookmark_GetTitle(at, to, size))
        found.push(
          {
            title,
            page:
              api.FPDFDest_GetDestPageIndex(this.#document, api.FPDFBookmark_GetDest(this.#document, at)) + 1,
          },
          ...walk(at),
        )
      }
      return found
    }
    return walk(0)
  }

  attachments(): string[] {
    const { api } = this.#engine
    return Array.from({ length: Math.max(0, api.FPDFDoc_GetAttachmentCount(this.#document)) }, (_, index) => {
      const attachment = api.FPDFDoc_GetAttachment(this.#document, index)
      return this.#string((at, size) => api.FPDFAttachment_GetName(attachment, at, size))
    })
  }

  close(): void {
    this.#engine.api.FPDF_CloseDocument(this.#document)
    this.#engine.heap.wasmExports.free(this.#access)
    closeSync(this.#file)
  }

  /** pdfium keeps every picture it has met until the document is closed. */
  #reopen(): void {
    this.#engine.api.FPDF_CloseDocument(this.#document)
    this.#document = this.#engine.api.FPDF_LoadCustomDocument(this.#access, '')
    this.#openedAt = bytesRead
  }

  #text(page: number): string {
    const { api, heap } = this.#engine
    const text = api.FPDFText_LoadPage(page)
    const count = Math.max(0, api.FPDFText_CountChars(text))
    const read = withMemory(heap, (count + 1) * 2 + 2, (at) => {
      const units = api.FPDFText_GetText(text, 0, count, at)
      return Buffer.from(heap.HEAPU8.subarray(at, at + Math.max(0, units - 1) * 2)).toString('utf16le')
    })
    api.FPDFText_ClosePage(text)
    return read
  }

  #links(page: number): number[] {
    const { api, heap } = this.#engine
    return withMemory(heap, 8, (at) => {
      const found: number[] = []
      heap.setValue(at, 0, 'i32')
      while (api.FPDFLink_Enumerate(page, at, at + 4)) {
        const link = heap.getValue(at + 4, 'i32')
        const target = api.FPDFLink_GetDest(this.#document, link)
        if (target !== 0) found.push(api.FPDFDest_GetDestPageIndex(this.#document, target) + 1)
        else if (api.FPDFLink_GetAction(link) === 0) found.push(0)
      }
      return found
    })
  }

  /** A UTF-16 string that pdfium writes in two calls: length first, then the characters and a NUL. */
  #string(call: (at: number, size: number) => number): string {
    const { heap } = this.#engine
    const size = call(0, 0)
    if (size <= 2) return ''
    return withMemory(heap, size, (at) => {
      call(at, size)
      return Buffer.from(heap.HEAPU8.subarray(at, at + size - 2)).toString('utf16le')
    })
  }
}

/** Bytes read from the disk before a document is opened anew. */
const MOST_KEPT = 24e6
let bytesRead = 0
let reader: number | undefined

/** FPDF_FILEACCESS.m_GetBlock: reads `size` bytes of the descriptor that stands as its parameter. */
function blockReader({ heap }: Engine): number {
  return (reader ??= heap.addFunction((file = 0, position = 0, at = 0, size = 0) => {
    bytesRead += size
    try {
      return readSync(file, heap.HEAPU8, at, size, position >>> 0) === size ? 1 : 0
    } catch (error) {
      unread ??= error
      return 0
    }
  }, 'iiiii'))
}

/** What the disk said when pdfium could not read on: what it then found is no fault of the paper. */
let unread: unknown

/** Throws the disk's own error, if there was one since the last document was opened. */
export function throwUnread(): void {
  if (unread !== undefined) throw unread
}
