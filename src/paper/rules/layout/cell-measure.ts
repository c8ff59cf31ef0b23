import type { Atom } from '../typeset/atom.js'
import { breakPoints } from '../typeset/line-breaks.js'

/** What a cell asks of its column, points without padding. */
export interface CellMeasure {
  /** Narrower, and a token would be cut where a token may be cut only in need. */
  readonly whole: number
  /** Narrower, and marks would stand where they may not. */
  readonly least: number
  /** Widths of its lines when nothing is broken. */
  readonly lines: readonly number[]
}

/** A token longer than this (a digest, an address) makes no column as wide as itself. */
const LONGEST_TOKEN = 40

/** Measures the atoms of one cell; a line feed ends a line. */
export function measureCell(atoms: readonly Atom[]): CellMeasure {
  const lines = linesOf(atoms)
  return {
    whole: Math.max(0, ...lines.map((line) => widest(line, breakPoints(line, false), LONGEST_TOKEN))),
    least: Math.max(0, ...lines.map((line) => widest(line, breakPoints(line), Infinity))),
    lines: lines.map((line) => line.reduce((sum, { width }) => sum + width, 0)),
  }
}

/** How many lines a cell takes in a column with this much room. */
export function linesIn({ lines }: CellMeasure, room: number): number {
  let total = 0
  for (const width of lines) total += width <= room ? 1 : Math.ceil(width / Math.max(1, room - RAGGED))
  return Math.max(1, total)
}

/** What a broken line leaves empty at its end on average, points. */
const RAGGED = 6

function linesOf(atoms: readonly Atom[]): Atom[][] {
  const lines: Atom[][] = [[]]
  for (const atom of atoms) {
    if (atom.char === '\n') lines.push([])
    else lines.at(-1)!.push(atom)
  }
  return lines
}

/** The widest piece between two places where a line may end, spaces at its end aside; pieces of more than `most` characters don't count. */
function widest(atoms: readonly Atom[], allowed: Uint8Array, most: number): number {
  let [best, width, spaces, from] = [0, 0, 0, 0]
  for (let i = 0; i <= atoms.length; i++) {
    if (i > from && (i === atoms.length || allowed[i] === 1)) {
      if (i - from <= most) best = Math.max(best, width)
      ;[width, spaces, from] = [0, 0, i]
    }
    const atom = atoms[i]
    if (atom?.char === ' ') spaces += atom.width
    else if (atom) [width, spaces] = [width + spaces + atom.width, 0]
  }
  return best
}
