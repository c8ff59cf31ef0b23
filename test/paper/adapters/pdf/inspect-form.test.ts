import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { PDFDocument, PDFName } from '@cantoo/pdf-lib'
import type { PDFContext, PDFRef } from '@cantoo/pdf-lib'
import { openSync } from 'fontkit'
import type { Font } from 'fontkit'
import { expect, test } from 'vitest'
import { tokensOf } from '../../../../src/paper/adapters/pdf/content-tokens.js'
import { advances } from '../../../../src/paper/adapters/pdf/inspect-font.js'
import { inspectPage } from '../../../../src/paper/adapters/pdf/inspect-form.js'
import type { Inspected } from '../../../../src/paper/adapters/pdf/inspect-form.js'
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
  readonly extra?: (context: PDFContext) => Record<string, unknown>
}

/** A page another program could have made: one Identity-H TrueType font called F1. */
async function inspected({
  content,
  w = width,
  map = 'Identity',
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
      W: [gid, [w]],
      ...(map === null ? {} : { CIDToGIDMap: map }),
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

test('text set with an embedded font that is true to it stays text', async () => {
  expect(await inspected({ content: heart })).toEqual({ clean: true, text: true })
})

test.each<readonly [string, Foreign]>([
  ['a character no glyph was found for (.notdef)', { content: 'BT /F1 12 Tf [<0000>] TJ ET' }],
  [
    'a .notdef in a literal string, behind a nested bracket',
    { content: 'BT /F1 12 Tf (\\(()\\000\\000) Tj ET' },
  ],
  ['a glyph the embedded program does not have', { content: 'BT /F1 12 Tf <fff0> Tj ET' }],
  ['a width that is not the width of the glyph', { content: heart, w: width + 7 }],
  ['a CIDFont without its CIDToGIDMap', { content: heart, map: null }],
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
  const advance = advances(program)!
  expect(advance(gid)).toBeCloseTo(width, 3)
  expect(advance(65535)).toBeUndefined()
  expect(advances(new Uint8Array(40))).toBeNull()
})

test('a TrueType font that does not say how it is encoded is not taken over', async () => {
  const pdf = await PDFDocument.create()
  const { context } = pdf
  const file = context.register(context.flateStream(program))
  const simple = (flags: number, encoding: Record<string, string>): PDFRef =>
    context.register(
      context.obj({
        Type: 'Font',
        Subtype: 'TrueType',
        Widths: [500],
        FirstChar: 65,
        LastChar: 65,
        ...encoding,
        FontDescriptor: { Type: 'FontDescriptor', Flags: flags, FontFile2: file },
      } as never),
    )
  const clean = (of: PDFRef): boolean => {
    const page = pdf.addPage()
    page.node.set(PDFName.of('Resources'), context.obj({ Font: { F1: of } }))
    return inspectPage(pdf, page, Buffer.from('BT /F1 9 Tf (A) Tj ET')).clean
  }
  expect([
    clean(simple(32, { Encoding: 'WinAnsiEncoding' })),
    clean(simple(4, {})),
    clean(simple(32, {})),
    clean(simple(4, { Encoding: 'WinAnsiEncoding' })),
  ]).toEqual([true, true, false, false])
})
