import { setLines } from '../typeset/lines.js'
import type { Setting } from './blocks-flow.js'
import type { Chunk } from './chunk.js'
import { structNode } from './page.js'
import { baselineIn, drawLine } from './set-line.js'

/** Characters left free to the right of the widest line (GB/T 9704: four after the date). */
const FREE = 4

/** Name and date at the right, one above the other, never split; lines too long for that stand at the left. */
export function signatureChunks(lines: readonly string[], setting: Setting): Chunk[] {
  const { grid, setter, width } = setting
  const set = lines.map((text) =>
    setLines(setter.atoms([{ text }], { face: grid.body, size: grid.size, tracking: grid.tracking }), {
      width,
      indent: 0,
      justify: false,
    }),
  )
  const widest = Math.max(0, ...set.flat().map((line) => line.width))
  const free = FREE * grid.size
  const beside = widest + free <= width
  const flat = set.flat()
  return flat.map((line, index) => ({
    height: grid.pitch,
    before: index === 0 ? grid.pitch : 0,
    glue: index < flat.length - 1,
    draw: (canvas, y) =>
      drawLine(canvas, line, {
        x: beside ? canvas.left + width - free - widest : canvas.left,
        width: beside ? widest : width,
        baseline: y + baselineIn(grid.pitch, grid.size),
        align: beside ? 'center' : 'left',
        node: structNode('P', setting.parent),
      }),
  }))
}
