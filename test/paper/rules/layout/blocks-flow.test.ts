import { expect, test } from 'vitest'
import { blockFlow } from '../../../../src/paper/rules/layout/blocks-flow.js'
import { drawFlow } from '../../../../src/paper/rules/layout/chunk.js'
import { structNode } from '../../../../src/paper/rules/layout/page.js'
import { gridOf } from '../../../../src/paper/rules/layout/profile.js'
import { Typesetter } from '../../../../src/paper/rules/typeset/typesetter.js'
import type { Block } from '../../../../src/paper/rules/blocks.js'
import { plain } from '../../../../src/paper/rules/blocks.js'
import { words } from '../../adapters/pdf/support/dossiers.js'

const metrics = { shape: () => ({ font: 'serif', width: 1 }) }
const numbers = { volume: 1, volumes: 1, pages: 9, labels: {}, known: true, placeOf: () => undefined }

test('the close of a letter never stands on a page without two lines of the letter, wherever it falls', () => {
  const grid = gridOf('court')
  for (let lines = 20; lines <= 45; lines++) {
    const line = (text: string): Block => ({ kind: 'paragraph', indent: true, spans: plain(text) })
    const blocks: Block[] = [
      ...Array.from({ length: lines }, (_, index) => line(`第${index + 1}项事实`)),
      line('此致'),
      { kind: 'paragraph', indent: false, spans: plain('杭州市某区人民法院') },
      { kind: 'signature', lines: ['具状人（签名）：', '2026年11月25日'] },
    ]
    const { chunks } = blockFlow(blocks, {
      setter: new Typesetter(metrics, words, numbers),
      grid,
      width: grid.frame.width,
      parent: structNode('Sect', null),
    })
    const last = drawFlow(chunks, grid.frame).pages.at(-1)!
    const told = last.marks.filter((mark) => mark.kind === 'text').map((mark) => mark.text.join(''))
    expect(told, `${lines} lines`).toEqual(
      expect.arrayContaining([`第${lines - 1}项事实`, `第${lines}项事实`, '此致', '2026年11月25日']),
    )
  }
})

test('what ends in a colon, or stands before a table, stands on the page of what it leads in, but costs no page of its own', () => {
  const grid = gridOf('court')
  const paragraph = (text: string): Block => ({ kind: 'paragraph', indent: true, spans: plain(text) })
  const textsOf = (blocks: readonly Block[]): string[][] => {
    const setter = new Typesetter(metrics, words, numbers)
    const parent = structNode('Sect', null)
    const { chunks } = blockFlow(blocks, { setter, grid, width: grid.frame.width, parent })
    return drawFlow(chunks, grid.frame).pages.map(({ marks }) =>
      marks.flatMap((mark) => (mark.kind === 'text' ? [mark.text.join('')] : [])),
    )
  }
  const full = Math.floor(grid.frame.height / grid.pitch)
  const before = (count: number): Block[] =>
    Array.from({ length: count }, (_, index) => paragraph(`第${index + 1}项事实`))
  const rest = (count: number): Block => ({
    kind: 'list',
    ordered: true,
    start: 1,
    items: Array.from({ length: count }, () => plain('一笔')),
  })
  const [first, second] = textsOf([...before(full - 1), paragraph('收款账户如下：'), rest(5)])
  expect(first!.at(-1)).toBe(`第${full - 1}项事实`)
  expect(second![0]).toBe('收款账户如下：')
  const table: Block = {
    kind: 'table',
    columns: [{ title: '金额', weight: 1 }],
    rows: Array.from({ length: 9 }, () => ({ cells: [plain('298.00')] })),
  }
  const [, tabled] = textsOf([...before(full - 1), paragraph('按收款金额从多到少排列。'), table])
  expect(tabled!.slice(0, 2)).toEqual(['按收款金额从多到少排列。', '金额'])
  const tight = textsOf([...before(full - 1), paragraph('收款账户如下：'), rest(full)])
  expect(tight).toHaveLength(2)
  expect(tight[0]!.at(-1)).toBe('收款账户如下：')
})
