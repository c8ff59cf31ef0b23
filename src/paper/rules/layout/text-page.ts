import type { RenditionPage } from '../rendition.js'
import { setLines } from '../typeset/lines.js'
import type { Chunk } from './chunk.js'
import { structNode } from './page.js'
import type { PicturePlace } from './pictures.js'
import { SANS, SERIF } from './profile.js'
import { baselineIn, drawLine } from './set-line.js'

const NUMBER = 34
const TEXT = { size: 10, pitch: 15.5 }

/** An empty line is a gap of half a line: its number would tell nothing. */
const GAP = 0.5

/** Text whole, every line with its number in the original; wrapped lines stand under their line without one. */
export function textChunks(page: Extract<RenditionPage, { kind: 'text' }>, place: PicturePlace): Chunk[] {
  const { setter, width } = place
  setter.spell = true
  const chunks = page.lines.flatMap((line) => {
    const node = structNode('P', place.parent)
    const set = setLines(
      setter.atoms([{ text: line.text, mono: page.mono }], { face: SERIF, size: TEXT.size }),
      { width: width - NUMBER, indent: 0, justify: false },
    )
    const empty = line.text.trim() === ''
    const number =
      line.number === null || empty
        ? undefined
        : setLines(setter.atoms([{ text: String(line.number) }], { face: SANS, size: 7.5 }), {
            width: NUMBER,
            indent: 0,
            justify: false,
          })[0]
    return set.map((one, index): Chunk => ({
      height: TEXT.pitch * (empty ? GAP : 1),
      before: 0,
      glue: false,
      draw: (canvas, y) => {
        const baseline = y + baselineIn(TEXT.pitch, TEXT.size)
        if (index === 0 && number)
          drawLine(canvas, number, { x: canvas.left, width: NUMBER - 10, baseline, align: 'right', node })
        drawLine(canvas, one, {
          x: canvas.left + NUMBER,
          width: width - NUMBER,
          baseline,
          align: 'left',
          node,
        })
      },
    }))
  })
  setter.spell = false
  return chunks
}
