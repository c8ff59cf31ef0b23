import { describe, expect, test } from 'vitest'
import { isSearchable, withSeenLines, withSeenPages } from '../../../src/dossier/rules/seen-lines.js'
import type { Rendition, RenditionPage } from '../../../src/paper/rules/rendition.js'
import type { ReadPicture } from '../../../src/screens/rules/read.js'

const load = () => Promise.reject(new Error('not drawn here'))
const page = (width: number, height: number): RenditionPage => ({
  kind: 'image',
  width,
  height,
  look: 'screenshot',
  load,
})
const slice = (from: number, to: number, rows: number, overlap = false): RenditionPage => ({
  kind: 'image',
  width: 500,
  height: (to - from + 1) / 2,
  look: 'screenshot',
  slice: { index: 1, of: 2, from, to, rows, overlap },
  load,
})
const shown = (...pages: readonly RenditionPage[]): Rendition => ({ exhibit: 'E0001', pages, notes: [] })
const read = (height: number, ...lines: readonly (readonly [string, number, number])[]): ReadPicture => ({
  width: 1000,
  height,
  reader: 'test/1',
  lines: lines.map(([text, y, x]) => ({ text, confidence: 0.9, box: { x, y, width: 400, height: 100 } })),
})
const seenOf = (rendition: Rendition) =>
  rendition.pages.map((one) => (one.kind === 'image' ? one.seen?.map(({ text }) => text) : null))

test('a line stands at the same part of the picture, however large it is shown', () => {
  const { pages } = withSeenLines(shown(page(500, 1000)), read(2000, ['助力不成功全额退款', 200, 100]))
  expect(pages[0]).toMatchObject({
    seen: [{ text: '助力不成功全额退款', x: 0.1, y: 0.1, width: 0.4, height: 0.05 }],
  })
})

test('a slice carries what it shows, measured from its own top; a line in the seam stands once', () => {
  const lines = read(4000, ['第一段', 100, 0], ['在缝上', 1960, 0], ['第二段', 3000, 0])
  const { pages } = withSeenLines(shown(slice(1, 2000, 4000), slice(2001, 4000, 4000)), lines)
  expect(seenOf(shown(...pages))).toEqual([['第一段'], ['在缝上', '第二段']])
  expect(pages[1]).toMatchObject({
    seen: [
      { y: 0, height: 0.03 },
      { y: 0.5, height: 0.05 },
    ],
  })
})

test('rows shown twice are found twice', () => {
  const pages = [slice(1, 2000, 4000), slice(1801, 4000, 4000, true)]
  expect(seenOf(withSeenLines(shown(...pages), read(4000, ['重叠', 1850, 0])))).toEqual([['重叠'], ['重叠']])
})

test('what reaches over the edge is kept inside, what lies outside is left out', () => {
  const { pages } = withSeenLines(
    shown(page(500, 1000)),
    read(2000, ['边上', 1940, 800], ['外面', 100, 1000]),
  )
  expect(pages[0]).toMatchObject({ seen: [{ text: '边上', x: 0.8, width: 0.2, y: 0.97 }] })
})

test.each([
  ['another shape', shown(page(500, 700)), [undefined]],
  ['slices of another picture', shown(slice(1, 1000, 3000)), [undefined]],
  ['later pages of one file', shown(page(500, 1000), page(500, 1000)), [['退款'], undefined]],
  ['a page that is no picture', shown({ kind: 'information', reason: 'damaged', facts: [] }), [null]],
])('%s carries nothing that was not read there', (_, rendition, expected) => {
  const made = withSeenLines(rendition, read(2000, ['退款', 100, 100]))
  expect(seenOf(made)).toEqual(expected)
  expect(isSearchable(made)).toBe(expected.some((one) => Array.isArray(one)))
})

describe('pages of a PDF', () => {
  const sheet = (width: number, height: number): RenditionPage => ({ kind: 'pdf', width, height, load })
  const scan = (
    ...pages: readonly (readonly [page: number, width: number, height: number])[]
  ): ReadPicture => ({
    ...read(2000),
    pages: pages.map(([number, width, height]) => ({ page: number, width, height })),
    lines: pages.map(([number, width, height]) => ({
      text: `第${number}页`,
      confidence: 0.9,
      page: number,
      box: { x: width / 10, y: height / 2, width: width / 2, height: height / 20 },
    })),
  })
  const wordsOf = (rendition: Rendition) =>
    rendition.pages.map((one) => (one.kind === 'pdf' ? one.seen?.map(({ text }) => text) : null))

  test('each carries what was read on it, by its own size; one with text of its own carries nothing', () => {
    const made = withSeenPages(
      shown(sheet(595, 842), sheet(595, 842), sheet(842, 595)),
      scan([1, 1240, 1754], [3, 1754, 1240]),
    )
    expect(wordsOf(made)).toEqual([['第1页'], undefined, ['第3页']])
    const half = { x: 0.1, y: 0.5, width: expect.closeTo(0.5, 9), height: expect.closeTo(0.05, 9) }
    for (const page of [made.pages[0], made.pages[2]]) expect(page).toMatchObject({ seen: [half] })
    expect(isSearchable(made)).toBe(true)
  })

  test('a page of another shape, one that could not be shown and a reading without sizes carry nothing', () => {
    const lost: RenditionPage = { kind: 'information', reason: 'damaged', facts: [] }
    const made = withSeenPages(shown(sheet(595, 400), lost), scan([1, 1240, 1754], [2, 1240, 1754]))
    expect(wordsOf(made)).toEqual([undefined, null])
    const { pages: _, ...old } = scan([1, 1240, 1754])
    expect(isSearchable(withSeenPages(shown(sheet(595, 842)), old))).toBe(false)
  })
})
