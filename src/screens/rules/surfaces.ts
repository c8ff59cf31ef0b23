import { blocksOf } from './bubbles.js'
import { chatIn } from './chat.js'
import type { ScreenChat } from './chat.js'
import type { ReadLine, ReadPicture } from './read.js'

/** One thing a person can look at: a picture, a page of a PDF, a film as far as it went. */
export interface Surface {
  readonly picture: ReadPicture
  /** The chat it shows; null for none. */
  readonly chat: ScreenChat | null
  /** Of a PDF: the page, from 1. */
  readonly page?: number
}

/** Where on it something stands, as a person is told. */
export interface Spot {
  readonly page?: number
  /** Of a film: the second at which it was first seen. */
  readonly second?: number
}

/** What was read of a file, surface by surface. `taken`: the day of a picture or film; that of a PDF's pages nothing says. */
export function surfacesOf(read: ReadPicture, taken: string | null): readonly Surface[] {
  if (read.pages !== undefined)
    return pagesOf(read).map(({ page, picture }) => ({ page, picture, chat: chatIn(picture, null) }))
  if (read.lines.some(({ second }) => second !== undefined)) return filmed(read, taken)
  return [{ picture: read, chat: chatIn(read, taken) }]
}

/** The pages of a PDF that were read, each as a picture of its own. */
export function pagesOf({ reader, lines, pages = [] }: ReadPicture): readonly {
  readonly page: number
  readonly picture: ReadPicture
}[] {
  return pages.map(({ page, width, height }) => ({
    page,
    picture: { width, height, reader, lines: lines.filter((line) => line.page === page) },
  }))
}

/** What stands in a film, one picture below the other: a chat that was scrolled through is one chat. */
function filmed(read: ReadPicture, taken: string | null): readonly Surface[] {
  const seconds = [...new Set(read.lines.map(({ second = 0 }) => second))].sort((a, b) => a - b)
  const lines = read.lines.map((line): ReadLine => {
    const below = seconds.indexOf(line.second ?? 0) * read.height
    return { ...line, box: { ...line.box, y: line.box.y + below } }
  })
  const picture = { ...read, height: read.height * Math.max(1, seconds.length), lines }
  const chat = chatIn(picture, taken)
  return [{ picture: chat === null ? withoutMine(picture) : picture, chat }]
}

/** Pictures that are no chat as a whole may show parts of one: what the person says there is never the other side's. */
function withoutMine(picture: ReadPicture): ReadPicture {
  const mine = new Set(blocksOf(picture).flatMap(({ side, lines }) => (side === 'me' ? lines : [])))
  return { ...picture, lines: picture.lines.filter((line) => !mine.has(line)) }
}

/** Where a box of a surface stands in its file. */
export function spotOf({ page, picture }: Surface, box: ReadLine['box']): Spot {
  const { second } = picture.lines.find((line) => line.box.y === box.y) ?? {}
  return { ...(page !== undefined && { page }), ...(second !== undefined && { second }) }
}
