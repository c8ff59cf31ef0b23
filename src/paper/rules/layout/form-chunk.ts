import type { RenditionPage } from '../rendition.js'
import type { Chunk } from './chunk.js'
import { structNode } from './page.js'
import type { PicturePlace } from './pictures.js'
import { unseenMarks } from './unseen.js'

/** A page of a PDF in a frame, as large as the type area allows and never larger than it was. */
export function formChunk(
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
      if (page.seen) canvas.marks.push(...unseenMarks(page.seen, box, node, place.setter))
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
