import type { Font } from 'fontkit'
import PDFDocument from 'pdfkit'
import { drawable } from '../../rules/typeset/characters.js'

/** An indirect object of pdfkit. */
export interface Ref {
  readonly id: number
  data: Record<string, unknown>
  write(chunk: Uint8Array | string): void
  end(chunk?: Uint8Array | string): void
}

interface Tree {
  add(key: string | number, value: unknown): void
  _compareKeys(one: string, two: string): number
}

/** A font as pdfkit keeps it while it collects the glyphs of a subset. */
export interface SubsetFont {
  readonly id: string
  readonly font: Font
  readonly scale: number
  readonly widths: (number | undefined)[]
  readonly unicode: (readonly number[] | undefined)[]
  readonly subset: { includeGlyph(id: number): number }
  ref(): Ref
}

interface Page {
  readonly dictionary: Ref
  readonly content: Ref
  readonly fonts: Record<string, Ref>
  readonly xobjects: Record<string, Ref>
  readonly annotations: Ref[]
  readonly structParentTreeKey: number
}

/** What pdfkit has and its types don't say: the parts this adapter writes with (pdfkit 0.20). */
export interface Inside {
  readonly page: Page
  readonly readableLength: number
  readonly _offset: number
  readonly _root: Ref & {
    readonly data: { Names: { readonly data: { readonly Dests: Tree } } } & Record<string, unknown>
  }
  _font: SubsetFont
  subset_conformance: string
  readonly info: Record<string, unknown>
  readonly outline: OutlineItem
  ref(data?: Record<string, unknown>): Ref
  font(font: Font): unknown
  addPage(options: { size: readonly number[]; margin: number }): unknown
  appendXML(xml: string): void
  endMetadata(): void
  file(bytes: Uint8Array, options: Record<string, unknown>): unknown
  getStructTreeRoot(): Ref
  getStructParentTree(): Tree & { get(key: number): unknown[] }
  createStructParentTreeNextKey(): number
  end(): void
  pipe<T extends NodeJS.WritableStream>(target: T): T
  on(event: string, listener: (...given: never[]) => void): unknown
  destroy(error?: Error): unknown
}

export interface OutlineItem {
  addItem(title: string, options?: { readonly expanded?: boolean }): OutlineItem
}

export interface DocumentWords {
  readonly title: string
  readonly author: string
  readonly language: string
  /** Pins every date inside the PDF. */
  readonly created: Date
}

/** An empty PDF 1.7 that claims PDF/A-3a and is tagged; no font is loaded, so that no Helvetica slips in. */
export function newDocument(words: DocumentWords): Inside {
  const plain = (text: string): string => drawable(text).replaceAll('\n', ' ')
  const info = {
    Title: plain(words.title),
    ...(words.author === '' ? {} : { Author: plain(words.author) }),
    Producer: 'evidence (PDFKit)',
    Creator: 'evidence',
    CreationDate: words.created,
  }
  const options = {
    pdfVersion: '1.7',
    subset: 'PDF/A-3a',
    tagged: true,
    lang: words.language,
    displayTitle: true,
    autoFirstPage: false,
    font: null,
    info,
  }
  const doc = new PDFDocument(options as never) as unknown as Inside
  doc._root.data.Names.data.Dests._compareKeys = (one, two) => (one < two ? -1 : one > two ? 1 : 0) // readers search by bytes, not by locale
  const endMetadata = doc.endMetadata.bind(doc)
  doc.endMetadata = () => {
    for (const key of ['Title', 'Author'])
      if (typeof doc.info[key] === 'string') doc.info[key] = escapeXml(doc.info[key])
    endMetadata()
  }
  return doc
}

/** pdfkit writes the title into XMP as it is, where & and < break the file. */
function escapeXml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
}

/** A number as content streams want it. */
export function num(value: number): string {
  return String(Math.round(value * 1000) / 1000)
}

/** Printed into a dictionary as it stands. */
export class Raw {
  readonly text: string
  constructor(text: string) {
    this.text = text
  }
  get [Symbol.toStringTag](): string {
    return 'Raw'
  }
  toString(): string {
    return this.text
  }
}
