import type { Span } from '../blocks.js'
import { setLines } from '../typeset/lines.js'
import type { TextLook, Typesetter } from '../typeset/typesetter.js'
import type { Chunk } from './chunk.js'
import type { StructNode } from './page.js'
import { structNode } from './page.js'
import type { Grid, HeadingLook } from './profile.js'
import { baselineIn, drawLine } from './set-line.js'

/** Where blocks are being set. */
export interface Setting {
  readonly setter: Typesetter
  readonly grid: Grid
  readonly width: number
  readonly parent: StructNode
}

/** Lines of a heading, held to what follows. */
export function headingChunks(
  text: string,
  look: HeadingLook,
  type: 'H1' | 'H2' | 'H3' | 'H4',
  setting: Setting,
): Chunk[] {
  const node = structNode(type, setting.parent)
  const lines = setLines(setting.setter.atoms([{ text }], look), {
    width: setting.width,
    indent: look.centred ? 0 : look.indent,
    justify: false,
  })
  const pitch = Math.max(setting.grid.pitch, look.size * 1.4)
  return lines.map((line, index) => ({
    height: pitch + (index === lines.length - 1 ? look.after : 0),
    before: index === 0 ? look.before : 0,
    glue: true,
    draw: (canvas, y) =>
      drawLine(canvas, line, {
        x: canvas.left,
        baseline: y + baselineIn(pitch, look.size),
        width: setting.width,
        align: look.centred ? 'center' : 'left',
        node,
      }),
  }))
}

export interface ParagraphLook {
  /** Characters of first-line indent. */
  readonly indent: number
  readonly align: 'left' | 'center' | 'right'
  /** Points the whole paragraph stands in from the left. */
  readonly inset?: number
  readonly node?: StructNode
  readonly look?: Partial<TextLook>
  readonly pitch?: number
}

/** One chunk per line; the first two and the last two lines stay together. */
export function paragraphChunks(spans: readonly Span[], setting: Setting, look: ParagraphLook): Chunk[] {
  const { grid, setter } = setting
  const size = look.look?.size ?? grid.size
  const pitch = look.pitch ?? grid.pitch
  const inset = look.inset ?? 0
  const node = look.node ?? structNode('P', setting.parent)
  const atoms = setter.atoms(spans, { face: grid.body, size, tracking: grid.tracking, ...look.look })
  const lines = setLines(atoms, {
    width: setting.width - inset,
    indent: look.indent * (size + grid.tracking),
    justify: look.align === 'left',
  })
  return lines.map((line, index) => ({
    height: pitch,
    before: 0,
    glue: lines.length > 1 && (index === 0 || index === lines.length - 2),
    draw: (canvas, y) =>
      drawLine(canvas, line, {
        x: canvas.left + inset,
        baseline: y + baselineIn(pitch, size),
        width: setting.width - inset,
        align: look.align,
        node,
      }),
  }))
}
