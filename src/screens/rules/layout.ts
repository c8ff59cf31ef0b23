import type { ReadLine, ReadPicture } from './read.js'

/** Shares of the width of a phone's screen where bubbles of a chat begin (theirs) and end (mine). */
const THEIRS = [0.12, 0.24] as const
const MINE = [0.76, 0.9] as const
/** So many bubbles a side make a chat, and so much of everything read. */
const BUBBLES = 2
const MOSTLY = 0.5
/** The bar with the page's name ends here, in widths of the screen; the status bar above it says no words. */
const BAR = [0.07, 0.22] as const
const LARGE = 1.25
const SUM = 1.2

/** Does the page look like a chat: bubbles on both sides, hardly anything from edge to edge? */
export function isChat(picture: ReadPicture): boolean {
  const body = picture.lines.filter((line) => !isInBar(line, picture) && line.text.trim().length > 1)
  const theirs = body.filter(({ box }) => within(box.x / picture.width, THEIRS))
  const mine = body.filter((line) => !theirs.includes(line) && endsAt(line, picture, MINE))
  return (
    theirs.length >= BUBBLES && mine.length >= BUBBLES && theirs.length + mine.length >= body.length * MOSTLY
  )
}

/** What the page says it is: the name in its bar, and lines in clearly larger type than the rest. */
export function headings(picture: ReadPicture): readonly string[] {
  const heights = picture.lines.map(({ box }) => box.height).sort((a, b) => a - b)
  const usual = heights[Math.floor(heights.length / 2)] ?? 0
  return picture.lines
    .filter((line) => isInBar(line, picture) || line.box.height >= usual * LARGE)
    .map(({ text }) => text)
}

/** Does a sum of money stand alone in the largest type of the page, as on every receipt? */
export function hasLargeSum({ lines }: ReadPicture): boolean {
  const heights = lines.map(({ box }) => box.height).sort((a, b) => a - b)
  const usual = heights[Math.floor(heights.length / 2)] ?? 0
  const largest = heights.at(-1) ?? 0
  return lines.some(
    ({ text, box }) =>
      box.height >= Math.max(usual * SUM, largest * 0.9) &&
      /^[-+−–]?[¥￥]?\d[\d,]*\.\d{2}$/.test(text.replace(/\s/g, '')),
  )
}

function isInBar({ box }: ReadLine, { width }: ReadPicture): boolean {
  return within((box.y + box.height / 2) / width, BAR)
}

function endsAt({ box }: ReadLine, { width }: ReadPicture, range: readonly [number, number]): boolean {
  return within((box.x + box.width) / width, range) && box.x / width > THEIRS[0]
}

function within(share: number, [from, to]: readonly [number, number]): boolean {
  return share >= from && share <= to
}
