import type { Profile } from '../dossier.js'
import type { Face } from '../typeset/metrics.js'
import { A4, mm } from '../typeset/metrics.js'
import type { Frame } from './chunk.js'

export interface HeadingLook {
  readonly face: Face
  readonly size: number
  readonly indent: number
  readonly before: number
  readonly after: number
  readonly centred?: boolean
}

/** A page's grid and type, see design/dossier.md; points. */
export interface Grid {
  readonly frame: Frame
  readonly size: number
  readonly pitch: number
  readonly tracking: number
  readonly body: Face
  readonly title: HeadingLook
  /** Levels 1 to 4. */
  readonly headings: readonly HeadingLook[]
  readonly table: { readonly size: number; readonly pitch: number }
  /** Numbered items wrap to the margin (letters) or under their text (annexes). */
  readonly hanging: boolean
}

export const SERIF: Face = { family: 'serif', bold: false }
export const SERIF_BOLD: Face = { family: 'serif', bold: true }
export const SANS: Face = { family: 'sans', bold: false }
export const SANS_BOLD: Face = { family: 'sans', bold: true }

const gongwen: Grid = {
  frame: { left: mm(28), top: mm(37), width: mm(156), height: mm(225), landscape: false },
  size: 16,
  pitch: 28.95,
  tracking: -0.21,
  body: SERIF,
  hanging: false,
  title: { face: SERIF_BOLD, size: 22, indent: 0, before: 28.95, after: 28.95, centred: true },
  headings: [SANS_BOLD, SERIF_BOLD, SERIF_BOLD, SERIF].map((face) => ({
    face,
    size: 16,
    indent: 31.58,
    before: 0,
    after: 0,
  })),
  table: { size: 12, pitch: 18 },
}

const court: Grid = {
  frame: framed(mm(25.4), mm(31.8), mm(31.8), mm(25.4)),
  size: 12,
  pitch: 22,
  tracking: 0,
  body: SERIF,
  hanging: false,
  title: { face: SERIF_BOLD, size: 20, indent: 0, before: 22, after: 16, centred: true },
  headings: [SANS_BOLD, SERIF_BOLD, SERIF_BOLD, SERIF].map((face) => ({
    face,
    size: 12,
    indent: 24,
    before: 4,
    after: 0,
  })),
  table: { size: 10.5, pitch: 16 },
}

const annex: Grid = {
  frame: framed(mm(25), mm(28), mm(25), mm(27)),
  size: 12,
  pitch: 20,
  tracking: 0,
  body: SERIF,
  hanging: true,
  title: { face: SANS_BOLD, size: 16, indent: 0, before: 20, after: 10, centred: true },
  headings: [14, 12, 12, 12].map((size, level) => ({
    face: level < 2 ? SANS_BOLD : SERIF_BOLD,
    size,
    indent: 0,
    before: 10 - level * 2,
    after: 4,
  })),
  table: { size: 10.5, pitch: 16 },
}

/** The grid of a part; landscape swaps the margins so that the head of the table is at the bound edge. */
export function gridOf(profile: Profile, landscape = false): Grid {
  const grid = { gongwen, court, annex }[profile]
  if (!landscape) return grid
  return {
    ...grid,
    frame: {
      left: mm(25),
      top: mm(28),
      width: A4.height - mm(50),
      height: A4.width - mm(28) - mm(27),
      landscape,
    },
  }
}

function framed(top: number, left: number, right: number, bottom: number): Frame {
  return { left, top, width: A4.width - left - right, height: A4.height - top - bottom, landscape: false }
}
