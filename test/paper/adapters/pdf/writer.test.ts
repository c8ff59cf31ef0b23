import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, readdirSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import {
  PDFArray,
  PDFDict,
  PDFDocument,
  PDFHexString,
  PDFName,
  PDFNumber,
  PDFRawStream,
  PDFRef,
  PDFString,
} from '@cantoo/pdf-lib'
import sharp from 'sharp'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { fontsFolder } from '../../../../src/disk/adapters/paths.js'
import { ReadBack } from '../../../../src/paper/adapters/pdf/read-back.js'
import { PdfkitWriter } from '../../../../src/paper/adapters/pdf/writer.js'
import type { Dossier } from '../../../../src/paper/rules/dossier.js'
import type { RenditionPage } from '../../../../src/paper/rules/rendition.js'
import { plain } from '../../../../src/paper/rules/blocks.js'
import { refusal } from '../../../support/matchers.js'
import { needs } from '../../../support/tools.js'
import { dossierOf, exhibit, picture, png, story } from './support/dossiers.js'
import { draw } from './support/pdf-exhibit.js'
import { leave } from '../../../support/leave.js'

let folder = ''
let count = 0
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'evidence-writer-'))
})
beforeEach(() => {
  count++
})
afterAll(() => {
  leave(folder)
})

const screens = [
  exhibit('E0001', '1-1', '承诺页截图', [picture(108, 240)]),
  exhibit('E0002', '1-2', '活动页截图', [picture(108, 240)]),
  exhibit('E0003', '2-1', '收据照片', [picture(120, 160, 'photo')]),
]
const write = (dossier: Dossier, limits = {}): ReturnType<PdfkitWriter['write']> =>
  new PdfkitWriter().write(dossier, folder, `paper-${count}`, limits)

async function read(name: string): Promise<{ text: string[]; back: ReadBack }> {
  const back = (await ReadBack.open(join(folder, name)))!
  return {
    back,
    text: Array.from({ length: back.pages }, (_, index) => back.page(index + 1).text.replace(/\s/g, '')),
  }
}

async function load(name: string): Promise<PDFDocument> {
  return PDFDocument.load(readFileSync(join(folder, name)), { updateMetadata: false })
}

function letterOnly(text: string): Dossier {
  return {
    ...dossierOf([]),
    parts: [
      {
        kind: 'blocks',
        anchor: 'letter',
        title: '正文',
        profile: 'court',
        inContents: true,
        blocks: [
          { kind: 'title', text: '异议函' },
          { kind: 'paragraph', indent: true, spans: plain(text) },
        ],
      },
    ],
  }
}

describe('a finished dossier', () => {
  test('is the same, byte for byte, for the same input and date', async () => {
    const [one] = await write(dossierOf(screens))
    const [two] = await new PdfkitWriter().write(dossierOf(screens), folder, 'again')
    expect(two!.sha256).toBe(one!.sha256)
  })

  test('names language, title, tags and page labels, and claims PDF/A-3a and PDF/UA-1 in escaped XMP', async () => {
    const [written] = await write({ ...dossierOf(screens), title: '李敏\u0000 <异议> & 退款' })
    const pdf = await load(written!.name)
    expect(pdf.catalog.get(PDFName.of('Lang'))).toEqual(PDFString.of('zh-CN'))
    expect(pdf.catalog.lookup(PDFName.of('MarkInfo'), PDFDict).get(PDFName.of('Marked'))?.toString()).toBe(
      'true',
    )
    expect(pdf.catalog.lookup(PDFName.of('PageLabels'), PDFDict).toString()).toContain('/S /D')
    expect(pdf.getTitle()).toBe('李敏 <异议> & 退款')
    const xmp = Buffer.from((pdf.catalog.lookup(PDFName.of('Metadata')) as PDFRawStream).contents).toString(
      'utf8',
    )
    expect(xmp).toContain('李敏 &lt;异议&gt; &amp; 退款')
    expect(xmp).toMatch(/<pdfaid:part>3<\/pdfaid:part>\s*<pdfaid:conformance>A</)
    expect(xmp).toContain('<pdfuaid:part>1</pdfuaid:part>')
  })

  test('embeds every font it uses and never falls back to Helvetica', async () => {
    const [written] = await write(dossierOf(screens))
    const fonts = (await load(written!.name)).context
      .enumerateIndirectObjects()
      .map(([, object]) => object)
      .filter(
        (object): object is PDFDict =>
          object instanceof PDFDict && object.get(PDFName.of('Type')) === PDFName.of('Font'),
      )
    expect(fonts.length).toBeGreaterThanOrEqual(6)
    expect(
      fonts
        .map((font) => font.get(PDFName.of('BaseFont'))?.toString())
        .filter((name) => !/^\/[A-Z]{6}\+Noto/.test(name ?? '')),
    ).toEqual([])
  })

  test('carries its attachments with type and relationship', async () => {
    const [written] = await write(dossierOf(screens))
    const files = (await load(written!.name)).catalog.lookup(PDFName.of('AF'), PDFArray)
    const spec = files.lookup(0, PDFDict)
    expect(spec.get(PDFName.of('AFRelationship'))?.toString()).toBe('/Data')
    expect(
      (spec.lookup(PDFName.of('EF'), PDFDict).lookup(PDFName.of('F')) as PDFRawStream).dict
        .get(PDFName.of('Subtype'))
        ?.toString(),
    ).toBe('/application#2Fjson')
  })

  test('gives every link words of its own and a place in the structure', async () => {
    const [written] = await write(dossierOf(screens))
    const links = (await load(written!.name)).context
      .enumerateIndirectObjects()
      .map(([, object]) => object)
      .filter(
        (object): object is PDFDict =>
          object instanceof PDFDict && object.get(PDFName.of('Subtype')) === PDFName.of('Link'),
      )
    expect(links.length).toBeGreaterThan(5)
    for (const link of links) {
      expect(link.lookupMaybe(PDFName.of('Contents'), PDFString, PDFHexString)?.decodeText()).toBeTruthy()
      expect(link.lookupMaybe(PDFName.of('StructParent'), PDFNumber)).toBeDefined()
    }
  })

  test('makes of a reference that goes over lines, fonts and spans one link with all its words', async () => {
    const before = '甲'.repeat(24)
    const body = [
      { text: before },
      { text: '证据1-1😀（平台承诺“助力不成功全额退款”的首页截图），', goTo: 'exhibit:E0001' },
      { pageOf: 'exhibit:E0001' },
      { text: '；' },
      { cite: 'E0002', form: 'number' },
      { text: '、' },
      { cite: 'E0002', form: 'number' },
    ] as const
    const letter = {
      kind: 'blocks',
      anchor: 'letter',
      title: '正文',
      profile: 'annex',
      inContents: false,
      blocks: [{ kind: 'paragraph', indent: true, spans: body }],
    } as const
    const dossier = dossierOf(screens)
    const [written] = await write({ ...dossier, parts: [letter, dossier.parts.at(-1)!] })
    const pdf = await load(written!.name)
    const links = pdf.getPage(0).node.Annots()!.asArray()
    const told = links.map((link) => {
      const dict = pdf.context.lookup(link, PDFDict)
      const words = dict.lookup(PDFName.of('Contents'), PDFString, PDFHexString).decodeText()
      return [words, dict.lookupMaybe(PDFName.of('QuadPoints'), PDFArray)?.size() ?? 0]
    })
    expect(told).toEqual([
      ['证据1-1😀（平台承诺“助力不成功全额退款”的首页截图），第2页', 16],
      ['证据1-2', 0],
      ['证据1-2', 0],
    ])
    const back = (await read(written!.name)).back
    expect(back.page(1).links).toEqual([2, 2, 2])
    back.close()
  })

  test('carries pictures as they were: the PNG rows stand in it unchanged', async () => {
    const shown = png(
      40,
      80,
      0,
      Buffer.from(Array.from({ length: 41 * 80 }, (_, at) => (at % 41 === 0 ? 0 : (at * 7) % 256))),
    )
    const [written] = await write(
      dossierOf([
        exhibit('E0001', '1-1', '承诺页截图', [
          { kind: 'image', width: 40, height: 80, look: 'screenshot', load: () => Promise.resolve(shown) },
        ]),
      ]),
    )
    const rows = Buffer.from(shown.bytes).subarray(41, -16)
    expect(readFileSync(join(folder, written!.name)).includes(rows)).toBe(true)
  })
})

describe('a picture that no PDF can carry as it is', () => {
  test.each([
    [
      'a PNG with transparency',
      () =>
        sharp({ create: { width: 40, height: 80, channels: 4, background: '#12345680' } })
          .png()
          .toBuffer(),
      'png',
    ],
    [
      'a 16-bit PNG',
      () =>
        sharp({ create: { width: 40, height: 80, channels: 3, background: '#123456' } })
          .toColourspace('rgb16')
          .png()
          .toBuffer(),
      'png',
    ],
    [
      'a CMYK JPEG',
      () =>
        sharp({ create: { width: 40, height: 80, channels: 3, background: '#123456' } })
          .toColourspace('cmyk')
          .jpeg()
          .toBuffer(),
      'jpeg',
    ],
  ] as const)('is made plain first: %s', async (_what, make, format) => {
    const bytes = await make()
    const page: RenditionPage = {
      kind: 'image',
      width: 40,
      height: 80,
      look: 'screenshot',
      load: () => Promise.resolve({ format, bytes, width: 40, height: 80, sha256: '' }),
    }
    const [written] = await write(dossierOf([exhibit('E0001', '1-1', '承诺页截图', [page])]))
    const images = (await load(written!.name)).context
      .enumerateIndirectObjects()
      .map(([, object]) => object)
      .filter(
        (object): object is PDFRawStream =>
          object instanceof PDFRawStream && object.dict.get(PDFName.of('Subtype')) === PDFName.of('Image'),
      )
    expect(
      images.map(({ dict }) => [
        dict.get(PDFName.of('ColorSpace'))?.toString(),
        dict.get(PDFName.of('BitsPerComponent'))?.toString(),
      ]),
    ).toEqual([['/DeviceRGB', '8']])
  })
})

test('a picture that cannot be had stops the build by its number and leaves nothing behind', async () => {
  const page: RenditionPage = {
    kind: 'image',
    width: 40,
    height: 80,
    look: 'screenshot',
    load: () => Promise.reject(new Error('EIO')),
  }
  await expect(write(dossierOf([exhibit('E0001', '1-1', '承诺页截图', [page])]))).rejects.toEqual(
    refusal('dossier/cannot-show', { exhibit: '证据1-1 承诺页截图', reason: 'EIO' }),
  )
  expect(existsSync(join(folder, `paper-${count}.pdf`))).toBe(false)
})

describe('text', () => {
  test('of a letter is set in the font the person names, other characters in the bundled ones', async () => {
    const font = join(fontsFolder, 'NotoEmoji_400Regular.ttf')
    const [written] = await write({ ...letterOnly('😀助力0123'), font })
    const { text } = await read(written!.name)
    expect(text.join('')).toContain('😀助力0123')
    await expect(write({ ...letterOnly('助力'), font: join(folder, '没有这个字体.ttf') })).rejects.toEqual(
      refusal('dossier/font'),
    )
  })

  test('that no font can print stops the build before a file exists, named with its place', async () => {
    await expect(write(letterOnly('收货人为\u{30000}先生，又名\u{30001}。'))).rejects.toEqual(
      refusal('dossier/no-glyph', { char: '\u{30000}', code: 'U+30000', where: '正文', all: 2 }),
    )
    expect(readdirSync(folder).filter((name) => name.startsWith(`paper-${count}`))).toEqual([])
  })

  test('of rare characters, Extension B to F, is set in a font that is opened for them, and copies out', async () => {
    const names = '𠮷田、𪚥、𫝀、𫠠、𬺓、𮯠'
    const [written] = await write(letterOnly(`收货人为${names}。`))
    const { text, back } = await read(written!.name)
    back.close()
    expect(text.join('')).toContain(names)
  })

  test('of an exhibit that no font can print is spelled out', async () => {
    const page: RenditionPage = {
      kind: 'text',
      mono: false,
      lines: [{ number: 1, text: '昵称：\u0f40\u0f0b 收款' }],
    }
    const [written] = await write(dossierOf([exhibit('E0001', '1-1', '聊天导出', [page])]))
    expect((await read(written!.name)).text.join('')).toContain('昵称：〔U+0F40〕〔U+0F0B〕收款')
  })

  test('copies out as it was typed: rare characters, emoji, dashes, figures', async () => {
    const text = '㛃𠅤𬬻䶮〇号①幢￥3,500，居间服务合同——⽤水⼈☑✓😀……完。'
    const [written] = await write(letterOnly(text))
    expect((await read(written!.name)).text.join('')).toContain(text.replace('⽤', '用').replace('⼈', '人'))
  })
})

describe('numbers', () => {
  test('of an exhibit that is not in this PDF are its label alone', async () => {
    const base = dossierOf([screens[0]!])
    const [written] = await write({
      ...base,
      labels: { ...base.labels, E0099: '证据9-9' },
      parts: base.parts.map((part) =>
        part.kind === 'blocks' && part.anchor === 'letter'
          ? {
              ...part,
              blocks: [
                ...part.blocks,
                {
                  kind: 'paragraph',
                  indent: true,
                  spans: [{ text: '另见' }, { cite: 'E0099' }, { text: '。' }],
                },
              ],
            }
          : part,
      ),
    })
    expect((await read(written!.name)).text.join('')).toContain('另见证据9-9。')
  })

  test('in several volumes: each file is whole, exhibit numbers stay, cites name volume and page', async () => {
    const exhibits = Array.from({ length: 12 }, (_, index) =>
      exhibit(`E00${10 + index}`, `1-${index + 1}`, `收据${index + 1}`, [picture(120, 160, 'photo')]),
    )
    const volumes = await write(dossierOf(exhibits), { maxPages: 12 })
    expect(volumes.map(({ volume }) => volume)).toEqual(
      volumes.map((_, index) => ({ index: index + 1, of: volumes.length })),
    )
    const texts = await Promise.all(volumes.map(async ({ name }) => (await read(name)).text))
    expect(volumes.length).toBeGreaterThan(1)
    for (const [index, text] of texts.entries()) {
      expect(text.length).toBeLessThanOrEqual(12)
      expect(text[0]).toContain(`第${index + 1}册共${volumes.length}册`)
      expect(text[1]).toMatch(/^目录.*证据正文/)
    }
    const inSecond = Object.keys(volumes[1]!.anchors).find((name) => /^exhibit:E00\d\d$/.test(name))!
    expect(texts[0]!.join('')).toContain(`第2册第${volumes[1]!.anchors[inSecond]}页`)
  })

  test('too heavy for any volume: says which and leaves nothing behind', async () => {
    await expect(write(dossierOf(screens), { maxBytes: 20_000 })).rejects.toEqual(
      refusal('dossier/too-large'),
    )
    expect(readdirSync(folder).filter((name) => name.startsWith(`paper-${count}`))).toEqual([])
  })
})

describe('the gate', () => {
  test('removes a public paper in which a hidden string can be read', async () => {
    await expect(
      write({ ...letterOnly('联系电话 138 0013 8000。'), forbidden: ['13800138000'] }),
    ).rejects.toEqual(refusal('dossier/not-public', { page: 1, found: '1…' }))
    expect(existsSync(join(folder, `paper-${count}.pdf`))).toBe(false)
  })

  test('does not print the hidden string in its own message', async () => {
    await expect(
      write({ ...letterOnly('身份证 11010519491231002X。'), forbidden: ['11010519491231002X'] }),
    ).rejects.not.toEqual(
      expect.objectContaining({ message: expect.stringContaining('11010519491231002X') as unknown }),
    )
  })
})

describe('a PDF exhibit', () => {
  const pageOf = (
    pdf: Uint8Array,
    raster = (): Promise<never> => Promise.reject(new Error('not asked for')),
  ): RenditionPage => ({
    kind: 'pdf',
    width: 595,
    height: 842,
    load: () => Promise.resolve({ form: 'vector', pdf, pageIndex: 0, raster }),
  })

  test('keeps its vectors, and the file its PDF/A-3a', async () => {
    const [written] = await write(dossierOf([exhibit('E0001', '1-1', '银行回单', [pageOf(await draw({}))])]))
    const pdf = await load(written!.name)
    const forms = pdf.context
      .enumerateIndirectObjects()
      .filter(
        ([, object]) =>
          object instanceof PDFRawStream && object.dict.get(PDFName.of('Subtype')) === PDFName.of('Form'),
      )
    expect(forms).toHaveLength(1)
  })

  test('keeps the groups that soft masks and blending are made of, and gives every form resources of its own', async () => {
    const source = await PDFDocument.create()
    const { context } = source
    const page = source.addPage([595, 842])
    const group = context.obj({ S: 'Transparency', CS: 'DeviceGray' })
    const mask = context.register(
      context.flateStream('0.5 g 0 0 595 842 re f', {
        Type: 'XObject',
        Subtype: 'Form',
        BBox: [0, 0, 595, 842],
        Group: group,
      }),
    )
    page.node.set(
      PDFName.of('Resources'),
      context.obj({ ExtGState: { G: { SMask: { S: 'Luminosity', G: mask } } } }),
    )
    page.node.set(
      PDFName.of('Contents'),
      context.register(context.flateStream('/G gs 1 0 0 rg 50 50 200 200 re f')),
    )
    const [written] = await write(
      dossierOf([exhibit('E0001', '1-1', '网页打印', [pageOf(await source.save())])]),
    )
    const pdf = await load(written!.name)
    const forms = pdf.context
      .enumerateIndirectObjects()
      .flatMap(([, object]) =>
        object instanceof PDFRawStream && object.dict.get(PDFName.of('Subtype')) === PDFName.of('Form')
          ? [object.dict]
          : [],
      )
    expect(
      forms.filter(
        (form) =>
          form.lookupMaybe(PDFName.of('Group'), PDFDict)?.get(PDFName.of('CS')) === PDFName.of('DeviceGray'),
      ),
    ).toHaveLength(1)
    expect(forms.every((form) => form.lookup(PDFName.of('Resources')) instanceof PDFDict)).toBe(true)
  })

  test('with a font that is not embedded is shown as a picture', async () => {
    const source = await PDFDocument.create()
    source.addPage([595, 842]).drawText('RECEIPT 298.00')
    const [written] = await write(
      dossierOf([
        exhibit('E0001', '1-1', '收据', [
          pageOf(await source.save(), (() => Promise.resolve(png(4, 8, 0, Buffer.alloc(40, 0x90)))) as never),
        ]),
      ]),
    )
    const pdf = await load(written!.name)
    expect(
      pdf.context
        .enumerateIndirectObjects()
        .filter(
          ([, object]) =>
            object instanceof PDFRawStream && object.dict.get(PDFName.of('Subtype')) === PDFName.of('Form'),
        ),
    ).toEqual([])
  })
})

describe('other programs', () => {
  needs('qpdf')('qpdf finds no fault', async () => {
    const [written] = await write({
      ...dossierOf([
        ...screens,
        exhibit('E0004', '2-2', '银行回单', [
          {
            kind: 'pdf',
            width: 595,
            height: 842,
            load: async () => ({
              form: 'vector',
              pdf: await draw({ rotate: 90 }),
              pageIndex: 0,
              raster: () => Promise.reject(new Error()),
            }),
          },
        ]),
      ]),
      watermark: '草稿',
    })
    const checked = spawnSync('qpdf', ['--check', join(folder, written!.name)], { encoding: 'utf8' })
    expect(checked.stdout + checked.stderr).toContain('No syntax or stream encoding errors')
    expect(checked.status).toBe(0)
  })

  needs('pdftotext')('pdftotext reads the letter in order', async () => {
    const [written] = await write(letterOnly(story))
    const { stdout } = spawnSync('pdftotext', [join(folder, written!.name), '-'], { encoding: 'utf8' })
    expect(stdout.replace(/\s/g, '')).toContain(story.replace(/\s/g, ''))
  })
})

test('references to nothing stand nowhere: every indirect object that is named exists', async () => {
  const [written] = await write(dossierOf(screens))
  const { context } = await load(written!.name)
  const dangling = context
    .enumerateIndirectObjects()
    .flatMap(([, object]) => (object instanceof PDFDict ? object.values() : []))
    .filter((value) => value instanceof PDFRef && context.lookup(value) === undefined)
  expect(dangling).toEqual([])
})
