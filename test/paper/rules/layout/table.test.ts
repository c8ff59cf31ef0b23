import { describe, expect, test } from 'vitest'
import { blockFlow } from '../../../../src/paper/rules/layout/blocks-flow.js'
import { drawFlow } from '../../../../src/paper/rules/layout/chunk.js'
import { measureCell } from '../../../../src/paper/rules/layout/cell-measure.js'
import { columnWidths } from '../../../../src/paper/rules/layout/column-widths.js'
import type { PageLayout } from '../../../../src/paper/rules/layout/page.js'
import type { Mark, TextMark } from '../../../../src/paper/rules/layout/marks.js'
import { structNode } from '../../../../src/paper/rules/layout/page.js'
import { gridOf } from '../../../../src/paper/rules/layout/profile.js'
import { isWord } from '../../../../src/paper/rules/typeset/break-rules.js'
import { mm } from '../../../../src/paper/rules/typeset/metrics.js'
import { Typesetter } from '../../../../src/paper/rules/typeset/typesetter.js'
import type { Block, Row } from '../../../../src/paper/rules/blocks.js'
import { plain } from '../../../../src/paper/rules/blocks.js'
import { words } from '../../adapters/pdf/support/dossiers.js'

type Table = Extract<Block, { kind: 'table' }>

const grid = gridOf('annex')
const metrics = {
  shape: (char: string) => ({ font: 'serif', width: isWord(char) || char === ' ' ? 0.55 : 1 }),
}
const numbers = { volume: 1, volumes: 1, pages: 9, labels: {}, known: true, placeOf: () => undefined }

function losses(rows: readonly Row[]): Table {
  return {
    kind: 'table',
    columns: [
      { title: '日期', weight: 1 },
      { title: '事由', weight: 3 },
      { title: '金额（元）', weight: 1, align: 'right' },
    ],
    rows,
  }
}

const payment = (what: string): Row => ({
  anchor: `pay:${what}`,
  cells: [plain('2026-03-01'), plain(what), plain('1,298.00')],
})

function draw(table: Table): { pages: PageLayout[]; anchors: readonly { name: string; page: number }[] } {
  const setter = new Typesetter(metrics, words, numbers)
  const { chunks } = blockFlow([table], {
    setter,
    grid,
    width: grid.frame.width,
    parent: structNode('Sect', null),
  })
  return drawFlow(chunks, grid.frame)
}

const texts = (page: PageLayout): TextMark[] => page.marks.filter((mark) => mark.kind === 'text')
/** Words of the second column of all pages, heads left out: of the cells that hold Chinese. */
const middle = (pages: readonly PageLayout[]): string => {
  const cells = new Map<unknown, string>()
  for (const { node, text } of pages.flatMap(texts))
    if (node?.type === 'TD') cells.set(node, (cells.get(node) ?? '') + text.join(''))
  return [...cells.values()].filter((text) => /[一-鿿]/.test(text)).join('')
}
const rules = (page: PageLayout): Extract<Mark, { kind: 'rule' }>[] =>
  page.marks.filter((mark) => mark.kind === 'rule')

describe('a table', () => {
  test('repeats its head on every page, as decoration after the first', () => {
    const { pages } = draw(
      losses(Array.from({ length: 80 }, (_, index) => payment(`加速包第${index + 1}次`))),
    )
    expect(pages.length).toBeGreaterThan(1)
    const heads = pages.map((page) => texts(page).find((mark) => mark.text.join('') === '事由'))
    expect(heads.map((head) => head?.node === null)).toEqual(pages.map((_, index) => index > 0))
    expect(heads.every((head) => head!.font === 'serif')).toBe(true)
  })

  test('is closed by outer rules of one point on every page, with half a point inside', () => {
    for (const page of draw(
      losses(Array.from({ length: 80 }, (_, index) => payment(`加速包第${index + 1}次`))),
    ).pages) {
      const across = rules(page).filter((rule) => rule.y1 === rule.y2)
      expect(
        [Math.min(...across.map(({ y1 }) => y1)), Math.max(...across.map(({ y1 }) => y1))].map((y) =>
          Math.max(...across.filter(({ y1 }) => y1 === y).map(({ width }) => width)),
        ),
      ).toEqual([1, 1])
      expect(across.filter(({ width }) => width === 0.5).length).toBeGreaterThan(5)
    }
  })

  test('opens with an outer rule also in the middle of a page and without a head', () => {
    const setter = new Typesetter(metrics, words, numbers)
    const headless = {
      ...losses([payment('年度会员')]),
      columns: losses([]).columns.map((column) => ({ ...column, title: '' })),
    }
    for (const table of [losses([payment('年度会员')]), headless]) {
      const { chunks } = blockFlow([{ kind: 'paragraph', indent: true, spans: plain('付款如下：') }, table], {
        setter,
        grid,
        width: grid.frame.width,
        parent: structNode('Sect', null),
      })
      const across = rules(drawFlow(chunks, grid.frame).pages[0]!).filter((rule) => rule.y1 === rule.y2)
      expect([across[0]!.width, across.at(-1)!.width]).toEqual([1, 1])
    }
  })

  test('keeps a row of up to 60 mm whole', () => {
    const rows = Array.from({ length: 30 }, (_, index) =>
      payment(`${index}${'助力失败后客服称仍可退款，其后又称须再充值方可处理。'.repeat(4)}`),
    )
    const { pages, anchors } = draw(losses(rows))
    for (const row of rows) {
      const page = anchors.find(({ name }) => name === row.anchor)!.page
      expect(middle([pages[page]!])).toContain(
        row.cells[1]!.map((span) => ('text' in span ? span.text : '')).join(''),
      )
    }
  })

  test('never leaves its last row alone on a page, nor the words under it without a row', () => {
    const setter = new Typesetter(metrics, words, numbers)
    for (let count = 20; count <= 45; count++) {
      const table = losses(Array.from({ length: count }, (_, index) => payment(`加速包第${index + 1}次`)))
      const under: Block = {
        kind: 'paragraph',
        indent: true,
        spans: plain('人民币（大写）：壹仟贰佰捌拾元整'),
      }
      const { chunks } = blockFlow([table, under], {
        setter,
        grid,
        width: grid.frame.width,
        parent: structNode('Sect', null),
      })
      const { pages } = drawFlow(chunks, grid.frame)
      expect(middle([pages.at(-1)!]).match(/加速包第/g), `${count} rows`).toHaveProperty(
        'length',
        expect.toSatisfy((rows: number) => rows >= 2),
      )
    }
  })

  test('splits a taller row between lines and loses no word of it', () => {
    const long = '助力失败后客服称仍可退款，其后又称须再充值方可处理。'.repeat(80)
    const { pages } = draw(losses([payment('年度会员'), payment(long), payment('保证金')]))
    expect(pages.length).toBeGreaterThan(1)
    expect(middle(pages)).toContain(long)
    for (const page of pages)
      for (const mark of texts(page)) expect(mark.y).toBeLessThanOrEqual(grid.frame.top + grid.frame.height)
  })

  test('sets amounts at the right edge of their column in digits of one width', () => {
    const [page] = draw(losses([payment('年度会员')])).pages
    const digits = texts(page!).filter(
      (mark) => mark.cell && mark.x > grid.frame.left + grid.frame.width * 0.6,
    )
    expect(new Set(digits.flatMap(({ advances }) => advances.map((one) => one.toFixed(3)))).size).toBe(1)
    const last = digits.at(-1)!
    expect(last.x + last.advances.reduce((sum, one) => sum + one, 0)).toBeCloseTo(
      grid.frame.left + grid.frame.width - mm(1.5),
      1,
    )
  })

  test('gives every row an anchor of its own', () => {
    expect(draw(losses([payment('年度会员'), payment('加速包')])).anchors.map(({ name }) => name)).toEqual([
      'pay:年度会员',
      'pay:加速包',
    ])
  })
})

describe('column widths', () => {
  const setter = new Typesetter(metrics, words, numbers)
  const cell = (text: string) =>
    measureCell(setter.atoms([{ text }], { face: { family: 'serif', bold: false }, size: 10 }))
  const widths = (heads: string[], weights: number[], rows: string[][], width: number): number[] =>
    columnWidths({ weights, heads: heads.map(cell), rows: rows.map((row) => row.map(cell)), pad: 4 }, width)

  test('follow the weights when every cell has its line', () => {
    const found = widths(['日期', '事由', '金额'], [1, 3, 1], [['2026-03-01', '年度会员', '298.00']], 500)
    expect(found.map((one) => Math.round(one))).toEqual([100, 300, 100])
  })

  test('cut no date, amount or order number of 28 digits, however long the words beside them', () => {
    const number = '4200002861202603012014090037'
    const long = '收款方备注：二维码收款付款方留言充值助力次数'.repeat(3)
    const found = widths(
      ['日期', '用途', '单号', '金额'],
      [1, 30, 1, 1],
      [['2026-03-01', long, number, '1,298.00']],
      445,
    )
    expect(found[0]).toBeGreaterThanOrEqual(10 * 5.5 + 8)
    expect(found[2]).toBeGreaterThanOrEqual(28 * 5.5 + 8)
    expect(found[3]).toBeGreaterThanOrEqual(8 * 5.5 + 8)
    expect(found.reduce((sum, one) => sum + one, 0)).toBeCloseTo(445, 6)
  })

  test('measure a cell that may not be broken with the spaces inside it', () => {
    const whole = (text: string): number =>
      measureCell(setter.atoms([{ text, whole: true }], { face: { family: 'serif', bold: false }, size: 10 }))
        .whole
    expect(whole('2026-03-12 b')).toBeCloseTo(12 * 5.5, 6)
    expect(whole('2026-03-12 ')).toBeCloseTo(10 * 5.5, 6)
  })

  test('give the room to the column whose cells are long', () => {
    const found = widths(['谁', '说了什么'], [1, 1], [['客服', '助力不成功全额退款'.repeat(12)]], 400)
    expect(found[1]! / found[0]!).toBeGreaterThan(5)
  })

  test('sum to the width even where nothing fits', () => {
    const found = widths(['甲', '乙'], [1, 1], [['x'.repeat(19), 'y'.repeat(19)]], 100)
    expect(found).toEqual([50, 50])
  })
})

describe('lines under a row', () => {
  const number = '4200002861202603012014090037'
  const rows = (count: number): Row[] =>
    Array.from({ length: count }, (_, index) => ({
      ...payment(`加速包第${index + 1}次`),
      under: [plain(`交易单号 ${number}`), plain('商户单号 KK2026030112345678901234567890AB')],
    }))

  test('stand each on a line of its own, whole, on the page of their row', () => {
    const { pages } = draw(losses(rows(60)))
    for (const page of pages) {
      const all = texts(page).map((mark) => mark.text.join(''))
      const of = (pattern: RegExp): number => all.filter((text) => pattern.test(text)).length
      expect(of(/^交易单号 4200002861202603012014090037$/)).toBe(of(/^1,298\.00$/))
      expect(of(/^商户单号 KK2026030112345678901234567890AB$/)).toBe(of(/^1,298\.00$/))
    }
  })

  test('keep a digest on its line, set a little smaller where the column before is wide', () => {
    const digest = 'b083a5957b810ae5170b55abcb9106541c8da5c3ba102a84ba0da272f006b3b6'
    for (const label of ['1', '证据3-1', '证据13-41', '证据113-141']) {
      const row: Row = {
        cells: [plain(label), plain('付款/截图.png'), plain('1,298.00')],
        under: [[{ text: 'SHA-256 ' }, { text: digest, mono: true }]],
      }
      const lines = draw(losses([row])).pages.flatMap(texts)
      expect(
        lines.map(({ text }) => text.join('')),
        label,
      ).toContain(digest)
    }
  })

  test('are one cell under all columns but the first, which goes on beside them', () => {
    const cells = draw(losses(rows(1)))
      .pages.flatMap(texts)
      .map(({ node }) => node!)
    expect(new Set(cells.filter(({ columns }) => columns === 2)).size).toBe(2)
    expect(new Set(cells.filter(({ rows: down }) => down === 3)).size).toBe(1)
  })
})

describe('a low table', () => {
  test('is never split: the sums stay with their result', () => {
    const filler: Block = { kind: 'space', lines: 1 }
    for (let lines = 20; lines < 36; lines++) {
      const setter = new Typesetter(metrics, words, numbers)
      const before = Array.from({ length: lines }, (): Block => ({
        kind: 'paragraph',
        spans: plain('上列款项均有账单为凭。'),
        indent: true,
      }))
      const { chunks } = blockFlow([...before, filler, losses(['已付', '已退', '请求退还'].map(payment))], {
        setter,
        grid,
        width: grid.frame.width,
        parent: structNode('Sect', null),
      })
      const { anchors } = drawFlow(chunks, grid.frame)
      expect(new Set(anchors.map(({ page }) => page)).size).toBe(1)
    }
  })
})
