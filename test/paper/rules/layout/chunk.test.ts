import { expect, test } from 'vitest'
import type { Chunk } from '../../../../src/paper/rules/layout/chunk.js'
import { drawFlow, holdLast } from '../../../../src/paper/rules/layout/chunk.js'
import { paginate, withFullerEnd } from '../../../../src/paper/rules/layout/paginate.js'

function line(more: Partial<Chunk> = {}): Chunk {
  return { height: 20, before: 0, glue: false, draw: () => undefined, ...more }
}

test('a heading at the foot of a page goes with its text to the next', () => {
  expect(paginate([line(), line(), line(), line({ glue: true }), line()], 80)).toEqual([
    [0, 3],
    [3, 5],
  ])
})

test('a signature takes the two lines before it along', () => {
  const chunks = [line(), line(), line(), line()]
  holdLast(chunks, 2)
  chunks.push(line({ glue: true }), line())
  expect(paginate(chunks, 100)).toEqual([
    [0, 2],
    [2, 6],
  ])
})

test('a page break starts a page, and makes no empty one at the start', () => {
  expect(paginate([line({ breakBefore: true }), line({ breakBefore: true }), line()], 200)).toEqual([
    [0, 1],
    [1, 3],
  ])
})

test('what is glued beyond a page is still set, page by page', () => {
  expect(
    paginate(
      Array.from({ length: 7 }, () => line({ glue: true })),
      60,
    ),
  ).toEqual([
    [0, 3],
    [3, 6],
    [6, 7],
  ])
})

test('a piece taller than the page stands alone on one', () => {
  expect(paginate([line(), line({ height: 500 }), line()], 100)).toEqual([
    [0, 1],
    [1, 2],
    [2, 3],
  ])
})

test('the head of a table is drawn again on each page it continues on', () => {
  const drawn: string[] = []
  const header = line({
    draw: () => {
      drawn.push('head')
    },
  })
  const rows = Array.from({ length: 5 }, (_, index) =>
    line({
      header,
      draw: () => {
        drawn.push(`row ${index + 1}`)
      },
    }),
  )
  drawFlow([header, ...rows], { left: 0, top: 0, width: 100, height: 60, landscape: false })
  expect(drawn).toEqual(['head', 'row 1', 'row 2', 'head', 'row 3', 'row 4', 'head', 'row 5'])
})

test('space above is left out at the top of a page', () => {
  const places: number[] = []
  const draw: Chunk['draw'] = (_canvas, y) => {
    places.push(y)
  }
  drawFlow([line({ draw }), line({ draw, before: 10 }), line({ draw, before: 10 })], {
    left: 0,
    top: 100,
    width: 100,
    height: 50,
    landscape: false,
  })
  expect(places).toEqual([100, 130, 100])
})

test('a last page with little on it takes lines of the page before, never what is glued, never more than half of it', () => {
  const ends = (chunks: readonly Chunk[]): [number, number][] =>
    withFullerEnd(paginate(chunks, 200), chunks, 200)
  expect(ends(Array.from({ length: 11 }, () => line()))).toEqual([
    [0, 7],
    [7, 11],
  ])
  const held = Array.from({ length: 11 }, (_none, at) => line({ glue: at >= 5 && at < 10 }))
  expect(ends(held)).toEqual([
    [0, 5],
    [5, 11],
  ])
  const tall = [line({ height: 150 }), line(), line(), line()]
  expect(ends(tall)).toEqual([
    [0, 1],
    [1, 4],
  ])
  expect(ends([...Array.from({ length: 10 }, () => line()), line({ breakBefore: true })])).toEqual([
    [0, 10],
    [10, 11],
  ])
  const row = (): Chunk => line({ header: line({ height: 30 }) })
  expect(ends(Array.from({ length: 9 }, row))).toEqual([
    [0, 6],
    [6, 9],
  ])
})
