import { blocksOf } from './bubbles.js'
import type { Block } from './bubbles.js'
import { momentIn } from './moment.js'
import type { Moment } from './moment.js'
import type { ReadLine, ReadPicture } from './read.js'

/** What one bubble says. */
export interface ChatMessage {
  readonly side: 'me' | 'them'
  /** The name over it, in a group; '' when none is shown. */
  readonly name: string
  readonly text: string
  /** The last time written over it; null when none stands above. */
  readonly moment: Moment | null
  readonly box: ReadLine['box']
  /** Of the least sure line, 0…1. */
  readonly confidence: number
}

/** A chat's page, or a phone's messages, in the order of the screen. A machine's reading: it states nothing by itself. */
export interface ScreenChat {
  /** What the bar calls the chat; '' when nothing was read there. */
  readonly title: string
  readonly messages: readonly ChatMessage[]
}

/** So much of what is read below the bar, times and names aside, stands in bubbles. */
const MOSTLY = 0.55
/** A name is written smaller than what is said, close above it. */
const SMALL = 0.97
const NEAR = 2.2

/** The chat a read picture shows; null for a page that is none. `taken`: the day of the picture, null when the file does not say. */
export function chatIn(picture: ReadPicture, taken: string | null): ScreenChat | null {
  const blocks = blocksOf(picture)
  const bubbles = blocks.filter(({ side }) => side !== null)
  const mine = bubbles.filter(({ side }) => side === 'me').length
  const isDivided = blocks.some((block) => block.side === null && dividerIn(block, picture, taken) !== null)
  const isTwoSided = mine > 0 && mine < bubbles.length
  if (bubbles.length < 2 && !(bubbles.length === 1 && isDivided)) return null
  if (!isTwoSided && !isDivided) return null
  const { messages, strays } = walked(blocks, picture, taken)
  const said = charactersIn(bubbles)
  return said < (said + strays) * MOSTLY ? null : { title: titleOf(picture), messages }
}

/** From top to bottom: each bubble with the time and the name above it; `strays`: characters that are none of these. */
function walked(
  blocks: readonly Block[],
  picture: ReadPicture,
  taken: string | null,
): { readonly messages: readonly ChatMessage[]; readonly strays: number } {
  const usual = middleHeight(blocks.filter(({ side }) => side !== null).flatMap(({ lines }) => lines))
  const messages: ChatMessage[] = []
  let strays = 0
  let moment: Moment | null = null
  let name: { readonly text: string; readonly bottom: number } | null = null
  for (const block of [...blocks].sort((a, b) => a.top - b.top)) {
    if (block.side === null) {
      const divider = dividerIn(block, picture, taken)
      moment = divider ?? moment
      name = nameIn(block, picture, usual)
      if (divider === null) strays += charactersIn([block])
      continue
    }
    const isNamed = name !== null && block.side === 'them' && block.top - name.bottom < usual * NEAR
    if (isNamed) strays -= name!.text.length
    messages.push({
      side: block.side,
      name: isNamed ? name!.text : '',
      text: textOf(block.lines),
      moment,
      box: boxOf(block.lines),
      confidence: Math.min(...block.lines.map(({ confidence }) => confidence)),
    })
    name = null
  }
  return { messages, strays }
}

/** A time in the middle of the page. */
function dividerIn({ lines }: Block, { width }: ReadPicture, taken: string | null): Moment | null {
  const [line] = lines
  if (!line || Math.abs((line.box.x + line.box.width / 2) / width - 0.5) > 0.04) return null
  return momentIn(line.text, taken)
}

function nameIn(
  { lines, bottom }: Block,
  { width }: ReadPicture,
  usual: number,
): { readonly text: string; readonly bottom: number } | null {
  const [line] = lines
  if (!line || line.box.x > width * 0.3 || line.box.height > usual * SMALL) return null
  return { text: line.text.trim(), bottom }
}

/** Lines of a bubble as one text: Chinese goes on without a space, words of letters with one. */
function textOf(lines: readonly ReadLine[]): string {
  return lines
    .map(({ text }) => text.trim())
    .reduce(
      (all, line) => (/[A-Za-z]$/.test(all) && /^[A-Za-z]/.test(line) ? `${all} ${line}` : all + line),
      '',
    )
}

function boxOf(lines: readonly ReadLine[]): ReadLine['box'] {
  const x = Math.min(...lines.map(({ box }) => box.x))
  const y = Math.min(...lines.map(({ box }) => box.y))
  return {
    x,
    y,
    width: Math.max(...lines.map(({ box }) => box.x + box.width)) - x,
    height: Math.max(...lines.map(({ box }) => box.y + box.height)) - y,
  }
}

function titleOf({ lines, width }: ReadPicture): string {
  const bar = lines.filter(({ box }) => {
    const middle = (box.y + box.height / 2) / width
    return middle > 0.1 && middle < 0.215 && box.x > width * 0.08
  })
  return bar.sort((a, b) => b.box.width - a.box.width)[0]?.text.trim() ?? ''
}

function charactersIn(blocks: readonly Block[]): number {
  return blocks.flatMap(({ lines }) => lines).reduce((sum, { text }) => sum + text.length, 0)
}

function middleHeight(lines: readonly ReadLine[]): number {
  const heights = lines.map(({ box }) => box.height).sort((a, b) => a - b)
  return heights[Math.floor(heights.length / 2)] ?? 0
}
