import { PDFArray, PDFDict, PDFRawStream } from '@cantoo/pdf-lib'
import type { PDFDocument } from '@cantoo/pdf-lib'
import { readCff } from './foreign/cff.js'
import type { NamedProgram } from './foreign/cff.js'
import { MAC_ROMAN, unicodeOf } from './foreign/encodings.js'
import { bytesOf, isName, nameOf, numberOf, value } from './foreign/objects.js'
import { STANDARD_BASES, differencesOf, namesOf, widthsOf } from './foreign/simple-font.js'
import type { CodeNames } from './foreign/simple-font.js'
import { readTrueType } from './foreign/truetype.js'
import type { TrueType } from './foreign/truetype.js'
import { readType1 } from './foreign/type1.js'
import { cidWidths } from './inspect-text.js'

/** What a judge allows between the width a dictionary says and the one drawn, 1/1000 em. */
const SLACK = 1

/**
 * A foreign font may stand in a PDF/A-3b with what is shown in it: no .notdef (ISO 19005-3, 6.2.11.8), every glyph there
 * and as wide as the dictionary says (6.2.11.4, 6.2.11.5), encoded as its kind must be (6.2.11.6). What can't be read is not
 * taken at its word.
 */
export function sound(pdf: PDFDocument, font: PDFDict, shown: readonly Uint8Array[]): boolean {
  const subtype = nameOf(pdf, font, 'Subtype')
  if (subtype === 'Type0') return soundComposite(pdf, font, shown)
  const codes = new Set(shown.flatMap((bytes) => [...bytes]))
  const widths = widthsOf(pdf, font)
  if (!widths) return false
  const drawn =
    subtype === 'Type3'
      ? drawnByProcedures(pdf, font)
      : subtype === 'TrueType'
        ? drawnByTrueType(pdf, font)
        : subtype === 'Type1' || subtype === 'MMType1'
          ? drawnByName(pdf, font)
          : null
  return drawn !== null && [...codes].every((code) => isClose(drawn(code), widths(code)))
}

type Drawn = (code: number) => number | undefined

function isClose(drawn: number | undefined, said: number): boolean {
  return drawn !== undefined && Math.abs(drawn - said) <= SLACK
}

/** Widths that a Type 3 font's own drawings give (d0, d1). */
function drawnByProcedures(pdf: PDFDocument, font: PDFDict): Drawn | null {
  const procedures = value(pdf, font, 'CharProcs')
  const names = differencesOf(pdf, font)
  if (!(procedures instanceof PDFDict) || !names) return null
  return (code) => {
    const name = names.get(code)
    const drawing = name === undefined ? null : bytesOf(value(pdf, procedures, name))
    const stated =
      drawing && /^\s*([-+.\d]+)\s[-+.\d\s]*?d[01]\s/.exec(Buffer.from(drawing).toString('latin1'))
    return stated ? Number(stated[1]) : undefined
  }
}

function drawnByName(pdf: PDFDocument, font: PDFDict): Drawn | null {
  const program = namedProgram(pdf, font)
  const names = program && namesOf(pdf, font, program.encoding)
  if (!names) return null
  return (code) => {
    const name = names(code)
    return name === undefined || name === '.notdef' ? undefined : program.byName(name)
  }
}

function namedProgram(pdf: PDFDocument, font: PDFDict): NamedProgram | null {
  const descriptor = value(pdf, font, 'FontDescriptor')
  if (!(descriptor instanceof PDFDict)) return null
  const plain = bytesOf(value(pdf, descriptor, 'FontFile'))
  return plain ? readType1(plain) : compact(pdf, descriptor, 'Type1C')
}

/** A CFF program, bare or in an OpenType file. */
function compact(pdf: PDFDocument, descriptor: PDFDict, kind: string): ReturnType<typeof readCff> {
  const file = value(pdf, descriptor, 'FontFile3')
  const bytes = bytesOf(file)
  if (!(file instanceof PDFRawStream) || !bytes) return null
  const subtype = nameOf(pdf, file.dict, 'Subtype')
  if (subtype === kind) return readCff(bytes)
  const inside = subtype === 'OpenType' ? readTrueType(bytes)?.table('CFF ') : undefined
  return inside ? readCff(inside) : null
}

function drawnByTrueType(pdf: PDFDocument, font: PDFDict): Drawn | null {
  const descriptor = value(pdf, font, 'FontDescriptor')
  const flags = descriptor instanceof PDFDict ? numberOf(pdf, descriptor, 'Flags') : undefined
  const file = descriptor instanceof PDFDict ? bytesOf(value(pdf, descriptor, 'FontFile2')) : null
  const program = file && readTrueType(file)
  if (!program || flags === undefined) return null
  const glyph = (flags & 4) !== 0 ? symbolic(pdf, font, program) : named(pdf, font, program)
  return (
    glyph &&
    ((code) => {
      const gid = glyph(code)
      return gid === 0 ? undefined : program.advance(gid)
    })
  )
}

/** Symbolic fonts name no encoding; their program has one table, or the one for symbols among others (6.2.11.6). */
function symbolic(pdf: PDFDocument, font: PDFDict, { cmaps }: TrueType): ((code: number) => number) | null {
  const symbols = cmaps.find(({ platform, encoding }) => platform === 3 && encoding === 0)
  const only = symbols ?? (cmaps.length === 1 ? cmaps[0] : undefined)
  if (!only || value(pdf, font, 'Encoding') !== undefined) return null
  return (code) => (only === symbols ? only.glyph(0xf000 + code) || only.glyph(code) : only.glyph(code))
}

/** The others name WinAnsi or MacRoman; what differs stands in the Adobe Glyph List and in the Unicode table (6.2.11.6). */
function named(pdf: PDFDocument, font: PDFDict, { cmaps }: TrueType): ((code: number) => number) | null {
  const names = STANDARD_BASES.has(baseOf(pdf, font) ?? '') ? namesOf(pdf, font, []) : null
  const unicode = cmaps.find(({ platform, encoding }) => platform === 3 && encoding === 1)
  const mac = cmaps.find(({ platform, encoding }) => platform === 1 && encoding === 0)
  const others = [...(differencesOf(pdf, font)?.values() ?? [])]
  if (!names || !(unicode ?? mac)) return null
  if (others.length > 0 && !(unicode && others.every((name) => unicodeOf(name) !== undefined))) return null
  return (code) => glyphOf(names, code, { unicode, mac })
}

function glyphOf(
  names: CodeNames,
  code: number,
  {
    unicode,
    mac,
  }: {
    readonly unicode: TrueType['cmaps'][number] | undefined
    readonly mac: TrueType['cmaps'][number] | undefined
  },
): number {
  const name = names(code)
  const point = name === undefined ? undefined : unicodeOf(name)
  if (name === undefined || point === undefined) return 0
  if (unicode) return unicode.glyph(point)
  const place = MAC_ROMAN.indexOf(name)
  return place < 0 || !mac ? 0 : mac.glyph(place)
}

function baseOf(pdf: PDFDocument, font: PDFDict): string | undefined {
  const encoding = value(pdf, font, 'Encoding')
  return encoding instanceof PDFDict ? nameOf(pdf, encoding, 'BaseEncoding') : nameOf(pdf, font, 'Encoding')
}

function soundComposite(pdf: PDFDocument, font: PDFDict, shown: readonly Uint8Array[]): boolean {
  const children = value(pdf, font, 'DescendantFonts')
  const child = children instanceof PDFArray ? pdf.context.lookup(children.get(0)) : undefined
  if (!(child instanceof PDFDict) || !/^Identity-[HV]$/.test(nameOf(pdf, font, 'Encoding') ?? ''))
    return false
  const descriptor = value(pdf, child, 'FontDescriptor')
  const drawn = descriptor instanceof PDFDict ? drawnByCid(pdf, child, descriptor) : null
  if (!drawn) return false
  const cids = new Set(
    shown.flatMap((bytes) =>
      Array.from({ length: bytes.length >> 1 }, (_, at) => (bytes[at * 2]! << 8) | bytes[at * 2 + 1]!),
    ),
  )
  const width = cidWidths(pdf, child)
  return [...cids].every((cid) => isClose(drawn(cid), width(cid)))
}

function drawnByCid(pdf: PDFDocument, child: PDFDict, descriptor: PDFDict): Drawn | null {
  if (nameOf(pdf, child, 'Subtype') !== 'CIDFontType2') {
    const program = compact(pdf, descriptor, 'CIDFontType0C')
    return program && ((cid) => (cid === 0 ? undefined : program.byCid(cid)))
  }
  const map = value(pdf, child, 'CIDToGIDMap')
  const file = bytesOf(value(pdf, descriptor, 'FontFile2'))
  const program = file && readTrueType(file)
  if (!program) return null
  const glyphs = bytesOf(map)
  if (!glyphs && map !== undefined && !isName(map, 'Identity')) return null // none means Identity, and is written so
  return (cid) => {
    if (cid === 0) return undefined // .notdef by name, whatever the map makes of it
    const gid = glyphs ? ((glyphs[cid * 2] ?? 0) << 8) | (glyphs[cid * 2 + 1] ?? 0) : cid
    return gid === 0 ? undefined : program.advance(gid)
  }
}
