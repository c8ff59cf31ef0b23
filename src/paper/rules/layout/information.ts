import type { RenditionPage } from '../rendition.js'
import { mm } from '../typeset/metrics.js'
import { blockFlow } from './blocks-flow.js'
import { paragraphChunks } from './text-chunks.js'
import type { Chunk } from './chunk.js'
import { structNode } from './page.js'
import type { PicturePlace } from './pictures.js'
import { gridOf, SANS_BOLD } from './profile.js'

/** A page that stands for what paper cannot show: why, what is known, a still when there is one. */
export function informationChunks(
  page: Extract<RenditionPage, { kind: 'information' }>,
  place: PicturePlace,
): Chunk[] {
  const { setter, parent, width } = place
  const setting = { setter, grid: gridOf('annex'), width, parent }
  const why = `reason.${page.reason}`
  const reason = (page.still && setter.words[`${why}-still`]) ?? setter.words[why]
  setter.spell = true
  const heading =
    reason === undefined
      ? []
      : paragraphChunks([{ text: reason }], setting, {
          indent: 0,
          align: 'center',
          look: { face: SANS_BOLD, size: 13 },
          pitch: 24,
        })
  const table = blockFlow(
    [
      {
        kind: 'table',
        columns: [
          { title: '', weight: 1 },
          { title: '', weight: 3 },
        ],
        rows: page.facts.map(({ what, value }) => ({ cells: [[{ text: what }], [{ text: value }]] })),
      },
    ],
    setting,
  ).chunks
  setter.spell = false
  return [
    ...heading.map((chunk, index) => ({ ...chunk, before: index === 0 ? 14 : 0, glue: true })),
    ...(page.facts.length === 0 ? [] : table),
    ...still(page, place),
  ]
}

/** A still stands in a box of 16:9; what doesn't fill it is left white. */
function still(page: Extract<RenditionPage, { kind: 'information' }>, place: PicturePlace): Chunk[] {
  const { still: load } = page
  if (!load) return []
  const [width, height] = [mm(120), mm(67.5)]
  return [
    {
      height: height + 8,
      before: 12,
      glue: false,
      draw: (canvas, y) => {
        const box = { x: canvas.left + (place.width - width) / 2, y, width, height }
        canvas.marks.push({
          kind: 'image',
          node: structNode('Figure', place.parent, { alt: `${place.part.label} ${place.part.name}`, box }),
          ...box,
          load,
        })
      },
    },
  ]
}
