import type { Block, Span } from '../blocks.js'
import { setLines } from '../typeset/lines.js'
import type { TextLook, Typesetter } from '../typeset/typesetter.js'
import type { Chunk } from './chunk.js'
import { holdLast, withAnchor } from './chunk.js'
import type { Bookmark, StructNode } from './page.js'
import { structNode } from './page.js'
import type { Grid, HeadingLook } from './profile.js'
import { baselineIn, drawLine } from './set-line.js'
import { signatureChunks } from './signature.js'
import { tableChunks } from './table.js'

/** Where blocks are being set. */
export interface Setting {
  readonly setter: Typesetter
  readonly grid: Grid
  readonly width: number
  readonly parent: StructNode
}

export interface Flow {
  readonly chunks: Chunk[]
  readonly bookmarks: Bookmark[]
}

/** Lines that go with a signature: 此致, whom it is for, and two of the text, so that no page holds the close alone. */
const BEFORE_SIGNATURE = 4

/** Blocks as a flow of chunks: headings stay with their text, a table's end with the words under it, a signature with the 此致 lines and text before it. */
export function blockFlow(blocks: readonly Block[], setting: Setting): Flow {
  const chunks: Chunk[] = []
  const bookmarks: Bookmark[] = []
  let space = 0
  let fresh = false
  let tableEnd = 0
  for (const block of blocks) {
    if (block.kind === 'paragraph' && tableEnd > 0 && tableEnd === chunks.length) holdLast(chunks, 1)
    if (block.kind === 'space') {
      space += block.lines * setting.grid.pitch
      continue
    }
    if (block.kind === 'page-break') {
      fresh = true
      continue
    }
    if (block.kind === 'signature')
      holdLast(chunks, Math.max(1, Math.min(BEFORE_SIGNATURE, chunks.length - tableEnd)))
    if (block.kind === 'heading' && block.anchor !== undefined)
      bookmarks.push({ title: block.text, level: block.level + 1, anchor: block.anchor })
    const [first, ...rest] = chunksOf(block, setting)
    if (first) chunks.push({ ...first, before: first.before + space, breakBefore: fresh }, ...rest)
    if (block.kind === 'table') tableEnd = chunks.length
    space = block.kind === 'table' ? setting.grid.table.pitch / 2 : 0
    fresh = false
  }
  return { chunks, bookmarks }
}

function chunksOf(block: Exclude<Block, { kind: 'space' | 'page-break' }>, setting: Setting): Chunk[] {
  switch (block.kind) {
    case 'title':
      return headingChunks(block.text, setting.grid.title, 'H1', setting)
    case 'heading': {
      const found = headingChunks(
        block.text,
        setting.grid.headings[block.level - 1]!,
        (['H2', 'H3', 'H4', 'H4'] as const)[block.level - 1]!,
        setting,
      )
      return found.map((chunk, index) => (index === 0 ? withAnchor(chunk, block.anchor) : chunk))
    }
    case 'paragraph':
      return anchored(
        paragraphChunks(block.spans, setting, { indent: block.indent ? 2 : 0, align: block.align ?? 'left' }),
        block.anchor,
      )
    case 'list':
      return listChunks(block, setting)
    case 'table':
      return tableChunks(block, setting)
    case 'signature':
      return signatureChunks(block.lines, setting)
  }
}

function anchored(chunks: Chunk[], anchor: string | undefined): Chunk[] {
  return chunks.map((chunk, index) => (index === 0 ? withAnchor(chunk, anchor) : chunk))
}

function headingChunks(
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

function listChunks(block: Extract<Block, { kind: 'list' }>, setting: Setting): Chunk[] {
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
