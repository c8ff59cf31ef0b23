import { isHalfEmpty, isStretchable } from './break-rules.js'
import type { Atom } from './atom.js'
import { LOOSE, breaks, emptyHalf, isCut, keptWhole, trimmed } from './line-breaks.js'
import type { Measure } from './line-breaks.js'

/** One set line and what is added at its gaps. */
export interface SetLine {
  readonly atoms: readonly Atom[]
  readonly indent: number
  /** Points added at every gap that may stretch; 0 when the line is not justified. */
  readonly stretch: number
  /** Points added between letters, when a line has too few other gaps: a line of an address. */
  readonly spread: number
  /** Natural width, trailing spaces left out. */
  readonly width: number
  readonly last: boolean
  /** A word goes on in the next line: a hook is drawn behind it, which copies no character. */
  readonly joint: boolean
}

/** Never pushed further apart than this, in em: a line that cannot be filled decently stays ragged. */
const MOST_STRETCH = 0.4
const MOST_SPREAD = 0.12

/** Sets one paragraph; a line feed ends a line. Every character of the text stands in exactly one line, spaces at line ends aside. */
export function setLines(atoms: readonly Atom[], measure: Measure): SetLine[] {
  const lines: SetLine[] = []
  let indent = measure.indent
  for (const paragraph of splitAt(atoms)) {
    for (const [index, [from, to]] of breaks(paragraph, measure, indent).entries()) {
      const first = index === 0 ? indent : 0
      lines.push({
        ...fill(
          trimmed(paragraph.slice(from, to)),
          measure.width - first,
          first,
          to === paragraph.length,
          !measure.justify ? 0 : keptWhole(paragraph, to, measure.width) ? LOOSE : MOST_STRETCH,
        ),
        joint: isCut(paragraph, to),
      })
    }
    indent = 0
  }
  return lines
}

function splitAt(atoms: readonly Atom[]): Atom[][] {
  const parts: Atom[][] = [[]]
  for (const atom of atoms) {
    if (atom.char === '\n') parts.push([])
    else parts.at(-1)!.push(atom)
  }
  return parts
}

function fill(
  atoms: readonly Atom[],
  width: number,
  indent: number,
  last: boolean,
  most: number,
): Omit<SetLine, 'joint'> {
  const natural = atoms.reduce((sum, atom) => sum + atom.width, 0)
  const gaps = most > 0 && !last ? justified(atoms, width - natural, most) : { stretch: 0, spread: 0 }
  return { atoms, indent, width: natural, last, ...gaps }
}

function justified(
  atoms: readonly Atom[],
  missing: number,
  most: number,
): { stretch: number; spread: number } {
  const end = atoms.at(-1)
  if (!end) return { stretch: 0, spread: 0 }
  const { size } = end.style
  const wanted = missing < 0 && isHalfEmpty(end.char) ? missing + emptyHalf(end) : missing
  const letters = atoms.length - 1
  const gaps = atoms.filter(
    (atom, index) => index > 0 && isStretchable(atoms[index - 1]!.char, atom.char),
  ).length
  if (wanted <= 0 || letters === 0) return { stretch: 0, spread: 0 }
  if (gaps > 0 && wanted / gaps <= most * size) return { stretch: wanted / gaps, spread: 0 }
  return { stretch: 0, spread: wanted / letters <= MOST_SPREAD * size ? wanted / letters : 0 }
}
