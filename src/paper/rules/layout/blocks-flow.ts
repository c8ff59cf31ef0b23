import type { Block } from '../blocks.js'
import { leadsIn } from '../blocks.js'
import type { Chunk } from './chunk.js'
import { holdLast, withAnchor } from './chunk.js'
import type { Bookmark } from './page.js'
import { barChunks } from './bars.js'
import { signatureChunks } from './signature.js'
import { tableChunks } from './table.js'
import type { Table } from './table.js'
import { headingChunks, paragraphChunks } from './text-chunks.js'
import { listChunks } from './list-chunks.js'
import type { Setting } from './text-chunks.js'

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
  for (const [at, block] of blocks.entries()) {
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
    const [first, ...rest] = chunksOf(block, setting, blocks)
    if (first) chunks.push({ ...first, before: first.before + space, breakBefore: fresh }, ...rest)
    if (first && leadsIn(blocks, at)) chunks.push({ ...chunks.pop()!, lead: true })
    if (block.kind === 'table') tableEnd = chunks.length
    space = block.kind === 'table' ? setting.grid.table.pitch / 2 : 0
    fresh = false
  }
  return { chunks, bookmarks }
}

function chunksOf(
  block: Exclude<Block, { kind: 'space' | 'page-break' }>,
  setting: Setting,
  all: readonly Block[],
): Chunk[] {
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
      return tableChunks(block, setting, alikeOf(block, all))
    case 'signature':
      return signatureChunks(block.lines, setting)
    case 'bars':
      return barChunks(block.bars, setting)
  }
}

function alikeOf(table: Table, all: readonly Block[]): readonly Table[] {
  return table.alike === undefined
    ? [table]
    : all.filter((one): one is Table => one.kind === 'table' && one.alike === table.alike)
}

function anchored(chunks: Chunk[], anchor: string | undefined): Chunk[] {
  return chunks.map((chunk, index) => (index === 0 ? withAnchor(chunk, anchor) : chunk))
}
