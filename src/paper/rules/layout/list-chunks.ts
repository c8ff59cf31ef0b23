import type { Block, Span } from '../blocks.js'
import { setLines } from '../typeset/lines.js'
import type { Chunk } from './chunk.js'
import type { StructNode } from './page.js'
import { structNode } from './page.js'
import { baselineIn, drawLine } from './set-line.js'
import { paragraphChunks } from './text-chunks.js'
import type { Setting } from './text-chunks.js'

/** One chunk a line; marks hang or wrap as the grid says. */
export function listChunks(block: Extract<Block, { kind: 'list' }>, setting: Setting): Chunk[] {
  const list = structNode('L', setting.parent)
  const { grid } = setting
  return block.items.flatMap((item, index) => {
    const node = structNode('LBody', structNode('LI', list))
    const marker = block.ordered ? `${block.start + index}. ` : '· '
    if (!grid.hanging)
      return paragraphChunks([{ text: marker }, ...item], setting, { indent: 2, align: 'left', node })
    return hangingChunks(marker, item, setting, node)
  })
}

/** The marker stands in the margin of the item: annexes. */
function hangingChunks(marker: string, item: readonly Span[], setting: Setting, node: StructNode): Chunk[] {
  const { grid, setter } = setting
  const inset = grid.size * 1.8
  const label = setLines(setter.atoms([{ text: marker }], { face: grid.body, size: grid.size }), {
    width: inset,
    indent: 0,
    justify: false,
  })[0]!
  const lbl = structNode('Lbl', node.parent)
  return paragraphChunks(item, setting, { indent: 0, align: 'left', inset, node }).map((chunk, index) =>
    index > 0
      ? chunk
      : {
          ...chunk,
          draw: (canvas, y, standing) => {
            drawLine(canvas, label, {
              x: canvas.left,
              baseline: y + baselineIn(grid.pitch, grid.size),
              width: inset,
              align: 'left',
              node: lbl,
            })
            chunk.draw(canvas, y, standing)
          },
        },
  )
}
