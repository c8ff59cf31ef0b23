import { PDFArray, PDFDict, PDFName, PDFNumber } from '@cantoo/pdf-lib'
import type { PDFDocument } from '@cantoo/pdf-lib'
import { MAC_ROMAN, STANDARD_ENCODING, WIN_ANSI } from './encodings.js'
import type { Encoding } from './encodings.js'
import { nameOf, numberOf, value } from './objects.js'

/** Glyph name of a code of a simple font. */
export type CodeNames = (code: number) => string | undefined

const BASES: Readonly<Record<string, Encoding>> = {
  WinAnsiEncoding: WIN_ANSI,
  MacRomanEncoding: MAC_ROMAN,
  StandardEncoding: STANDARD_ENCODING,
}
/** What a non-symbolic TrueType font may name. */
export const STANDARD_BASES: ReadonlySet<string> = new Set(['WinAnsiEncoding', 'MacRomanEncoding'])

/** Names by code: what differs, then the base named, then the program's own. null for an encoding that is not known. */
export function namesOf(pdf: PDFDocument, font: PDFDict, own: Encoding): CodeNames | null {
  const encoding = value(pdf, font, 'Encoding')
  const named =
    encoding instanceof PDFDict ? nameOf(pdf, encoding, 'BaseEncoding') : nameOf(pdf, font, 'Encoding')
  const base = named === undefined ? own : BASES[named]
  const others = differencesOf(pdf, font)
  return base ? (code) => others?.get(code) ?? base[code] : null
}

/** /Differences as names by code; undefined when the font has none. */
export function differencesOf(pdf: PDFDocument, font: PDFDict): ReadonlyMap<number, string> | undefined {
  const encoding = value(pdf, font, 'Encoding')
  const list = encoding instanceof PDFDict ? value(pdf, encoding, 'Differences') : undefined
  if (!(list instanceof PDFArray)) return undefined
  const names = new Map<number, string>()
  let code = 0
  for (const item of list.asArray().map((one) => pdf.context.lookup(one))) {
    if (item instanceof PDFNumber) code = item.asNumber()
    else if (item instanceof PDFName) names.set(code++, item.decodeText())
  }
  return names
}

/** Widths by code; null unless there is one for every code from FirstChar to LastChar (ISO 19005-3, 6.2.11.2). */
export function widthsOf(pdf: PDFDocument, font: PDFDict): ((code: number) => number) | null {
  const [first, last] = [numberOf(pdf, font, 'FirstChar'), numberOf(pdf, font, 'LastChar')]
  const list = value(pdf, font, 'Widths')
  if (first === undefined || last === undefined || !(list instanceof PDFArray)) return null
  if (list.size() !== last - first + 1) return null
  const descriptor = value(pdf, font, 'FontDescriptor')
  const missing = (descriptor instanceof PDFDict && numberOf(pdf, descriptor, 'MissingWidth')) || 0
  return (code) => {
    const width = code < first || code > last ? undefined : pdf.context.lookup(list.get(code - first))
    return width instanceof PDFNumber ? width.asNumber() : missing
  }
}
