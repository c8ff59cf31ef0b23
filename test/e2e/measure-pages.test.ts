import { execFileSync } from 'node:child_process'
import { mkdtempSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import PDFDocument from 'pdfkit'
import { afterAll, beforeAll, describe, expect } from 'vitest'
import { leave } from '../support/leave.js'
import { needs } from '../support/tools.js'

interface Place {
  readonly file: string
  readonly page?: number
  readonly text: string
}
interface Report {
  readonly files: number
  readonly pages: number
  readonly shortest: { readonly file: string; readonly page: number; readonly filled: number }
  readonly broken: readonly Place[]
  readonly split: readonly Place[]
  readonly orphans: readonly Place[]
  readonly nearEmpty: readonly Place[]
  readonly constant: readonly Place[]
}
type Doc = InstanceType<typeof PDFDocument>
type Draw = (doc: Doc) => void

const FONT = createRequire(import.meta.url).resolve(
  '@expo-google-fonts/noto-serif-sc/400Regular/NotoSerifSC_400Regular.ttf',
)
const SENTENCE = '申请人于二〇二六年三月一日付款后，对方始终没有交付商品，也没有按承诺退款。'
const DIGEST = 'b083a5957b810ae5170b55abcb9106541c8da5c3ba102a84ba0da272f006b3b6'
const test = needs('pdftotext', 'pdftoppm')

let folder = ''
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'evidence-measure-'))
})
afterAll(() => {
  leave(folder)
})

describe('the measuring of pages finds what was planted:', () => {
  test('an order number, a code, an address, mail and a digest that go on in the next line, unless a joint is drawn', async () => {
    const cut: readonly (readonly [string, string])[] = [
      ['交易单号4200002861202603', '012014090037，金额298.00元'],
      ['订单编号KK2026030120', '14090037'],
      ['见https://kuaikan.example/rules/annual-', 'membership?version=3'],
      ['发往service.refund@kuai', 'kan.example'],
      [DIGEST.slice(0, 40), DIGEST.slice(40)],
    ]
    const report = await measured('broken', {
      plain: [page(cut.map((lines) => (doc) => column(doc, lines)))],
      jointed: [
        page(
          cut.map((lines) => (doc) => {
            const { x, y } = doc
            column(doc, lines)
            const right = x + doc.widthOfString(lines[0]) + 2
            doc.lineWidth(0.7).strokeColor('#1F3A5F')
            doc.moveTo(right, y + 12).lineTo(right + 3, y + 12).lineTo(right + 3, y + 6).stroke() // prettier-ignore
          }),
        ),
      ],
      whole: [
        page([
          (doc) => column(doc, ['4200002861202603012014090037', '4200002861202603051030410052']),
          (doc) => column(doc, ['1. 订单编号KK202603012014090037', '2. 会员费']),
        ]),
      ],
    })
    expect(report.broken.map(({ file, text }) => `${file} ${text}`)).toEqual([
      'plain.pdf number: 4200002861202603|012014090037',
      'plain.pdf number: KK2026030120|14090037',
      'plain.pdf address: https://kuaikan.example/rules/annual-|membership?version=3',
      'plain.pdf mail: service.refund@kuai|kan.example',
      `plain.pdf digest: ${DIGEST.slice(0, 40)}|${DIGEST.slice(40)}`,
    ])
  })

  test('sums parted by a page, a signature alone at the top, a heading alone at the foot', async () => {
    const report = await measured('split', {
      sums: [page([full, row('已付', '1,398.00')]), page([row('已退', '100.00'), full])],
      signature: [page([full]), page([line('提交人（签名）：'), line('日期：　　年　月　日')])],
      heading: [page([full, line('三、事实与理由')]), page([full])],
      good: [page([full]), page([line('三、合计'), row('已付', '1,398.00'), row('已退', '100.00'), full])],
    })
    expect(report.split.map(({ file, page, text }) => [file, page, text.split(':')[0]])).toEqual([
      ['heading.pdf', 2, 'heading'],
      ['signature.pdf', 2, 'signature'],
      ['sums.pdf', 2, 'sums'],
    ])
  })

  test('a paragraph that ends in a line of one character, marks not counted', async () => {
    const report = await measured('orphans', {
      one: [page([full, (doc) => column(doc, [SENTENCE.slice(0, 36), '款。'])])],
      two: [page([full, (doc) => column(doc, [SENTENCE.slice(0, 35), '退款。'])])],
    })
    expect(report.orphans).toEqual([{ file: 'one.pdf', page: 1, text: expect.stringMatching(/\|款。$/) }])
  })

  test('a page of which little is used, and the shortest of the last pages', async () => {
    const report = await measured('empty', {
      long: [page([full]), page([line(SENTENCE), line(SENTENCE)])],
      short: [page([full]), page([half])],
    })
    expect(report.nearEmpty.map(({ file, page }) => [file, page])).toEqual([['long.pdf', 2]])
    expect(report.shortest).toMatchObject({ file: 'long.pdf', page: 2 })
    expect(report.shortest.filled).toBeGreaterThan(0.02)
    expect(report.shortest.filled).toBeLessThan(0.1)
  })

  test('a column that says the same in every row, also where the table goes on', async () => {
    const heads = ['编号', '证据名称', '份数']
    const body = (from: number, count: number, same: boolean): string[][] =>
      Array.from({ length: count }, (_none, at) => [
        `证据1-${from + at}`,
        `第${from + at}张截图`,
        same || at > 0 ? '1' : '2',
      ])
    const report = await measured('columns', {
      other: [page([table([heads, ...body(1, 5, false)]), full])],
      same: [
        page([full, table([heads, ...body(1, 2, true)])]),
        page([table([heads, ...body(3, 3, true)]), full]),
      ],
    })
    expect(report.constant).toEqual([{ file: 'same.pdf', page: 1, text: '份数: 1 × 5' }])
  })

  test('nothing in a clean paper', async () => {
    const report = await measured('clean', {
      clean: [page([full]), page([line('三、合计'), table([['项目', '金额'], ['已付', '1,398.00'], ['已退', '100.00'], ['请求退还', '1,298.00']]), half])], // prettier-ignore
    })
    expect(report).toMatchObject({ files: 1, pages: 2, broken: [], split: [], orphans: [], nearEmpty: [], constant: [] }) // prettier-ignore
    expect(report.shortest.filled).toBeGreaterThan(0.5)
  })
})

async function measured(name: string, files: Readonly<Record<string, readonly Draw[]>>): Promise<Report> {
  const below = mkdtempSync(join(folder, `${name}-`))
  for (const [file, pages] of Object.entries(files)) await print(join(below, `${file}.pdf`), pages)
  const args = ['scripts/measure-pages.mjs', below, '--json']
  return JSON.parse(execFileSync(process.execPath, args, { encoding: 'utf8' })) as Report
}

async function print(path: string, pages: readonly Draw[]): Promise<void> {
  const doc = new PDFDocument({ size: 'A4', margin: 0, autoFirstPage: false })
  const bytes: Buffer[] = []
  doc.on('data', (piece: Buffer) => bytes.push(piece))
  const ended = new Promise((done) => doc.on('end', done))
  doc.registerFont('serif', FONT)
  for (const draw of pages) {
    doc.addPage().font('serif').fontSize(12)
    draw(doc)
  }
  doc.end()
  await ended
  writeFileSync(path, Buffer.concat(bytes))
}

/** Things under each other from the top of the type area. */
function page(things: readonly Draw[]): Draw {
  return (doc) => {
    doc.x = 80
    doc.y = 80
    for (const draw of things) {
      draw(doc)
      doc.x = 80
      doc.y += 14
    }
    doc.fontSize(10).text('第 1 页 共 2 页', 270, 790, { lineBreak: false })
  }
}

function line(text: string): Draw {
  return (doc) => column(doc, [text])
}

function row(label: string, value: string): Draw {
  return (doc) => {
    const { y } = doc
    column(doc, [label])
    doc.text(value, 400, y, { lineBreak: false })
    doc.y = y + 20
  }
}

function column(doc: Doc, lines: readonly string[]): void {
  const { x, y } = doc
  for (const [at, text] of lines.entries()) doc.text(text, x, y + at * 20, { lineBreak: false })
  doc.x = x
  doc.y = y + lines.length * 20
}

/** Lines down to the foot of the type area, leaving room for a few more. */
function full(doc: Doc): void {
  while (doc.y < 640) column(doc, [SENTENCE])
}

function half(doc: Doc): void {
  while (doc.y < 500) column(doc, [SENTENCE])
}

function table(rows: readonly (readonly string[])[]): Draw {
  return (doc) => {
    const { x, y } = doc
    for (const [down, cells] of rows.entries()) {
      for (const [across, text] of cells.entries()) {
        doc.lineWidth(0.5).strokeColor('#000')
        doc.rect(x + across * 120, y + down * 24, 120, 24).stroke()
        doc.text(text, x + across * 120 + 5, y + down * 24 + 3, { lineBreak: false })
      }
    }
    doc.y = y + rows.length * 24
  }
}
