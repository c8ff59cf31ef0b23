import { withMemory } from './engine.js'
import type { Engine } from './engine.js'

/** A run of a page's own text, where it stands on the page as it is displayed: pixels of a picture of it, from the top left. */
export interface PageLine {
  readonly text: string
  readonly box: { readonly x: number; readonly y: number; readonly width: number; readonly height: number }
}

/** More runs than this stand on no page a person reads. */
const MOST = 5000
const LONGEST = 2000

/** The text of an opened page, run by run; runs that go on in the same row are one. `width` and `height`: of the page's picture. */
export function linesOf(
  engine: Engine,
  page: number,
  { width, height }: { readonly width: number; readonly height: number },
): readonly PageLine[] {
  const { api } = engine
  const text = api.FPDFText_LoadPage(page)
  if (text === 0) return []
  try {
    const count = Math.min(MOST, Math.max(0, api.FPDFText_CountRects(text, 0, -1)))
    const lines: PageLine[] = []
    for (let at = 0; at < count; at++) {
      const line = runOf(engine, { page, text, width, height }, at)
      if (line === null || line.text.trim() === '') continue
      const last = lines.at(-1)
      if (last && goesOn(last, line)) lines[lines.length - 1] = joined(last, line)
      else lines.push(line)
    }
    return lines
  } finally {
    api.FPDFText_ClosePage(text)
  }
}

interface Opened {
  readonly page: number
  readonly text: number
  readonly width: number
  readonly height: number
}

function runOf({ api, heap }: Engine, { page, text, width, height }: Opened, at: number): PageLine | null {
  return withMemory(heap, 32 + 8 + LONGEST * 2, (memory) => {
    const sides = [0, 8, 16, 24].map((offset) => memory + offset) as [number, number, number, number]
    if (!api.FPDFText_GetRect(text, at, ...sides)) return null
    const [left, top, right, bottom] = sides.map((one) => heap.getValue(one, 'double')) as typeof sides
    const shown = memory + 32
    const corners = [
      [left, top],
      [right, bottom],
    ].map(([x, y]) => {
      api.FPDF_PageToDevice(page, 0, 0, width, height, 0, x!, y!, shown, shown + 4)
      return [heap.getValue(shown, 'i32'), heap.getValue(shown + 4, 'i32')]
    })
    const units = api.FPDFText_GetBoundedText(text, left, top, right, bottom, memory + 40, LONGEST)
    const bytes = Buffer.from(heap.HEAPU8.subarray(memory + 40, memory + 40 + Math.max(0, units) * 2))
    const [x1, x2] = corners.map(([x]) => x!).sort((a, b) => a - b) as [number, number]
    const [y1, y2] = corners.map(([, y]) => y!).sort((a, b) => a - b) as [number, number]
    const words = bytes.toString('utf16le').replace(/[\0\r\n\ufffe]/g, '')
    return { text: words, box: { x: x1, y: y1, width: Math.max(1, x2 - x1), height: Math.max(1, y2 - y1) } }
  })
}

function goesOn({ box }: PageLine, { box: next }: PageLine): boolean {
  const tall = Math.max(box.height, next.height)
  const gap = next.x - (box.x + box.width)
  return (
    Math.abs(box.y + box.height / 2 - next.y - next.height / 2) < tall / 2 && gap > -tall / 2 && gap < tall
  )
}

function joined({ text, box }: PageLine, { text: more, box: next }: PageLine): PageLine {
  const y = Math.min(box.y, next.y)
  return {
    text: text + more,
    box: {
      x: box.x,
      y,
      width: Math.max(box.width, next.x + next.width - box.x),
      height: Math.max(box.y + box.height, next.y + next.height) - y,
    },
  }
}
