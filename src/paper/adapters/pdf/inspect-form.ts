import {
  decodePDFRawStream,
  PDFArray,
  PDFDict,
  PDFName,
  PDFRawStream,
  PDFRef,
  PDFStream,
} from '@cantoo/pdf-lib'
import type { PDFDocument, PDFObject, PDFPage } from '@cantoo/pdf-lib'
import { sound } from './inspect-font.js'
import { followText } from './inspect-text.js'
import type { ShownCodes } from './inspect-text.js'

/** What a foreign page would do to the file that takes it in. */
export interface Inspected {
  /** Nothing in it breaks PDF/A-3b (ISO 19005-3, 6.2): fonts embedded and true to what is shown, no device CMYK, no forbidden filter or operator. */
  readonly clean: boolean
  /** It sets text or marked content of its own, whose Unicode and tags nobody here can vouch for. */
  readonly text: boolean
}

/** Looks through everything a page draws with. What can't be decoded counts as unclean. */
export function inspectPage(pdf: PDFDocument, page: PDFPage, content: Uint8Array): Inspected {
  const found = { clean: true, text: false }
  const seen = new Set<string>()
  const shown: ShownCodes = new Map()
  const draw = (bytes: Uint8Array | null, resources: PDFDict | undefined): void => {
    scan(bytes, found)
    if (bytes && found.clean) found.clean = followText(pdf, bytes, resources, shown)
  }
  const visit = (object: PDFObject | undefined): void => {
    if (object instanceof PDFRef) {
      if (seen.has(object.tag)) return
      seen.add(object.tag)
      visit(pdf.context.lookup(object))
    } else if (object instanceof PDFArray) object.asArray().forEach(visit)
    else if (object instanceof PDFDict) visitDict(object, null)
    else if (object instanceof PDFStream) visitDict(object.dict, object)
    else if (object instanceof PDFName && FORBIDDEN.has(object.asString())) found.clean = false
  }
  const visitDict = (dict: PDFDict, stream: PDFStream | null): void => {
    const type = name(dict, 'Type')
    if (type === '/Font') {
      found.text = true
      if (!embedded(pdf, dict)) found.clean = false
    }
    if (name(dict, 'S') !== '/Transparency' && transfers(dict)) found.clean = false
    if (
      stream &&
      (name(dict, 'Subtype') === '/Form' ||
        (dict.has(PDFName.of('PatternType')) && !dict.has(PDFName.of('ShadingType'))))
    )
      draw(decoded(stream), pdf.context.lookupMaybe(dict.get(PDFName.of('Resources')), PDFDict))
    for (const [key, value] of dict.entries()) if (!SKIPPED.has(key.asString())) visit(value)
  }
  draw(content, page.node.Resources())
  visit(page.node.Resources())
  for (const [font, codes] of shown) found.clean &&= sound(pdf, font, codes)
  return found
}

/** Transfer functions and halftone phases are for one press (6.2.5). */
function transfers(dict: PDFDict): boolean {
  const later = name(dict, 'TR2')
  return (
    dict.has(PDFName.of('TR')) ||
    dict.has(PDFName.of('HTP')) ||
    (dict.has(PDFName.of('TR2')) && later !== '/Default')
  )
}

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
const INLINE = /\bBI\b[^]{0,400}?\/(?:CMYK|DeviceCMYK|LZW|LZWDecode)\b/

function scan(content: Uint8Array | null, found: { clean: boolean; text: boolean }): void {
  if (!content) {
    found.clean = false
    return
  }
  const text = Buffer.from(content).toString('latin1')
  if (CMYK.test(text) || INLINE.test(text)) found.clean = false
  if (OWN_TAGS.test(text)) found.text = true
}

function decoded(stream: PDFStream): Uint8Array | null {
  try {
    return stream instanceof PDFRawStream ? decodePDFRawStream(stream).decode() : stream.getContents()
  } catch {
    return null
  }
}

/** A font program stands in the file; Type 3 fonts are drawings and need none. */
function embedded(pdf: PDFDocument, font: PDFDict): boolean {
  const subtype = name(font, 'Subtype')
  if (subtype === '/Type3') return true
  if (subtype === '/Type0') {
    const [child] = (
      pdf.context.lookupMaybe(font.get(PDFName.of('DescendantFonts')), PDFArray)?.asArray() ?? []
    ).map((one) => pdf.context.lookupMaybe(one, PDFDict))
    return child !== undefined && embedded(pdf, child)
  }
  const descriptor = pdf.context.lookupMaybe(font.get(PDFName.of('FontDescriptor')), PDFDict)
  return ['FontFile', 'FontFile2', 'FontFile3'].some((key) => descriptor?.has(PDFName.of(key)))
}

function name(dict: PDFDict, key: string): string | undefined {
  const value = dict.get(PDFName.of(key))
  return value instanceof PDFName ? value.asString() : undefined
}
