import { existsSync, mkdirSync, mkdtempSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { PdfkitWriter } from '../../../../src/paper/adapters/pdf/writer.js'
import { PdfDocument } from '../../../../src/formats/adapters/pdf/document.js'
import type { Dossier } from '../../../../src/paper/rules/dossier.js'
import type { RenditionPage } from '../../../../src/paper/rules/rendition.js'
import { plain } from '../../../../src/paper/rules/blocks.js'
import { dossierOf, exhibit, letter, picture, story, words } from './support/dossiers.js'
import { draw } from './support/pdf-exhibit.js'
import { leave } from '../../../support/leave.js'

const golden = join(import.meta.dirname, 'golden')
const DPI = 50
let folder = ''
let pages: Record<string, Buffer> = {}

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'evidence-golden-'))
  const [written] = await new PdfkitWriter().write(await oneOfEachKind(), folder, 'kinds')
  const pdf = await PdfDocument.open(readFileSync(join(folder, 'kinds.pdf')))
  const names: Record<string, string> = {
    cover: 'cover',
    contents: 'contents',
    letter: 'letter',
    court: 'court',
    losses: 'losses',
    list: 'exhibit-list',
    screens: 'exhibit:E0001',
    slices: 'exhibit:E0003',
    photo: 'exhibit:E0004',
    text: 'exhibit:E0005',
    recording: 'exhibit:E0006',
    pdf: 'exhibit:E0007:2',
    bill: 'exhibit:E0008',
    wide: 'exhibit:E0009',
  }
  for (const [name, anchor] of Object.entries(names)) {
    const { data, width, height } = pdf.render(written!.anchors[anchor]! - 1, DPI)!
    pages[name] = await sharp(data, { raw: { width, height, channels: 4 } })
      .flatten({ background: '#fff' })
      .greyscale()
      .png({ compressionLevel: 9 })
      .toBuffer()
  }
  pdf.close()
})
afterAll(() => {
  leave(folder)
})

describe('a page looks as it did when somebody last looked at it:', () => {
  test.each([
    'cover',
    'contents',
    'letter',
    'court',
    'losses',
    'list',
    'screens',
    'slices',
    'photo',
    'text',
    'recording',
    'pdf',
    'bill',
    'wide',
  ])('%s', async (name) => {
    const file = join(golden, `${name}.png`)
    if (process.env['EVIDENCE_GOLDEN'] === 'write') {
      mkdirSync(golden, { recursive: true })
      await sharp(pages[name]).toFile(file)
    }
    expect(existsSync(file)).toBe(true)
    const [now, then] = await Promise.all(
      [pages[name]!, readFileSync(file)].map((bytes) =>
        sharp(bytes).greyscale().raw().toBuffer({ resolveWithObject: true }),
      ),
    )
    expect([now!.info.width, now!.info.height]).toEqual([then!.info.width, then!.info.height])
    const different = now!.data.filter((value, at) => Math.abs(value - then!.data[at]!) > 48).length
    expect(different / now!.data.length).toBeLessThan(0.002)
  })
})

async function oneOfEachKind(): Promise<Dossier> {
  const slip = await draw({})
  const page: RenditionPage = {
    kind: 'pdf',
    width: 595,
    height: 842,
    load: () =>
      Promise.resolve({
        form: 'vector',
        pdf: slip,
        pageIndex: 0,
        raster: () => Promise.reject(new Error('not needed')),
      }),
  }
  const slices = [1, 2, 3].map(
    (index): RenditionPage =>
      ({
        ...picture(540, 1050, 'screenshot', index),
        slice: {
          index,
          of: 3,
          from: (index - 1) * 1050 + 1,
          to: index * 1050,
          rows: 3150,
          overlap: index === 3,
        },
      }) as RenditionPage,
  )
  const text: RenditionPage = {
    kind: 'text',
    mono: false,
    lines: Array.from({ length: 60 }, (_, index) => ({
      number: index + 1,
      text:
        index % 3 === 0
          ? '2026-03-01 20:14:09 客服小美：亲，您的订单已助力成功99.99%，再充值98元即可提现😀☑'
          : `李敏：${story.slice(0, 20 + index * 2)}`,
    })),
  }
  const recording: RenditionPage = {
    kind: 'information',
    reason: 'audio',
    facts: [
      { what: '时长', value: '00:03:21' },
      { what: '编码', value: 'AMR-NB 8 kHz' },
      { what: '原始文件', value: '录音/客服电话20260401.amr' },
    ],
    still: undefined as never,
  }
  const exhibits = [
    exhibit('E0001', '1-1', '承诺页截图', [picture(540, 1200)]),
    exhibit('E0002', '1-2', '活动页截图', [picture(540, 1200, 'screenshot', 2)]),
    exhibit('E0003', '2-1', '客服聊天', slices),
    exhibit('E0004', '2-2', '纸质收据照片', [picture(600, 800, 'photo')]),
    exhibit('E0005', '3-1', '聊天导出文本', [text]),
    exhibit('E0006', '3-2', '客服电话录音', [recording]),
    exhibit('E0007', '3-3', '银行回单', [page, page]),
    exhibit('E0008', '3-4', '微信支付账单', [bill()]),
    exhibit('E0009', '4-1', '网页截图', [picture(960, 540)]),
  ]
  const base = dossierOf(exhibits)
  const [cover, contents, main, list, shown] = base.parts
  const losses = {
    kind: 'blocks' as const,
    anchor: 'losses',
    title: '损失明细',
    profile: 'annex' as const,
    inContents: true,
    blocks: [
      { kind: 'title' as const, text: '损失明细' },
      bill().blocks[1]!,
      { kind: 'paragraph' as const, indent: false, spans: plain('人民币（大写）：壹仟贰佰捌拾元整', true) },
    ],
  }
  const court = {
    kind: 'blocks' as const,
    anchor: 'court',
    title: '民事起诉状',
    profile: 'court' as const,
    inContents: true,
    blocks: letter(['E0001', 'E0003']),
  }
  return { ...base, parts: [cover!, contents!, main!, court, losses, list!, shown!], words }
}

function bill(): Extract<RenditionPage, { kind: 'blocks' }> {
  const rows = [
    ['18', '2026-03-01 20:14:09', '快砍助力', '年度会员', '298.00'],
    ['23', '2026-03-04 11:02:47', '快砍助力', '加速包', '98.00'],
    ['31', '2026-03-18 09:30:00', '杭州快砍网络科技有限公司', '保证金（承诺三日内退还，至今未退）', '884.00'],
  ]
  return {
    kind: 'blocks',
    blocks: [
      {
        kind: 'paragraph',
        indent: false,
        spans: plain('节选：共 412 行，仅列与本案有关的 3 行；原文件摘要见完整性清单。'),
      },
      {
        kind: 'table',
        columns: [
          { title: '行号', weight: 1, align: 'center' },
          { title: '交易时间', weight: 3 },
          { title: '交易对方', weight: 3 },
          { title: '商品', weight: 4 },
          { title: '金额（元）', weight: 2, align: 'right' },
        ],
        rows: [
          ...rows.map((cells) => ({ cells: cells.map((cell) => plain(cell)) })),
          { bold: true, cells: ['', '', '', '合计', '1,280.00'].map((cell) => plain(cell)) },
        ],
      },
    ],
  }
}
