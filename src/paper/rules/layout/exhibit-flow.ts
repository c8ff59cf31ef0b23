import type { ExhibitPart } from '../dossier.js'
import type { RenditionPage } from '../rendition.js'
import type { Typesetter } from '../typeset/typesetter.js'
import { blockFlow } from './blocks-flow.js'
import type { Chunk } from './chunk.js'
import type { StructNode } from './page.js'
import type { Picture, PicturePlace } from './pictures.js'
import { isUpright, pairRows, singleRow } from './pictures.js'
import { gridOf } from './profile.js'
import { stripChunk } from './strip.js'
import { informationChunks } from './information.js'
import { textChunks } from './text-page.js'
import { formChunk } from './form-chunk.js'

/** Strip and content of one exhibit as a flow; it starts on a page of its own. */
export function exhibitChunks(
  part: ExhibitPart,
  setter: Typesetter,
  parent: StructNode,
  index: string | undefined,
): Chunk[] {
  const { frame } = gridOf('annex')
  const strip = stripChunk(part, { setter, width: frame.width, inset: 0, parent, index })
  const place: PicturePlace = {
    setter,
    part,
    parent,
    width: frame.width,
    full: frame.height,
    under: frame.height - strip.height,
  }
  const chunks: Chunk[] = [strip]
  for (const run of runsOf(part.rendition.pages)) chunks.push(...runChunks(run, place, chunks.length === 1))
  return chunks
}

/** Pages that are laid out together: upright screens go two by two. */
function runsOf(pages: readonly RenditionPage[]): RenditionPage[][] {
  const runs: RenditionPage[][] = []
  for (const page of pages) {
    const last = runs.at(-1)?.[0]
    if (last && isUpright(last) && isUpright(page)) runs.at(-1)!.push(page)
    else runs.push([page])
  }
  return runs
}

function runChunks(run: readonly RenditionPage[], place: PicturePlace, first: boolean): Chunk[] {
  const page = run[0]!
  switch (page.kind) {
    case 'image':
      return isUpright(page)
        ? pairRows(run as readonly Picture[], place, first)
        : [singleRow(page, place, first)]
    case 'pdf':
      return [formChunk(page, place, first)]
    case 'text':
      return textChunks(page, place)
    case 'information':
      return informationChunks(page, place)
    case 'blocks':
      return blockPage(page, place)
  }
}

function blockPage(page: Extract<RenditionPage, { kind: 'blocks' }>, place: PicturePlace): Chunk[] {
  place.setter.spell = true
  const { chunks } = blockFlow(page.blocks, {
    setter: place.setter,
    grid: gridOf('annex'),
    width: place.width,
    parent: place.parent,
  })
  place.setter.spell = false
  return chunks
}
