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
