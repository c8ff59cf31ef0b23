import type { Anchor, PageLayout } from './page.js'
import type { Mark } from './marks.js'
import { pagesOf } from './paginate.js'

/** What a chunk draws into: the marks of one page and where the type area stands. */
export interface Canvas {
  readonly marks: Mark[]
  readonly left: number
  readonly width: number
}

/** How a chunk stands on its page. */
export interface Standing {
  readonly first: boolean
  readonly last: boolean
}

/** A piece of a part that is never split: a line, a table row, a picture with its caption. */
export interface Chunk {
  readonly height: number
  /** Space above, left out at the top of a page. */
  readonly before: number
  /** The next chunk stands on the same page. */
  readonly glue: boolean
  /** It leads in the next one, which stands on the same page where that costs no page more. */
  readonly lead?: boolean
  readonly breakBefore?: boolean
  /** Drawn again above this chunk when a page starts with it: the head of a table. */
  readonly header?: Chunk
  readonly anchors?: readonly string[]
  draw(canvas: Canvas, y: number, standing: Standing): void
}

/** Where the type area stands on a page, points from the top left. */
export interface Frame {
  readonly left: number
  readonly top: number
  readonly width: number
  readonly height: number
  readonly landscape: boolean
}

/** Pages and anchors of a flow of chunks; `ends`: its last page is no page of two lines. */
export function drawFlow(
  chunks: readonly Chunk[],
  frame: Frame,
  ends = false,
): { pages: PageLayout[]; anchors: Anchor[] } {
  const anchors: Anchor[] = []
  const pages = pagesOf(chunks, frame.height, ends).map(([from, to], page) => {
    const marks: Mark[] = []
    const canvas: Canvas = { marks, left: frame.left, width: frame.width }
    const header = chunks[from]!.header
    header?.draw(canvas, frame.top, { first: true, last: false })
    let y = frame.top + (header?.height ?? 0)
    for (let i = from; i < to; i++) {
      const chunk = chunks[i]!
      if (i > from) y += chunk.before
      for (const name of chunk.anchors ?? []) anchors.push({ name, page, y })
      chunk.draw(canvas, y, { first: i === from && !header, last: i === to - 1 })
      y += chunk.height
    }
    return { landscape: frame.landscape, marks, footers: [], stamped: true }
  })
  return { pages, anchors }
}

/** The same chunk with one more name, or held to the next. */
export function withAnchor(chunk: Chunk, ...names: readonly (string | undefined)[]): Chunk {
  const given = names.filter((name) => name !== undefined)
  return given.length === 0 ? chunk : { ...chunk, anchors: [...(chunk.anchors ?? []), ...given] }
}

/** Glues the last `lines` chunks to what follows. */
export function holdLast(chunks: Chunk[], lines: number): void {
  for (let i = Math.max(0, chunks.length - lines); i < chunks.length; i++)
    chunks[i] = { ...chunks[i]!, glue: true }
}
