import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { PDFDocument, PDFName, PDFString } from '@cantoo/pdf-lib'
import type { PDFContext, PDFRef } from '@cantoo/pdf-lib'
import { openSync } from 'fontkit'
import type { Font } from 'fontkit'
import { expect, test } from 'vitest'
import { tokensOf } from '../../../../src/paper/adapters/pdf/content-tokens.js'
import { readTrueType } from '../../../../src/paper/adapters/pdf/foreign/truetype.js'
import { inspectPage } from '../../../../src/paper/adapters/pdf/inspect-form.js'
import type { Inspected } from '../../../../src/paper/adapters/pdf/inspect-form.js'
import { cffOf, type1Of } from './support/programs.js'
import { fontsFolder } from '../../../../src/disk/adapters/paths.js'

const path = join(fontsFolder, 'NotoEmoji_400Regular.ttf')
const program = readFileSync(path)
const font = openSync(path) as Font
const gid = font.glyphForCodePoint(0x2764).id
const width = (font.glyphForCodePoint(0x2764).advanceWidth * 1000) / font.unitsPerEm

interface Foreign {
  readonly content: string
  readonly w?: number
  readonly map?: string | null
  /** A map instead, that leads CID 0 to this glyph. */
  readonly toGlyph?: number
  readonly extra?: (context: PDFContext) => Record<string, unknown>
}

function mapTo(glyph: number, context: PDFContext): PDFRef {
  return context.register(context.flateStream(Buffer.from([glyph >> 8, glyph & 255])))
}

/** A page another program could have made: one Identity-H TrueType font called F1. */
async function inspected({
  content,
  w = width,
  map = 'Identity',
  toGlyph,
  extra = () => ({}),
}: Foreign): Promise<Inspected> {
  const pdf = await PDFDocument.create()
  const { context } = pdf
  const file = context.register(context.flateStream(program, { Length1: program.length }))
  const descriptor = context.register(
    context.obj({ Type: 'FontDescriptor', FontName: 'AAAAAA+NotoEmoji', Flags: 4, FontFile2: file }),
  )
  const child = context.register(
    context.obj({
      Type: 'Font',
      Subtype: 'CIDFontType2',
      BaseFont: 'AAAAAA+NotoEmoji',
      FontDescriptor: descriptor,
      W: toGlyph === undefined ? [gid, [w]] : [0, [w]],
      ...(map === null ? {} : { CIDToGIDMap: toGlyph === undefined ? map : mapTo(toGlyph, context) }),
    }),
  )
  const f1 = context.register(
    context.obj({
      Type: 'Font',
      Subtype: 'Type0',
      BaseFont: 'AAAAAA+NotoEmoji',
      Encoding: 'Identity-H',
      DescendantFonts: [child],
    }),
  )
  const page = pdf.addPage([595, 842])
  page.node.set(PDFName.of('Resources'), context.obj({ Font: { F1: f1 }, ...extra(context) } as never))
  return inspectPage(pdf, page, Buffer.from(content))
}

const hex = gid.toString(16).padStart(4, '0')
const heart = `BT /F1 12 Tf <${hex}> Tj ET`
const form = (context: PDFContext, dict: Record<string, string | object>): PDFRef =>
  context.register(
    context.flateStream('/F1 12 Tf q Q', { Type: 'XObject', Subtype: 'Form', ...dict } as never),
  )

test('text set with an embedded font that is true to it stays text, also where the map that means nothing is left out', async () => {
  expect(await inspected({ content: heart })).toEqual({ clean: true, text: true })
  expect(await inspected({ content: heart, map: null })).toEqual({ clean: true, text: true })
})

test('a font that is named and shows nothing needs no program', async () => {
  const extra = (): Record<string, unknown> => ({
    Font: { F9: { Type: 'Font', Subtype: 'Type1', BaseFont: 'Helvetica' } },
  })
  expect((await inspected({ content: 'BT /F9 12 Tf ET', extra })).clean).toBe(true)
  expect((await inspected({ content: 'BT /F9 12 Tf (A) Tj ET', extra })).clean).toBe(false)
})

test.each<readonly [string, Foreign]>([
  ['a character no glyph was found for (.notdef)', { content: 'BT /F1 12 Tf [<0000>] TJ ET' }],
  [
    'a .notdef in a literal string, behind a nested bracket',
    { content: 'BT /F1 12 Tf (\\(()\\000\\000) Tj ET' },
  ],
  ['CID 0, though a map leads it to a glyph', { content: 'BT /F1 12 Tf <0000> Tj ET', toGlyph: gid }],
  ['a glyph the embedded program does not have', { content: 'BT /F1 12 Tf <fff0> Tj ET' }],
  ['a width that is not the width of the glyph', { content: heart, w: width + 7 }],
  ['a font that the page does not have', { content: 'BT /F9 12 Tf <0041> Tj ET' }],
  ['text without any font', { content: 'BT <0041> Tj ET' }],
  ['29 nested graphics states', { content: 'q '.repeat(29) + 'Q '.repeat(29) }],
  [
    'a form that leans on the resources of its page',
    { content: '/Fm Do', extra: (context) => ({ XObject: { Fm: form(context, {}) } }) },
  ],
  ['a transfer function', { content: '/G gs', extra: () => ({ ExtGState: { G: { TR2: 'Identity' } } }) }],
])('%s would break PDF/A: the page is shown as a picture', async (_, foreign) => {
  expect((await inspected(foreign)).clean).toBe(false)
})

test('a default transfer function and 28 nested graphics states harm nothing', async () => {
  expect(
    (
      await inspected({
        content: `/G gs ${'q '.repeat(28)}${'Q '.repeat(28)}`,
        extra: () => ({ ExtGState: { G: { TR2: 'Default' } } }),
      })
    ).clean,
  ).toBe(true)
})

test('the pixels of an inline image are not read as operators', () => {
  const read = [...tokensOf(Buffer.from('q BI /W 2 /H 1 ID \u00ffTf(\u00fe EI Q (a\\)b) Tj', 'latin1'))]
  expect(read.map(({ operator }) => operator)).toEqual(['q', 'BI', 'ID', 'Q', 'Tj'])
  expect(Buffer.from(read.at(-1)!.strings[0]!).toString()).toBe('a)b')
})

test('advances are those of the font, and a glyph beyond the last has none', () => {
  const { advance } = readTrueType(program)!
  expect(advance(gid)).toBeCloseTo(width, 3)
  expect(advance(65535)).toBeUndefined()
  expect(readTrueType(new Uint8Array(40))).toBeNull()
})

/** The same program with one encoding table, the first. */
function withOneTable(bytes: Buffer): Buffer {
  const copy = Buffer.from(bytes)
  for (let at = 12; at < 12 + copy.readUInt16BE(4) * 16; at += 16)
    if (copy.toString('latin1', at, at + 4) === 'cmap') copy.writeUInt16BE(1, copy.readUInt32BE(at + 8) + 2)
  return copy
}

interface Simple {
  readonly subtype?: string
  readonly flags?: number
  readonly file?: readonly [key: string, bytes: Uint8Array, subtype?: string]
  readonly widths?: readonly number[]
  readonly encoding?: object | string
  readonly shown?: string
  readonly name?: string
}

const SIGN = 0x31 // a digit, which the font of emoji has
const signWidth = (font.glyphForCodePoint(SIGN).advanceWidth * 1000) / font.unitsPerEm

/** A page that shows a character or two with one simple font. */
async function simple(look: Simple): Promise<boolean> {
  const pdf = await PDFDocument.create()
  const { context } = pdf
  const [key, bytes, kind] = look.file ?? ['FontFile2', program]
  const widths = look.widths ?? [signWidth]
  const file = context.register(context.flateStream(bytes, kind === undefined ? {} : { Subtype: kind }))
  const dict = context.obj({
    Type: 'Font',
    Subtype: look.subtype ?? 'TrueType',
    BaseFont: 'AAAAAA+Own',
    FirstChar: SIGN,
    LastChar: SIGN + widths.length - 1,
    Widths: [...widths],
    FontDescriptor: { Type: 'FontDescriptor', Flags: look.flags ?? 32, [key]: file },
    ...(look.encoding === undefined ? {} : { Encoding: look.encoding }),
  } as never)
  const page = pdf.addPage()
  page.node.set(PDFName.of('Resources'), context.obj({ Font: { F1: context.register(dict) } }))
  return inspectPage(pdf, page, Buffer.from(`BT /F1 9 Tf (${look.shown ?? '1'}) Tj ET`)).clean
}

const differing = (name: string): object => ({
  Type: 'Encoding',
  BaseEncoding: 'WinAnsiEncoding',
  Differences: [SIGN, PDFName.of(name)],
})

test.each<readonly [string, boolean, Simple]>([
  ['encoded as WinAnsi', true, { encoding: 'WinAnsiEncoding' }],
  ['without an encoding', false, {}],
  ['with a name from the Adobe Glyph List in its encoding', true, { encoding: differing('one') }],
  ['with a name that stands in no list', false, { encoding: differing('g5167') }],
  ['that is wider than its dictionary says', false, { encoding: 'WinAnsiEncoding', widths: [signWidth - 9] }],
  ['without a width for each code', false, { encoding: 'WinAnsiEncoding', widths: [] }],
  ['of symbols with one table', true, { flags: 4, file: ['FontFile2', withOneTable(program)] }],
  ['of symbols with several tables and none for symbols', false, { flags: 4 }],
  [
    'of symbols that names an encoding',
    false,
    { flags: 4, file: ['FontFile2', withOneTable(program)], encoding: 'WinAnsiEncoding' },
  ],
])('a TrueType font %s may stand in PDF/A: %s', async (_, may, look) => {
  expect(await simple(look)).toBe(may)
})

const compact: Simple = {
  subtype: 'Type1',
  file: ['FontFile3', cffOf(610), 'Type1C'],
  widths: [610],
  encoding: 'WinAnsiEncoding',
}
const older: Simple = {
  subtype: 'Type1',
  file: ['FontFile', type1Of(610)],
  widths: [610],
  encoding: 'WinAnsiEncoding',
}

test.each<readonly [string, boolean, Simple]>([
  ['CFF, true to its dictionary', true, compact],
  ['CFF by its own encoding', true, { ...compact, encoding: undefined as never }],
  ['CFF, wider than its dictionary says', false, { ...compact, widths: [560] }],
  ['CFF without the glyph that is shown', false, { ...compact, widths: [610, 610], shown: '12' }],
  ['CFF that can not be read', false, { ...compact, file: ['FontFile3', Buffer.alloc(40), 'Type1C'] }],
  ['Type 1, true to its dictionary', true, older],
  ['Type 1, wider than its dictionary says', false, { ...older, widths: [560] }],
  ['Type 1 without the glyph that is shown', false, { ...older, widths: [610, 610], shown: '12' }],
])('a font program %s may stand in PDF/A: %s', async (_, may, look) => {
  expect(await simple(look)).toBe(may)
})

/** A page whose content and resources another program made. */
async function drawn(content: string, resources: object): Promise<boolean> {
  const pdf = await PDFDocument.create()
  const page = pdf.addPage()
  page.node.set(PDFName.of('Resources'), pdf.context.obj(resources as never))
  return inspectPage(pdf, page, Buffer.from(content)).clean
}

test.each<readonly [string, string, object]>([
  ['an operator that PDF does not have, though between BX and EX', 'BX 1 2 XY EX', {}],
  ['half a byte in a string', '/Span <</ActualText <414>>> BDC EMC', {}],
  ['a number beyond all limits', '9999999999 w', {}],
  ['a name beyond all limits', `/${'N'.repeat(140)} BMC EMC`, {}],
  ['an inline picture that is smoothed', 'BI /W 1 /H 1 /BPC 8 /CS /G /I true ID x EI', {}],
  ['an unknown rendering intent', '/Own ri', {}],
  ['device CMYK', '0 1 1 0 k', {}],
  ['an unknown way to blend', '/G gs', { ExtGState: { G: { Type: 'ExtGState', BM: 'Own' } } }],
  [
    'the ink of a press',
    '/S cs 1 scn',
    { ColorSpace: { S: ['Separation', 'INK', 'DeviceRGB', { FunctionType: 2 }] } },
  ],
])('%s would break PDF/A too', async (_, content, resources) => {
  expect(await drawn(content, resources)).toBe(false)
})

test.each<readonly [number, string, number, boolean]>([
  [3, 'RGB ', 2, true],
  [1, 'GRAY', 4, true],
  [1, 'RGB ', 2, false],
  [3, 'GRAY', 2, false],
  [3, 'RGB ', 5, false],
])('a profile of %i channels for %s, version %i, may stand in PDF/A: %s', async (n, space, version, may) => {
  const pdf = await PDFDocument.create()
  const profile = Buffer.alloc(200)
  profile[8] = version
  profile.write('mntr', 12, 'latin1')
  profile.write(space, 16, 'latin1')
  profile.write('acsp', 36, 'latin1')
  const stream = pdf.context.register(pdf.context.flateStream(profile, { N: n }))
  const page = pdf.addPage()
  page.node.set(
    PDFName.of('Resources'),
    pdf.context.obj({ ColorSpace: { C: [PDFName.of('ICCBased'), stream] } } as never),
  )
  expect(inspectPage(pdf, page, Buffer.from('/C cs')).clean).toBe(may)
})

test('a page with a hidden layer is shown as its own viewer shows it: as a picture', async () => {
  const pdf = await PDFDocument.create()
  const layer = pdf.context.register(pdf.context.obj({ Type: 'OCG', Name: PDFString.of('草稿') }))
  pdf.catalog.set(PDFName.of('OCProperties'), pdf.context.obj({ OCGs: [layer], D: { OFF: [layer] } }))
  const page = pdf.addPage()
  expect(inspectPage(pdf, page, Buffer.from('0 0 9 9 re f')).clean).toBe(false)
})
