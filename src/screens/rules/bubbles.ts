import type { Ground, ReadLine, ReadPicture } from './read.js'

/** Lines that belong together: one bubble, or a line of its own on the page. */
export interface Block {
  readonly lines: readonly ReadLine[]
  /** null: on the page itself, in no bubble. */
  readonly side: 'me' | 'them' | null
  readonly top: number
  readonly bottom: number
}

/** Status bar and the bar with the page's name end here, in widths of the screen. */
const HEAD = 0.215
/** A bubble keeps at least so much away from the edge it belongs to, and is so much nearer to it than to the other. */
const EDGE = 0.025
const LEAN = 0.006
/** One that leans so much leaves no doubt; two that begin so near to each other begin at one place. */
const CLEAR = 0.06
const SAME = 0.006
/** What stands wholly this near to an edge is a face with letters on it, not a bubble. */
const FACE = 0.135
/** Within a bubble lines are closer than this, in heights of a line. */
const CLOSE = 0.85
/** Colours nearer than this are one. */
const ALIKE = 40

/** What stands below the page's bar, from top to bottom, as bubbles and single lines; empty for a reading without grounds. */
export function blocksOf(picture: ReadPicture): readonly Block[] {
  const body = picture.lines.filter(
    ({ box, ground }) =>
      ground !== undefined && box.y + box.height / 2 > HEAD * picture.width && !isFace(ground, picture.width),
  )
  const page = pageColour(picture)
  const edges = edgesOf(body, picture.width, page)
  const blocks: { lines: ReadLine[]; side: Block['side']; bottom: number }[] = []
  for (const line of [...body].sort((a, b) => a.box.y - b.box.y)) {
    const side = sideOf(line, picture.width, page, edges)
    const home =
      side === null
        ? undefined
        : blocks.findLast((one) => one.side === side && joins(one.lines, one.bottom, line))
    if (home) {
      home.lines.push(line)
      home.bottom = Math.max(home.bottom, line.box.y + line.box.height)
    } else blocks.push({ lines: [line], side, bottom: line.box.y + line.box.height })
  }
  return blocks.map(({ lines, side, bottom }) => ({
    lines: rows(lines),
    side,
    bottom,
    top: Math.min(...lines.map(({ box }) => box.y)),
  }))
}

function isFace({ left, right }: Ground, width: number): boolean {
  return right < width * FACE || left > width * (1 - FACE)
}

/** Where the bubbles of a side begin (theirs) and end (mine), by those that lean clearly; null where none does. */
interface Edges {
  readonly left: number | null
  readonly right: number | null
}

function edgesOf(lines: readonly ReadLine[], width: number, page: string): Edges {
  const leaning = lines.flatMap(({ ground }) => {
    if (!ground || distance(ground.colour, page) < ALIKE / 4) return []
    const [left, right] = [ground.left / width, 1 - ground.right / width]
    return left < EDGE || right < EDGE || Math.abs(left - right) < CLEAR
      ? []
      : [{ ground, isTheirs: left < right }]
  })
  return {
    left: commonest(leaning.filter(({ isTheirs }) => isTheirs).map(({ ground }) => ground.left)),
    right: commonest(leaning.filter(({ isTheirs }) => !isTheirs).map(({ ground }) => ground.right)),
  }
}

/**
 * A bubble that begins where theirs begin is theirs, one that ends where mine end is mine, however wide; else the nearer edge decides.
 * A card as wide as the page, or the page itself, is nobody's.
 */
function sideOf({ ground }: ReadLine, width: number, page: string, edges: Edges): Block['side'] {
  if (!ground || distance(ground.colour, page) < ALIKE / 4) return null
  const far = (edge: number | null, at: number): number => (edge === null ? width : Math.abs(edge - at))
  const [theirs, mine] = [far(edges.left, ground.left), far(edges.right, ground.right)]
  if (theirs !== mine && Math.min(theirs, mine) < width * SAME) return theirs < mine ? 'them' : 'me'
  const [left, right] = [ground.left / width, 1 - ground.right / width]
  if (left < EDGE || right < EDGE || Math.abs(left - right) < LEAN) return null
  return left < right ? 'them' : 'me'
}

function commonest(values: readonly number[]): number | null {
  const near = (value: number): number => values.filter((one) => Math.abs(one - value) < 4).length
  return values.length === 0 ? null : values.reduce((best, one) => (near(one) > near(best) ? one : best))
}

function joins(lines: readonly ReadLine[], bottom: number, line: ReadLine): boolean {
  const last = lines.at(-1)!
  const height = Math.min(last.box.height, line.box.height)
  return (
    line.box.y - bottom < height * CLOSE &&
    distance(last.ground!.colour, line.ground!.colour) < ALIKE &&
    overlaps(last.ground!, line.ground!)
  )
}

function overlaps(a: Ground, b: Ground): boolean {
  return Math.min(a.right, b.right) > Math.max(a.left, b.left)
}

/** Lines of one bubble from top to bottom; parts of one line from left to right. */
function rows(lines: readonly ReadLine[]): readonly ReadLine[] {
  return [...lines].sort((a, b) => {
    const isOneRow =
      Math.abs(a.box.y + a.box.height / 2 - b.box.y - b.box.height / 2) <
      Math.min(a.box.height, b.box.height) / 2
    return isOneRow ? a.box.x - b.box.x : a.box.y - b.box.y
  })
}

/** The colour under lines that reach from edge to edge, else under most lines of the head. */
function pageColour({ lines, width }: ReadPicture): string {
  const across = lines.filter(
    ({ ground }) => ground && ground.left < width * EDGE && ground.right > width * (1 - EDGE),
  )
  const counts = new Map<string, number>()
  for (const { ground, box } of across) {
    const weight = box.y + box.height / 2 > HEAD * width ? 2 : 1
    counts.set(ground!.colour, (counts.get(ground!.colour) ?? 0) + weight)
  }
  return [...counts].sort((a, b) => b[1] - a[1])[0]?.[0] ?? '#ededed'
}

/** How far apart two colours are, in steps of a channel. */
export function distance(a: string, b: string): number {
  const part = (colour: string, at: number): number => Number.parseInt(colour.slice(at, at + 2), 16)
  return Math.max(...[1, 3, 5].map((at) => Math.abs(part(a, at) - part(b, at))))
}
