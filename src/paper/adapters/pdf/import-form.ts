import { isUtf8 } from 'node:buffer'
import {
  decodePDFRawStream,
  PDFArray,
  PDFDict,
  PDFDocument,
  PDFHexString,
  PDFName,
  PDFNumber,
  PDFRawStream,
  PDFRef,
  PDFStream,
  PDFString,
} from '@cantoo/pdf-lib'
import type { PDFObject, PDFPage } from '@cantoo/pdf-lib'
import { inspectPage } from './inspect-form.js'
import type { Inside, Ref } from './pdfkit-inside.js'
import { Raw } from './pdfkit-inside.js'

interface Opened {
  readonly pdf: PDFDocument
  readonly copied: Map<string, Ref>
}

export interface Imported {
  readonly ref: Ref
  /** Text of another program: the file can no longer vouch for its Unicode and tags. */
  readonly text: boolean
}

/** Copies pages of other PDFs into this one as Form XObjects that fill the unit square, upright, cropped as a viewer crops them. */
export class FormImporter {
  readonly #doc: Inside
  readonly #opened = new WeakMap<Uint8Array, Promise<Opened>>()

  constructor(doc: Inside) {
    this.#doc = doc
  }

  /** null: the page can't be read, or something in it would break PDF/A; it is shown as a picture then. */
  async page(bytes: Uint8Array, index: number): Promise<Imported | null> {
    try {
      return await this.#import(bytes, index)
    } catch {
      return null
    }
  }

  async #import(bytes: Uint8Array, index: number): Promise<Imported | null> {
    let opened = this.#opened.get(bytes)
    if (!opened) this.#opened.set(bytes, (opened = open(bytes)))
    const { pdf, copied } = await opened
    const page = pdf.getPage(index)
    const content = contentOf(page)
    const { clean, text } = inspectPage(pdf, page, content)
    if (!clean) return null
    const resources = page.node.Resources()
    const { x, y, width, height } = page.getCropBox()
    const form = this.#doc.ref({
      Type: 'XObject',
      Subtype: 'Form',
      BBox: [x, y, x + width, y + height],
      Matrix: upright({ x, y, width, height }, page.getRotation().angle),
      Resources: resources ? this.#copy(resources, pdf, copied) : {},
    })
    form.end(content)
    return { ref: form, text }
  }

  #copy(object: PDFObject | undefined, pdf: PDFDocument, copied: Map<string, Ref>): unknown {
    if (object instanceof PDFRef) return this.#reference(object, pdf, copied)
    if (object instanceof PDFName) return object.asString().slice(1)
    if (object instanceof PDFNumber) return object.asNumber()
    if (object instanceof PDFArray) return object.asArray().map((one) => this.#copy(one, pdf, copied))
    if (object instanceof PDFDict) return this.#entries(object, pdf, copied)
    if (object instanceof PDFString || object instanceof PDFHexString) return stringOf(object)
    return object === undefined ? new Raw('null') : new Raw(object.toString())
  }

  #entries(dict: PDFDict, pdf: PDFDocument, copied: Map<string, Ref>): Record<string, unknown> {
    const kept = dict.entries().filter(([key]) => !LEFT_OUT.has(key.asString()))
    const entries = Object.fromEntries(
      kept.map(([key, value]) => {
        const name = key.asString().slice(1)
        return [
          name,
          FACES.has(name) && value instanceof PDFName ? faceOf(value) : this.#copy(value, pdf, copied),
        ]
      }),
    )
    const lacksMap = entries['Subtype'] === 'CIDFontType2' && entries['CIDToGIDMap'] === undefined
    return lacksMap ? { ...entries, CIDToGIDMap: 'Identity' } : entries // what none means (ISO 19005-3, 6.2.11.3.2)
  }

  #reference(ref: PDFRef, pdf: PDFDocument, copied: Map<string, Ref>): Ref | Raw {
    const known = copied.get(ref.tag)
    if (known) return known
    const object = pdf.context.lookup(ref)
    if (object === undefined) return new Raw('null')
    const stream = object instanceof PDFStream ? object : null
    const own = this.#doc.ref(
      stream ? { ...(stream.dict.has(PDFName.of('Filter')) ? { Filter: 'FlateDecode' } : {}) } : {},
    )
    copied.set(ref.tag, own)
    if (!stream) {
      const value = this.#copy(object, pdf, copied)
      own.data = value as Record<string, unknown>
      own.end()
      return own
    }
    own.data = {
      ...(stream.dict.get(PDFName.of('Subtype')) === PDFName.of('Form') ? { Resources: {} } : {}),
      ...this.#entries(stream.dict, pdf, copied),
    }
    own.end(stream.getContents().length === 0 ? new Uint8Array([0x20]) : stream.getContents())
    return own
  }
}

/** Back references into the other document, lengths that are written anew, and what PDF/A forbids or asks to be exact and no viewer needs. */
const LEFT_OUT = new Set([
  '/Length',
  '/Parent',
  '/StructParent',
  '/StructParents',
  '/OC',
  '/Metadata',
  '/PieceInfo',
  '/LastModified',
  '/CIDSet',
  '/CharSet',
  '/Interpolate',
  '/OPI',
  '/Alternates',
  '/Intent',
  '/HT',
  '/Ref',
])

/** Names of fonts, which must be UTF-8 (ISO 19005-3, 6.1.8); Chinese Windows writes them in GBK. */
const FACES = new Set(['BaseFont', 'FontName'])

function faceOf(value: PDFName): string {
  const bytes = Buffer.from(value.asBytes())
  return isUtf8(bytes) ? value.asString().slice(1) : `Font-${bytes.toString('hex')}`
}

/** A string as it stands, the half byte at its end made whole (6.1.6). */
function stringOf(value: PDFString | PDFHexString): Raw {
  const text = value.toString()
  const isHalf = value instanceof PDFHexString && text.replace(/\s/g, '').length % 2 === 1
  return new Raw(isHalf ? `${text.slice(0, -1)}0>` : text)
}

async function open(bytes: Uint8Array): Promise<Opened> {
  return { pdf: await loadForeign(bytes), copied: new Map() }
}

/** As it is: nothing is thrown for what pages can do without. */
export function loadForeign(bytes: Uint8Array): Promise<PDFDocument> {
  return PDFDocument.load(bytes, {
    ignoreEncryption: true,
    updateMetadata: false,
    throwOnInvalidObject: false,
  })
}

/** A page's content, its streams decoded and joined. */
export function contentOf(page: PDFPage): Uint8Array {
  const contents = page.node.Contents()
  const streams =
    contents instanceof PDFArray ? contents.asArray().map((one) => page.doc.context.lookup(one)) : [contents]
  const parts = streams.flatMap((stream) =>
    stream instanceof PDFRawStream
      ? [decodePDFRawStream(stream).decode(), new Uint8Array([10])]
      : stream instanceof PDFStream
        ? [stream.getContents(), new Uint8Array([10])]
        : [],
  )
  return Buffer.concat([...parts, new Uint8Array([32])])
}

interface Crop {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

/** Page space to the unit square, turned clockwise as /Rotate asks. */
function upright({ x, y, width: w, height: h }: Crop, angle: number): number[] {
  switch (((angle % 360) + 360) % 360) {
    case 90:
      return [0, -1 / w, 1 / h, 0, -y / h, 1 + x / w]
    case 180:
      return [-1 / w, 0, 0, -1 / h, 1 + x / w, 1 + y / h]
    case 270:
      return [0, 1 / w, -1 / h, 0, 1 + y / h, -x / w]
    default:
      return [1 / w, 0, 0, 1 / h, -x / w, -y / h]
  }
}
