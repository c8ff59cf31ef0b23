import type { Chunk } from './chunk.js'

/** Index ranges of the chunks of each page; what leads in stays with what it leads in unless that takes a page more. `ends`: the last page is no page of two lines. */
export function pagesOf(chunks: readonly Chunk[], height: number, ends: boolean): [number, number][] {
  const free = paginate(chunks, height)
  const held = chunks.map((chunk) => (chunk.lead ? { ...chunk, glue: true } : chunk))
  const tight = paginate(held, height)
  const [pages, flow] = tight.length > free.length ? [free, chunks] : [tight, held]
  return ends ? withFullerEnd(pages, flow, height) : pages
}

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

/** The last page of a letter or list holds this part of the type area at least, the page before it keeps at least KEEPS of its own. */
const LEAST = 0.36
const KEEPS = 0.4

/** The same pages, with the last one given lines of the page before where it would hold little but a signature or one row. */
export function withFullerEnd(
  pages: readonly [number, number][],
  chunks: readonly Chunk[],
  height: number,
): [number, number][] {
  const [before, last] = pages.slice(-2)
  if (!before || !last || chunks[last[0]]!.breakBefore) return [...pages]
  let at = last[0]
  for (let from = last[0]; taken(chunks, at, last[1]) < LEAST * height && from > before[0] + 1;) {
    from--
    if (taken(chunks, before[0], from) < KEEPS * height) break
    if (!chunks[from - 1]!.glue && taken(chunks, from, last[1]) <= height) at = from
  }
  return [...pages.slice(0, -2), [before[0], at], [at, last[1]]]
}

/** The height of a page that holds these chunks. */
function taken(chunks: readonly Chunk[], from: number, to: number): number {
  return chunks
    .slice(from, to)
    .reduce(
      (sum, chunk, index) => sum + chunk.height + (index > 0 ? chunk.before : (chunk.header?.height ?? 0)),
      0,
    )
}
