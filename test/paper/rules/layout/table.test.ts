import { describe, expect, test } from 'vitest'
import { blockFlow } from '../../../../src/paper/rules/layout/blocks-flow.js'
import { drawFlow } from '../../../../src/paper/rules/layout/chunk.js'
import { columnWidths } from '../../../../src/paper/rules/layout/column-widths.js'
import type { Mark, PageLayout, TextMark } from '../../../../src/paper/rules/layout/page.js'
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
/** Words of the second column of all pages, heads left out. */
const middle = (pages: readonly PageLayout[]): string =>
  pages
    .flatMap(texts)
    .filter(
      (mark) =>
        mark.node?.type === 'TD' &&
        mark.x > grid.frame.left + grid.frame.width * 0.2 &&
        mark.x < grid.frame.left + grid.frame.width * 0.79,
    )
    .map((mark) => mark.text.join(''))
    .join('')
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
  test('follow the weights when everything fits', () => {
    const widths = columnWidths(losses([payment('会员')]), 500, 10.5, 4)
    expect(widths.map((width) => Math.round(width))).toEqual([100, 300, 100])
  })

  test('make room for a date or an amount, taking it from the others', () => {
    const narrow: Table = {
      kind: 'table',
      columns: [
        { title: '日期', weight: 1 },
        { title: '事由', weight: 30 },
        { title: '金额', weight: 1 },
      ],
      rows: [payment('会员')],
    }
    const widths = columnWidths(narrow, 300, 10.5, 4)
    expect(widths[0]).toBeGreaterThan(10 * 0.5 * 10.5)
    expect(widths.reduce((sum, width) => sum + width, 0)).toBeCloseTo(300, 6)
  })
})
