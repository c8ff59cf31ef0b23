import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { ReadBack } from '../../../../src/paper/adapters/pdf/read-back.js'
import type { ReadPage } from '../../../../src/paper/adapters/pdf/read-back.js'
import { PdfkitWriter } from '../../../../src/paper/adapters/pdf/writer.js'
import type { ExhibitPart } from '../../../../src/paper/rules/dossier.js'
import type { RenditionPage } from '../../../../src/paper/rules/rendition.js'
import { plain } from '../../../../src/paper/rules/blocks.js'
import { dossierOf, exhibit, png, story } from './support/dossiers.js'
import { onePagePdf } from './support/pdf-exhibit.js'
import { leave } from '../../../support/leave.js'

let folder = ''
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'evidence-pdf-'))
})
afterAll(() => {
  leave(folder)
})

const tiny = png(4, 8, 0, Buffer.alloc(40, 0x90))
const rare = '㛃𠅤𬬻䶮〇①℃￥☑✓㎡●★→~`|\\{}<>&"\''
const names = fc.oneof(
  fc.constantFrom(
    '承诺页截图',
    '客服聊天',
    '微信支付账单（2026年3月）',
    `${rare}`,
    '😀👨‍👩‍👧活动页',
    'IMG_20260301_201409~2(1).PNG',
  ),
  fc.integer({ min: 1, max: 12 }).map((count) => '特别长的证据名称'.repeat(count)),
  fc.string({ unit: 'grapheme-ascii', minLength: 1, maxLength: 40 }).map((text) => `证${text}`),
)

const image = (look: 'photo' | 'screenshot' | 'scan') =>
  fc
    .record({ width: fc.integer({ min: 40, max: 4000 }), height: fc.integer({ min: 40, max: 4000 }) })
    .map(({ width, height }): RenditionPage => ({
      kind: 'image',
      width,
      height,
      look,
      load: () => Promise.resolve(tiny),
    }))
const slices = fc.integer({ min: 2, max: 9 }).map((of) =>
  Array.from({ length: of }, (_, index): RenditionPage => ({
    kind: 'image',
    width: 1080,
    height: 2000,
    look: 'screenshot',
    slice: {
      index: index + 1,
      of,
      from: index * 2000 + 1,
      to: (index + 1) * 2000,
      rows: of * 2000,
      overlap: index === 1,
    },
    load: () => Promise.resolve(tiny),
  })),
)
const text = fc
  .array(
    fc.oneof(
      fc.constant(story),
      fc.string({ unit: 'grapheme', maxLength: 60 }),
      fc.constant('2026-03-01 20:14 客服：亲，再充值98元即可提现'),
    ),
    { minLength: 1, maxLength: 120 },
  )
  .map((lines): RenditionPage => ({
    kind: 'text',
    mono: lines.length % 2 === 0,
    lines: lines.map((one, index) => ({ number: index + 1, text: one })),
  }))
const blocks = fc.integer({ min: 1, max: 60 }).map((rows): RenditionPage => ({
  kind: 'blocks',
  blocks: [
    {
      kind: 'table',
      columns: [
        { title: '行号', weight: 1 },
        { title: '交易时间', weight: 2 },
        { title: '金额', weight: 1, align: 'right' },
      ],
      rows: Array.from({ length: rows }, (_, index) => ({
        cells: [plain(String(index + 18)), plain('2026-03-01 20:14:09'), plain('1,298.00')],
      })),
    },
  ],
}))
const information = fc
  .constantFrom('audio', 'video', 'encrypted', 'damaged')
  .map((reason): RenditionPage => ({
    kind: 'information',
    reason,
    facts: [
      { what: '时长', value: '00:03:21' },
      { what: '摘要', value: '9f2c41aa77e0b1c2'.repeat(4) },
    ],
  }))
const pdf = fc.integer({ min: 1, max: 5 }).map((pages) =>
  Array.from({ length: pages }, (): RenditionPage => ({
    kind: 'pdf',
    width: 595,
    height: 842,
    load: async () => ({
      form: 'vector',
      pdf: await onePagePdf(),
      pageIndex: 0,
      raster: () => Promise.resolve(tiny),
    }),
  })),
)
const pages = fc.oneof(
  image('photo').map((one) => [one]),
  image('screenshot').map((one) => [one]),
  fc.array(image('screenshot'), { minLength: 1, maxLength: 5 }),
  image('scan').map((one) => [one]),
  slices,
  text.map((one) => [one]),
  blocks.map((one) => [one]),
  information.map((one) => [one]),
  pdf,
)

const cases = fc
  .array(fc.record({ name: names, pages }), { maxLength: 60, size: 'max' })
  .map((found) =>
    found.map(({ name, pages: shown }, index) =>
      exhibit(
        `E${String(index + 1).padStart(4, '0')}`,
        `${Math.floor(index / 7) + 1}-${(index % 7) + 1}`,
        name,
        shown,
      ),
    ),
  )

const squeezed = (value: string): string => value.replace(/\s/g, '')

test('index, stamp, link, page label, bookmark and letter name the same page for every exhibit', async () => {
  await fc.assert(
    fc.asyncProperty(cases, async (exhibits) => {
      const [written] = await new PdfkitWriter().write(dossierOf(exhibits), folder, 'case')
      const read = (await ReadBack.open(join(folder, written!.name)))!
      const all = Array.from({ length: read.pages }, (_, index) => read.page(index + 1))
      expect(read.pages).toBe(written!.pages)
      agree(exhibits, all, read.bookmarks(), written!.anchors)
      read.close()
    }),
    { seed: 20261124, numRuns: process.env['EVIDENCE_LONG'] ? 30 : 3, endOnFailure: true },
  )
}, 600_000)

function agree(
  exhibits: readonly ExhibitPart[],
  all: readonly ReadPage[],
  bookmarks: readonly { title: string; page: number }[],
  anchors: Readonly<Record<string, number>>,
): void {
  const list = squeezed(
    all
      .slice(anchors['exhibit-list']! - 1, anchors['exhibit-list:end'])
      .map((page) => page.text)
      .join(''),
  )
  const listLinks = all
    .slice(anchors['exhibit-list']! - 1, anchors['exhibit-list:end'])
    .flatMap((page) => page.links)
  for (const [index, page] of all.entries()) {
    expect(page.label).toBe(String(index + 1))
    if (index > 0) expect(squeezed(page.text)).toContain(`第${index + 1}页共${all.length}页`)
  }
  for (const {
    exhibit: { id },
    label,
  } of exhibits) {
    const first = all.findIndex((page) => new RegExp(`${label}·第1/\\d+页`).test(squeezed(page.text))) + 1
    const sheets = Number(new RegExp(`${label}·第1/(\\d+)页`).exec(squeezed(all[first - 1]!.text))![1])
    expect(anchors[`exhibit:${id}`]).toBe(first)
    expect(list).toContain(sheets === 1 ? `第${first}页` : `第${first}–${first + sheets - 1}页`)
    expect(listLinks).toContain(first)
    expect(bookmarks.find(({ title }) => title.startsWith(`${label} `))?.page).toBe(first)
    expect(squeezed(all[first + sheets - 2]!.text)).toContain(`${label}·第${sheets}/${sheets}页`)
  }
  const letter = squeezed(all[anchors['letter']! - 1]!.text)
  if (exhibits.length > 0) expect(letter).toContain(`${exhibits[0]!.label}，第${anchors['exhibit:E0001']}页`)
  else expect(letter).toContain('（证据1-1）')
}
