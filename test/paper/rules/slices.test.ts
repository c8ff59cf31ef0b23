import { describe, expect, test } from 'vitest'
import {
  OVERLAP_ROWS,
  TALLEST,
  TALLEST_WIDE,
  isTall,
  planSlices,
  profileRows,
} from '../../../src/paper/rules/slices.js'
import type { Slice } from '../../../src/paper/rules/rendition.js'
import { drawChat } from './chats.js'

const CHATS = process.env['EVIDENCE_LONG'] ? 20 : 5

describe('random chats of 1080 × 30,000 pixels', () => {
  test.each(Array.from({ length: CHATS }, (_, index) => index))(
    'chat %i is cut between messages only',
    (seed) => {
      const chat = drawChat(seed)
      const slices = planSlices(profileRows(chat.pixels, chat.width, chat.height, 3))
      expect(slices.length).toBeGreaterThan(10)
      expect(crossed(slices, chat.messages)).toEqual([])
      expect(slices.filter((slice) => slice.overlap)).toEqual([])
      everyRowOnce(slices, chat.height)
      expect(slices.every((slice) => slice.to - slice.from + 1 <= chat.width * TALLEST)).toBe(true)
    },
  )
})

test('a picture without an empty row is cut with an overlap of 60 rows, and the slice says so', () => {
  const [width, height] = [200, 2000]
  const noise = Buffer.from(Array.from({ length: width * height }, (_, index) => (index * 7919) % 251))
  const slices = planSlices(profileRows(noise, width, height, 1))
  expect(slices.length).toBeGreaterThan(3)
  for (const [index, slice] of slices.entries()) {
    expect(slice.overlap).toBe(index > 0)
    if (index > 0) expect(slices[index - 1]!.to - slice.from + 1).toBe(OVERLAP_ROWS)
  }
  expect(slices.at(-1)!.to).toBe(height)
})

test('a scroll bar down the whole picture does not hide the gaps between messages', () => {
  const chat = drawChat(1, 540, 6000)
  for (let row = 0; row < chat.height; row++)
    chat.pixels.fill(0x88, (row * chat.width + 530) * 3, (row * chat.width + 535) * 3)
  const slices = planSlices(profileRows(chat.pixels, chat.width, chat.height, 3))
  expect(slices.filter((slice) => slice.overlap)).toEqual([])
  expect(crossed(slices, chat.messages)).toEqual([])
})

test('a long page captured on a computer is cut into slices for the whole width of the paper', () => {
  const chat = drawChat(3, 1920, 12_000)
  const slices = planSlices(profileRows(chat.pixels, chat.width, chat.height, 3))
  expect(slices.every((slice) => slice.to - slice.from + 1 <= chat.width * TALLEST_WIDE + 1)).toBe(true)
  expect(
    crossed(
      slices.filter((_slice, index) => !slices[index + 1]?.overlap),
      chat.messages.filter(([top, bottom]) => bottom - top < chat.width),
    ),
  ).toEqual([])
})

test('a blank picture is cut at the end of each page', () => {
  const slices = planSlices(profileRows(Buffer.alloc(100 * 1000 * 3, 200), 100, 1000, 3))
  expect(slices.map((slice) => slice.overlap)).not.toContain(true)
  everyRowOnce(slices, 1000)
})

test('a screen of ordinary height is not tall', () => {
  expect([isTall(1080, 2400), isTall(1179, 2556), isTall(1080, 2593), isTall(720, 7200)]).toEqual([
    false,
    false,
    true,
    true,
  ])
})

/** Cuts that fall strictly inside a message. */
function crossed(
  slices: readonly Slice[],
  messages: readonly (readonly [number, number])[],
): readonly (readonly [number, number, number])[] {
  return slices
    .slice(0, -1)
    .flatMap(({ to }) =>
      messages
        .filter(([top, bottom]) => top < to && to < bottom)
        .map(([top, bottom]) => [to, top, bottom] as const),
    )
}

function everyRowOnce(slices: readonly Slice[], rows: number): void {
  expect(slices[0]!.from).toBe(1)
  for (const [index, slice] of slices.entries())
    if (index > 0) expect(slice.from).toBe(slices[index - 1]!.to + 1)
  expect(slices.at(-1)).toMatchObject({ to: rows, of: slices.length, rows })
}
