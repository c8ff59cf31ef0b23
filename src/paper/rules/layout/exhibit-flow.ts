import type { ExhibitPart } from '../dossier.js'
import type { RenditionPage } from '../rendition.js'
import { setLines } from '../typeset/lines.js'
import type { Typesetter } from '../typeset/typesetter.js'
import { blockFlow } from './blocks-flow.js'
import type { Chunk } from './chunk.js'
import type { StructNode } from './page.js'
import { structNode } from './page.js'
import type { Picture, PicturePlace } from './pictures.js'
import { isUpright, pairRows, singleRow } from './pictures.js'
import { gridOf, SANS, SERIF } from './profile.js'
import { baselineIn, drawLine } from './set-line.js'
import { stripChunk } from './strip.js'
import { informationChunks } from './information.js'

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

/** A page of a PDF in a frame, as large as the type area allows and never larger than it was. */
function formChunk(
  page: Extract<RenditionPage, { kind: 'pdf' }>,
  place: PicturePlace,
  first: boolean,
): Chunk {
  const room = (first ? place.under : place.full) - 4
  const scale = Math.min(1, place.width / page.width, room / page.height)
  const [width, height] = [page.width * scale, page.height * scale]
  return {
    height: height + 2,
    before: 2,
    glue: false,
    breakBefore: !first,
    draw: (canvas, y) => {
      const box = { x: canvas.left + (place.width - width) / 2, y, width, height }
      const node = structNode('Figure', place.parent, { alt: `${place.part.label} ${place.part.name}`, box })
      canvas.marks.push({ kind: 'form', node, ...box, load: () => page.load() })
      for (const [x1, y1, x2, y2] of [
        [0, 0, 1, 0],
        [0, 1, 1, 1],
        [0, 0, 0, 1],
        [1, 0, 1, 1],
      ] as const) {
        canvas.marks.push({
          kind: 'rule',
          x1: box.x + x1 * width,
          y1: y + y1 * height,
          x2: box.x + x2 * width,
          y2: y + y2 * height,
          width: 0.25,
        })
      }
    },
  }
}

const NUMBER = 34
const TEXT = { size: 10, pitch: 15.5 }

/** Text whole, every line with its number in the original; wrapped lines stand under their line without one. */
function textChunks(page: Extract<RenditionPage, { kind: 'text' }>, place: PicturePlace): Chunk[] {
  const { setter, width } = place
  setter.spell = true
  const chunks = page.lines.flatMap((line) => {
    const node = structNode('P', place.parent)
    const set = setLines(
      setter.atoms([{ text: line.text, mono: page.mono }], { face: SERIF, size: TEXT.size }),
      { width: width - NUMBER, indent: 0, justify: false },
    )
    const number =
      line.number === null
        ? undefined
        : setLines(setter.atoms([{ text: String(line.number) }], { face: SANS, size: 7.5 }), {
            width: NUMBER,
            indent: 0,
            justify: false,
          })[0]
    return set.map((one, index): Chunk => ({
      height: TEXT.pitch,
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
