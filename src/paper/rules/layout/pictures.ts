import type { ExhibitPart } from '../dossier.js'
import type { RenditionPage } from '../rendition.js'
import { setLines } from '../typeset/lines.js'
import { mm } from '../typeset/metrics.js'
import { fillHoles } from '../typeset/numbers.js'
import type { Typesetter } from '../typeset/typesetter.js'
import type { Canvas, Chunk } from './chunk.js'
import type { StructNode } from './page.js'
import { structNode } from './page.js'
import { SANS } from './profile.js'
import { baselineIn, drawLine } from './set-line.js'
import { unseenMarks } from './unseen.js'

export type Picture = Extract<RenditionPage, { kind: 'image' }>

/** What pictures of one exhibit share. */
export interface PicturePlace {
  readonly setter: Typesetter
  readonly part: ExhibitPart
  readonly parent: StructNode
  readonly width: number
  /** Height of the type area, and what is left of it under the strip. */
  readonly full: number
  readonly under: number
}

/** A phone's screen printed 74 mm wide shows its text at 8 pt and more. */
export const COLUMN = mm(74)
const PHOTO = { width: mm(160), height: mm(215) }
const CAPTION = 13
const GAP = mm(3)

/** A screen or a slice that stands two beside each other. */
export function isUpright(page: RenditionPage): boolean {
  return (
    page.kind === 'image' &&
    page.look === 'screenshot' &&
    (page.slice !== undefined || page.height >= page.width * 1.15)
  )
}

/** Two screens per row, from left to right, each with its caption below. */
export function pairRows(pages: readonly Picture[], place: PicturePlace, first: boolean): Chunk[] {
  const chunks: Chunk[] = []
  for (let at = 0; at < pages.length; at += 2) {
    const limit = first && at === 0 ? place.under : place.full
    const row = pages.slice(at, at + 2).map((page, column) => ({
      page,
      x: column === 1 ? place.width - COLUMN : pages.length === 1 ? (place.width - COLUMN) / 2 : 0,
      ...fitted(page, COLUMN, limit - CAPTION - GAP),
    }))
    chunks.push({
      height: Math.max(...row.map(({ height }) => height)) + CAPTION,
      before: GAP,
      glue: false,
      draw: (canvas, y) => {
        for (const one of row) drawPicture(canvas, one, y, place)
      },
    })
  }
  return chunks
}

/** One picture in the middle of its own row; a photo of a paper has the page to itself. */
export function singleRow(page: Picture, place: PicturePlace, first: boolean): Chunk {
  const most = Math.min(place.width, PHOTO.width)
  const size = fitted(
    page,
    Math.min(most, naturalWidth(page)),
    Math.min(PHOTO.height, (first ? place.under : place.full) - CAPTION - GAP),
  )
  return {
    height: size.height + CAPTION,
    before: GAP,
    glue: false,
    breakBefore: !first && page.look !== 'screenshot',
    draw: (canvas, y) => drawPicture(canvas, { page, x: (place.width - size.width) / 2, ...size }, y, place),
  }
}

/** Printed no coarser than 72 dots per inch, so that a tiny picture is not blown up. */
function naturalWidth(page: Picture): number {
  return Math.max(mm(40), page.width)
}

function fitted(
  page: { width: number; height: number },
  width: number,
  height: number,
): { width: number; height: number } {
  const scale = Math.min(width / page.width, height / page.height)
  return { width: page.width * scale, height: page.height * scale }
}

interface Placed {
  readonly page: Picture
  readonly x: number
  readonly width: number
  readonly height: number
}

export function drawPicture(canvas: Canvas, placed: Placed, y: number, place: PicturePlace): void {
  const { page, width, height } = placed
  const x = canvas.left + placed.x + (isUpright(page) ? (COLUMN - width) / 2 : 0)
  const caption = captionOf(page, place.setter)
  const box = { x, y, width, height }
  const node = structNode('Figure', place.parent, {
    alt: [place.part.label, place.part.name, caption].filter(Boolean).join(' '),
    box,
  })
  canvas.marks.push({ kind: 'image', node, ...box, load: () => page.load() })
  if (page.seen) canvas.marks.push(...unseenMarks(page.seen, box, node, place.setter))
  for (const [x1, y1, x2, y2] of [
    [x, y, x + width, y],
    [x, y + height, x + width, y + height],
    [x, y, x, y + height],
    [x + width, y, x + width, y + height],
  ] as const) {
    canvas.marks.push({ kind: 'rule', x1, y1, x2, y2, width: 0.25 })
  }
  if (caption === '') return
  const line = setLines(place.setter.atoms([{ text: caption }], { face: SANS, size: 8 }), {
    width: 1000,
    indent: 0,
    justify: false,
  })[0]!
  drawLine(canvas, line, {
    x,
    width,
    baseline: y + height + baselineIn(CAPTION, 8),
    align: width < line.width ? 'left' : 'center',
    node: structNode('P', place.parent),
  })
}

/** "2/9 · 像素行 3401–6780 / 30495" under a slice. */
function captionOf(page: Picture, setter: Typesetter): string {
  const { slice } = page
  return slice
    ? fillHoles(slice.overlap ? setter.words.sliceOverlap : setter.words.slice, { ...slice, overlap: '' })
    : ''
}
