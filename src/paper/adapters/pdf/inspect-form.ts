import { PDFArray, PDFDict, PDFName, PDFRef, PDFStream } from '@cantoo/pdf-lib'
import type { PDFDocument, PDFObject, PDFPage } from '@cantoo/pdf-lib'
import { soundColourSpace } from './foreign/colour.js'
import { bytesOf, isName, nameOf, value } from './foreign/objects.js'
import { sound } from './inspect-font.js'
import { followText, INTENTS } from './inspect-text.js'
import type { ShownCodes } from './inspect-text.js'

/** What a foreign page would do to the file that takes it in. */
export interface Inspected {
  /** Nothing in it breaks PDF/A-3b (ISO 19005-3, 6.2): fonts embedded and true to what is shown, colours and operators that a reader knows, no forbidden filter. */
  readonly clean: boolean
  /** It sets text or marked content of its own, whose Unicode and tags nobody here can vouch for. */
  readonly text: boolean
}

/** Looks through everything a page draws with. What can't be decoded counts as unclean. */
export function inspectPage(pdf: PDFDocument, page: PDFPage, content: Uint8Array): Inspected {
  if (hidesLayers(pdf)) return { clean: false, text: true }
  return new Inspection(pdf).of(page, content)
}

class Inspection {
  readonly #pdf: PDFDocument
  readonly #seen = new Set<string>()
  readonly #shown: ShownCodes = new Map()
  #clean = true
  #text = false

  constructor(pdf: PDFDocument) {
    this.#pdf = pdf
  }

  of(page: PDFPage, content: Uint8Array): Inspected {
    const resources = page.node.Resources()
    this.#draw(content, resources)
    this.#visit(resources)
    for (const [font, codes] of this.#shown) this.#clean &&= sound(this.#pdf, font, codes)
    return { clean: this.#clean, text: this.#text }
  }

  #draw(content: Uint8Array | null, resources: PDFDict | undefined): void {
    if (content && OWN_TAGS.test(latin(content))) this.#text = true
    this.#clean &&= content !== null && !isForbidden(content)
    if (content && this.#clean) this.#clean = followText(this.#pdf, content, resources, this.#shown)
  }

  #visit(object: PDFObject | undefined): void {
    if (object instanceof PDFRef) {
      if (this.#seen.has(object.tag)) return
      this.#seen.add(object.tag)
      this.#visit(this.#pdf.context.lookup(object))
    } else if (object instanceof PDFArray) {
      this.#clean &&= soundColourSpace(this.#pdf, object)
      for (const one of object.asArray()) this.#visit(one)
    } else if (object instanceof PDFDict) this.#dict(object)
    else if (object instanceof PDFStream) this.#stream(object)
    else if (object instanceof PDFName && FORBIDDEN.has(object.asString())) this.#clean = false
  }

  #stream(stream: PDFStream): void {
    const { dict } = stream
    if (dict.has(PDFName.of('F'))) this.#clean = false // its bytes stand in another file (6.1.7.1)
    const isPattern = dict.has(PDFName.of('PatternType')) && !dict.has(PDFName.of('ShadingType'))
    if (nameOf(this.#pdf, dict, 'Subtype') === 'Form' || isPattern)
      this.#draw(contentOf(stream), this.#resourcesOf(dict))
    this.#dict(dict)
  }

  #dict(dict: PDFDict): void {
    if (nameOf(this.#pdf, dict, 'Type') === 'Font') this.#font(dict)
    if (nameOf(this.#pdf, dict, 'S') !== 'Transparency') this.#clean &&= soundState(this.#pdf, dict)
    for (const [key, one] of dict.entries()) if (!SKIPPED.has(key.asString())) this.#visit(one)
  }

  #font(font: PDFDict): void {
    this.#text = true
    if (nameOf(this.#pdf, font, 'Subtype') !== 'Type3') return
    const drawings = value(this.#pdf, font, 'CharProcs')
    for (const one of drawings instanceof PDFDict ? drawings.values() : []) {
      const drawing = this.#pdf.context.lookup(one)
      this.#draw(drawing instanceof PDFStream ? contentOf(drawing) : null, this.#resourcesOf(font))
    }
  }

  #resourcesOf(dict: PDFDict): PDFDict | undefined {
    const resources = value(this.#pdf, dict, 'Resources')
    return resources instanceof PDFDict ? resources : undefined
  }
}

/** Layers that are not shown would be, once their page stands in another file. */
function hidesLayers(pdf: PDFDocument): boolean {
  const layers = value(pdf, pdf.catalog, 'OCProperties')
  const shown = layers instanceof PDFDict ? value(pdf, layers, 'D') : undefined
  if (!(shown instanceof PDFDict)) return false
  const off = value(pdf, shown, 'OFF')
  const base = nameOf(pdf, shown, 'BaseState') ?? 'ON'
  return (off instanceof PDFArray && off.size() > 0) || base !== 'ON' || value(pdf, shown, 'AS') !== undefined
}

/** Of a graphics state: no transfer function and halftone phase, which are for one press (6.2.5), and only what a reader knows (6.2.6, 6.2.10). */
function soundState(pdf: PDFDocument, dict: PDFDict): boolean {
  if (dict.has(PDFName.of('TR')) || dict.has(PDFName.of('HTP'))) return false
  if (dict.has(PDFName.of('TR2')) && !isName(value(pdf, dict, 'TR2'), 'Default')) return false
  const intent = nameOf(pdf, dict, 'RI')
  if (intent !== undefined && !INTENTS.has(intent)) return false
  if (nameOf(pdf, dict, 'Type') !== 'ExtGState' && !dict.has(PDFName.of('BM'))) return true
  const blend = value(pdf, dict, 'BM')
  const modes = blend instanceof PDFArray ? blend.asArray() : blend === undefined ? [] : [blend]
  return modes.every((mode) => mode instanceof PDFName && BLENDS.has(mode.decodeText()))
}

const BLENDS = new Set(
  'Normal Multiply Screen Overlay Darken Lighten ColorDodge ColorBurn HardLight SoftLight Difference Exclusion Hue Saturation Color Luminosity'.split(
    ' ',
  ),
)
const FORBIDDEN = new Set(['/DeviceCMYK', '/LZWDecode', '/JPXDecode', '/Crypt', '/PS'])
const SKIPPED = new Set([
  '/Parent',
  '/P',
  '/Metadata',
  '/PieceInfo',
  '/OC',
  '/StructParent',
  '/StructParents',
  '/FontFile',
  '/FontFile2',
  '/FontFile3',
  '/ToUnicode',
])
const CMYK = /(?:[-\d.]+\s+){4}[kK](?=\s|$)/
const OWN_TAGS = /\/MCID\b/
const INLINE = /\bBI\b[^]{0,400}?\/(?:(?:CMYK|DeviceCMYK|LZW|LZWDecode|Crypt)\b|(?:I|Interpolate)\s+true\b)/

function isForbidden(content: Uint8Array): boolean {
  const text = latin(content)
  return CMYK.test(text) || INLINE.test(text)
}

function latin(content: Uint8Array): string {
  return Buffer.from(content.buffer, content.byteOffset, content.byteLength).toString('latin1')
}

function contentOf(stream: PDFStream): Uint8Array | null {
  return bytesOf(stream) ?? unencoded(stream)
}

/** A stream that was made here, or has no filter. */
function unencoded(stream: PDFStream): Uint8Array | null {
  return stream.dict.has(PDFName.of('Filter')) ? null : stream.getContents()
}
