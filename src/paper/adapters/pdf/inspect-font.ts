import { decodePDFRawStream, PDFArray, PDFDict, PDFName, PDFNumber, PDFRawStream } from '@cantoo/pdf-lib'
import type { PDFDocument, PDFObject } from '@cantoo/pdf-lib'
import { cidWidths } from './inspect-text.js'

/**
 * A foreign font may stand in a PDF/A-3b with what is shown in it: no .notdef (ISO 19005-3, 6.2.11.8), every glyph there
 * and as wide as the dictionary says (6.2.11.4, 6.2.11.5), encoded as its kind must be (6.2.11.6). Type 1, Type 3 and CFF
 * programs are taken at their word but for .notdef.
 */
export function sound(pdf: PDFDocument, font: PDFDict, shown: readonly Uint8Array[]): boolean {
  const subtype = value(pdf, font, 'Subtype')?.toString()
  if (subtype === '/Type0') return soundComposite(pdf, font, shown)
  if (subtype === '/Type3') return true
  if (!(value(pdf, font, 'Widths') instanceof PDFArray)) return false
  return subtype !== '/TrueType' || soundEncoding(pdf, font)
}

function soundComposite(pdf: PDFDocument, font: PDFDict, shown: readonly Uint8Array[]): boolean {
  const children = value(pdf, font, 'DescendantFonts')
  const child = children instanceof PDFArray ? pdf.context.lookup(children.get(0)) : undefined
  if (!(child instanceof PDFDict)) return false
  const map = value(pdf, child, 'CIDToGIDMap')
  const outline = value(pdf, child, 'Subtype')?.toString() === '/CIDFontType2'
  if (outline && map === undefined) return false
  if (!/^\/Identity-[HV]$/.test(value(pdf, font, 'Encoding')?.toString() ?? '')) return true
  const cids = new Set(
    shown.flatMap((bytes) =>
      Array.from({ length: bytes.length >> 1 }, (_, at) => (bytes[at * 2]! << 8) | bytes[at * 2 + 1]!),
    ),
  )
  if (!outline) return !cids.has(0)
  const descriptor = value(pdf, child, 'FontDescriptor')
  const program = descriptor instanceof PDFDict ? bytesOf(value(pdf, descriptor, 'FontFile2')) : null
  const advance = program && advances(program)
  if (!advance) return false
  const width = cidWidths(pdf, child)
  const glyphs = map instanceof PDFRawStream ? bytesOf(map) : null
  return [...cids].every((cid) => {
    const gid = glyphs ? ((glyphs[cid * 2] ?? 0) << 8) | (glyphs[cid * 2 + 1] ?? 0) : cid
    const drawn = gid === 0 ? undefined : advance(gid)
    return drawn !== undefined && Math.abs(drawn - width(cid)) <= 1
  })
}

/** Non-symbolic TrueType fonts name a standard encoding, symbolic ones none. */
function soundEncoding(pdf: PDFDocument, font: PDFDict): boolean {
  const descriptor = value(pdf, font, 'FontDescriptor')
  const flags = descriptor instanceof PDFDict ? value(pdf, descriptor, 'Flags') : undefined
  const symbolic = flags instanceof PDFNumber && (flags.asNumber() & 4) !== 0
  const encoding = value(pdf, font, 'Encoding')
  if (symbolic) return encoding === undefined
  const base = encoding instanceof PDFDict ? value(pdf, encoding, 'BaseEncoding') : encoding
  return /^\/(?:WinAnsi|MacRoman)Encoding$/.test(base?.toString() ?? '')
}

/** Advance of a glyph in 1/1000 em from hmtx, undefined when there is no such glyph; null for what is no TrueType program. */
export function advances(program: Uint8Array): ((gid: number) => number | undefined) | null {
  const view = new DataView(program.buffer, program.byteOffset, program.byteLength)
  try {
    const table = (tag: string): number => {
      for (let at = 12; at < 12 + view.getUint16(4) * 16; at += 16) {
        if (String.fromCharCode(...program.subarray(at, at + 4)) === tag) return view.getUint32(at + 8)
      }
      throw new Error(`no table ${tag}`)
    }
    const [em, metrics, glyphs, start] = [
      view.getUint16(table('head') + 18),
      view.getUint16(table('hhea') + 34),
      view.getUint16(table('maxp') + 4),
      table('hmtx'),
    ]
    return (gid) =>
      gid < glyphs ? (view.getUint16(start + Math.min(gid, metrics - 1) * 4) * 1000) / em : undefined
  } catch {
    return null
  }
}

function value(pdf: PDFDocument, dict: PDFDict, key: string): PDFObject | undefined {
  return pdf.context.lookup(dict.get(PDFName.of(key)))
}

function bytesOf(stream: PDFObject | undefined): Uint8Array | null {
  return stream instanceof PDFRawStream ? decodePDFRawStream(stream).decode() : null
}
