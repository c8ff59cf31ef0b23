import type { Rendition, RenditionPage, SeenLine } from '../../paper/rules/rendition.js'
import type { ReadPicture } from '../../screens/rules/read.js'

type Picture = Extract<RenditionPage, { kind: 'image' }>

/**
 * Pages of a picture with what was read in it. A slice carries the lines whose middle it shows, each kept inside it; of
 * several pages only the first was read. A page that is not shaped like the picture that was read carries nothing.
 */
export function withSeenLines(rendition: Rendition, read: ReadPicture): Rendition {
  return {
    ...rendition,
    pages: rendition.pages.map((page, at) => {
      const part = page.kind === 'image' ? partShown(page, at, read) : null
      const seen = part ? linesIn(part, read) : []
      return seen.length === 0 ? page : { ...page, seen }
    }),
  }
}

/** Pages of a PDF with what was read on those that have no text of their own. A page that is not shaped like the one that was read carries nothing. */
export function withSeenPages(rendition: Rendition, read: ReadPicture): Rendition {
  return {
    ...rendition,
    pages: rendition.pages.map((page, at) => {
      const of = page.kind === 'pdf' ? read.pages?.find((one) => one.page === at + 1) : undefined
      if (page.kind !== 'pdf' || of === undefined || !isAlike(page, of)) return page
      const lines = read.lines.filter((line) => line.page === of.page)
      const seen = linesIn({ top: 0, bottom: of.height }, { ...of, lines })
      return seen.length === 0 ? page : { ...page, seen }
    }),
  }
}

/** Does anything in these pages carry words to be searched? */
export function isSearchable({ pages }: Rendition): boolean {
  return pages.some((page) => (page.kind === 'image' || page.kind === 'pdf') && page.seen !== undefined)
}

/** Rows of the picture that was read, from the top, the last not part of it. */
interface Part {
  readonly top: number
  readonly bottom: number
}

function partShown({ slice, width, height }: Picture, at: number, read: ReadPicture): Part | null {
  if (slice) return slice.rows === read.height ? { top: slice.from - 1, bottom: slice.to } : null
  return at === 0 && isAlike({ width, height }, read) ? { top: 0, bottom: read.height } : null
}

/** Sizes are rounded when a display copy is made smaller. */
const ALIKE = 0.02

function isAlike(shown: Size, read: Size): boolean {
  return Math.abs((shown.width * read.height) / (shown.height * read.width) - 1) < ALIKE
}

type Size = Pick<ReadPicture, 'width' | 'height'>

function linesIn({ top, bottom }: Part, read: Size & Pick<ReadPicture, 'lines'>): readonly SeenLine[] {
  return read.lines.flatMap(({ text, box }) => {
    const middle = box.y + box.height / 2
    if (middle < top || middle >= bottom) return []
    const [left, right] = [Math.max(0, box.x), Math.min(read.width, box.x + box.width)]
    const [upper, lower] = [Math.max(top, box.y), Math.min(bottom, box.y + box.height)]
    if (right <= left || lower <= upper) return []
    const rows = bottom - top
    return [
      {
        text,
        x: left / read.width,
        y: (upper - top) / rows,
        width: (right - left) / read.width,
        height: (lower - upper) / rows,
      },
    ]
  })
}
