import type { Chunk } from './chunk.js'

/** Index ranges of the chunks of each page. A chunk taller than the page stands alone on one. */
export function paginate(chunks: readonly Chunk[], height: number): [number, number][] {
  const pages: [number, number][] = []
  for (let from = 0; from < chunks.length;) {
    const to = pageEnd(chunks, from, height)
    pages.push([from, to])
    from = to
  }
  return pages
}

function pageEnd(chunks: readonly Chunk[], from: number, height: number): number {
  let used = chunks[from]!.header?.height ?? 0
  for (let i = from; i < chunks.length; i++) {
    const chunk = chunks[i]!
    if (i > from && chunk.breakBefore) return i
    used += (i > from ? chunk.before : 0) + chunk.height
    if (used > height + 0.01) return i === from ? i + 1 : glued(chunks, from, i)
  }
  return chunks.length
}

/** The last page break that glue allows; where everything is glued, the page is simply full. */
function glued(chunks: readonly Chunk[], from: number, at: number): number {
  let to = at
  while (to > from && chunks[to - 1]!.glue) to--
  return to > from ? to : at
}
