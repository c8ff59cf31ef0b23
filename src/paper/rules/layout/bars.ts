import type { Bar } from '../blocks.js'
import type { SetLine } from '../typeset/lines.js'
import { setLines } from '../typeset/lines.js'
import type { Chunk } from './chunk.js'
import type { StructNode } from './page.js'
import { structNode } from './page.js'
import { baselineIn, drawLine } from './set-line.js'
import type { Setting } from './text-chunks.js'

/** Share of the line's height a bar takes, and the free space beside it, in sizes of the type. */
const THICK = 0.56
const GAP = 0.6
/** Bars held together at either end, so that no plot leaves one of them alone. */
const TOGETHER = 3

/** One line a bar: label, bar, value. A screen reader is told the text; the bar is decoration. */
export function barChunks(bars: readonly Bar[], setting: Setting): Chunk[] {
  const { size, pitch } = setting.grid.table
  const list = structNode('L', setting.parent)
  const set = bars.map(({ label, text }) => ({ label: lineOf(label, setting), text: lineOf(text, setting) }))
  const labels = widest(set.map(({ label }) => label))
  const room = setting.width - labels - widest(set.map(({ text }) => text)) - 2 * GAP * size
  const most = Math.max(1, ...bars.map(({ value }) => value))
  return bars.map(({ value }, index) => ({
    height: pitch,
    before: 0,
    glue: index < bars.length - 1 && (index < TOGETHER - 1 || index >= bars.length - TOGETHER),
    draw: (canvas, y) => {
      const item = structNode('LI', list)
      const length = (Math.max(0, room) * value) / most
      const start = canvas.left + labels + GAP * size
      const put = (line: SetLine | undefined, x: number, width: number, node: StructNode): void => {
        if (line)
          drawLine(canvas, line, { x, width, baseline: y + baselineIn(pitch, size), align: 'left', node })
      }
      put(set[index]!.label, canvas.left, labels, structNode('Lbl', item))
      if (length > 0)
        canvas.marks.push({
          kind: 'fill',
          grey: 0.45,
          x: start,
          y: y + (pitch * (1 - THICK)) / 2,
          width: length,
          height: pitch * THICK,
        })
      put(set[index]!.text, start + length + GAP * size, setting.width, structNode('LBody', item))
    },
  }))
}

function lineOf(text: string, { setter, grid, width }: Setting): SetLine | undefined {
  const atoms = setter.atoms([{ text }], { face: grid.body, size: grid.table.size })
  return setLines(atoms, { width, indent: 0, justify: false })[0]
}

function widest(lines: readonly (SetLine | undefined)[]): number {
  return lines.reduce((most, line) => Math.max(most, line?.width ?? 0), 0)
}
