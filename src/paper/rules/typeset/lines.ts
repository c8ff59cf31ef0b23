import { isClosing, isHalfEmpty, isOpening, isStretchable, isWord, mayBreak } from './break-rules.js'

/** How a run looks and what it leads to; atoms of one run share the object. */
export interface RunStyle {
  readonly size: number
  readonly accent: boolean
  /** Never broken inside, save after a comma. */
  readonly whole?: boolean
  readonly href?: string
  readonly goTo?: string
}

/** One character ready to be set: the font that has it, its advance in points. */
export interface Atom {
  readonly char: string
  readonly font: string
  readonly width: number
  /** Drawn in the middle of its advance: digits of amounts, characters of digests. */
  readonly cell: boolean
  readonly style: RunStyle
}

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
}

export interface Measure {
  readonly width: number
  /** Indent of the first line, points. */
  readonly indent: number
  readonly justify: boolean
}

/** A token this long may be broken inside, so that a digest or an address does not leave half a line empty. */
const LONG_TOKEN = 20
const KEPT = 3
/** A token this long (an ID, an order number) is broken only when its line would otherwise be pushed apart by more than LOOSE em. */
const CUT_TOKEN = 14
const LOOSE = 0.2
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
      lines.push(
        fill(
          trimmed(paragraph.slice(from, to)),
          measure.width - first,
          first,
          to === paragraph.length,
          measure.justify,
        ),
      )
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

/** Line ends as half-open ranges; an empty paragraph is one empty line. */
function breaks(atoms: readonly Atom[], { width, justify }: Measure, indent: number): [number, number][] {
  const allowed = breakPoints(atoms)
  const ranges: [number, number][] = []
  for (let from = 0; ;) {
    const room = width - (ranges.length === 0 ? indent : 0)
    const best = lineEnd(atoms, allowed, from, room)
    const to = justify ? fuller(atoms, from, best, room) : best
    ranges.push([from, to])
    if (to >= atoms.length) return withoutOrphan(atoms, allowed, ranges)
    from = to
  }
}

/** allowed[i]: a line may end before atom i. */
function breakPoints(atoms: readonly Atom[]): Uint8Array {
  const allowed = new Uint8Array(atoms.length + 1)
  for (let i = 1; i < atoms.length; i++) allowed[i] = breakable(atoms[i - 1]!, atoms[i]!) ? 1 : 0
  for (let from = 0; from < atoms.length;) {
    let to = from
    while (to < atoms.length && isWord(atoms[to]!.char)) to++
    if (to - from >= LONG_TOKEN) openToken(atoms, allowed, from, to)
    from = to + 1
  }
  return allowed
}

function breakable(before: Atom, after: Atom): boolean {
  if (before.style === after.style && before.style.whole && before.char !== '，') return false
  return mayBreak(before.char, after.char)
}

function openToken(atoms: readonly Atom[], allowed: Uint8Array, from: number, to: number): void {
  for (let i = from + KEPT; i <= to - KEPT; i++) {
    const [before, after] = [atoms[i - 1]!.char, atoms[i]!.char]
    if (!isClosing(after) && !isOpening(before) && after !== '/' && !(before === ':' && after === '/'))
      allowed[i] = 1
  }
}

function lineEnd(atoms: readonly Atom[], allowed: Uint8Array, from: number, width: number): number {
  let used = 0
  let best = -1
  for (let i = from; i < atoms.length; i++) {
    if (i > from && allowed[i] === 1) best = i
    used += atoms[i]!.width
    if (used <= width + 0.01 || atoms[i]!.char === ' ') continue
    const { char } = atoms[i]!
    if (
      isHalfEmpty(char) &&
      used - emptyHalf(atoms[i]!) <= width + 0.01 &&
      (i + 1 === atoms.length || allowed[i + 1] === 1)
    )
      return i + 1
    return best > from ? best : emergency(atoms, from, i)
  }
  return atoms.length
}

/** A line that a long token behind it leaves too loose takes in as much of the token as fits. */
function fuller(atoms: readonly Atom[], from: number, best: number, width: number): number {
  let end = best
  while (end < atoms.length && isWord(atoms[end]!.char)) end++
  if (end - best < CUT_TOKEN || atoms[best]!.style.whole) return best
  const line = trimmed(atoms.slice(from, best))
  const gaps = line.filter(
    (atom, index) => index > 0 && isStretchable(line[index - 1]!.char, atom.char),
  ).length
  let room = width - atoms.slice(from, best).reduce((sum, atom) => sum + atom.width, 0)
  if (room <= LOOSE * atoms[best]!.style.size * gaps) return best
  let to = best
  while (to < end - KEPT && room >= atoms[to]!.width) room -= atoms[to++]!.width
  while (to >= best + KEPT && (isClosing(atoms[to]!.char) || isOpening(atoms[to - 1]!.char))) to--
  return to >= best + KEPT ? to : best
}

/** What of a closing mark may stand outside the measure. */
function emptyHalf({ width, style }: Atom): number {
  return width > style.size * 0.95 ? width / 2 : 0
}

/** No rule can be kept (a token wider than the column): cut where the line is full, but keep a mark with what it closes. */
function emergency(atoms: readonly Atom[], from: number, at: number): number {
  let to = Math.max(at, from + 1)
  while (to > from + 1 && to < atoms.length && (isClosing(atoms[to]!.char) || isOpening(atoms[to - 1]!.char)))
    to--
  return to > from + 1 || to === at ? to : Math.max(at, from + 1)
}

/** At least two characters on the last line: the line before gives some up. */
function withoutOrphan(
  atoms: readonly Atom[],
  allowed: Uint8Array,
  ranges: [number, number][],
): [number, number][] {
  const last = ranges.at(-1)!
  const before = ranges.at(-2)
  if (!before || atoms.slice(last[0]).filter(({ char }) => char !== ' ').length >= 2) return ranges
  for (let at = last[0] - 1; at > before[0] + 1; at--) {
    if (allowed[at] === 1) return [...ranges.slice(0, -2), [before[0], at], [at, last[1]]]
  }
  return ranges
}

function trimmed(atoms: Atom[]): Atom[] {
  let to = atoms.length
  while (to > 0 && atoms[to - 1]!.char === ' ') to--
  return to === atoms.length ? atoms : atoms.slice(0, to)
}

function fill(
  atoms: readonly Atom[],
  width: number,
  indent: number,
  last: boolean,
  justify: boolean,
): SetLine {
  const natural = atoms.reduce((sum, atom) => sum + atom.width, 0)
  const gaps = justify && !last ? justified(atoms, width - natural) : { stretch: 0, spread: 0 }
  return { atoms, indent, width: natural, last, ...gaps }
}

function justified(atoms: readonly Atom[], missing: number): { stretch: number; spread: number } {
  const end = atoms.at(-1)
  if (!end) return { stretch: 0, spread: 0 }
  const { size } = end.style
  const wanted = missing < 0 && isHalfEmpty(end.char) ? missing + emptyHalf(end) : missing
  const letters = atoms.length - 1
  const gaps = atoms.filter(
    (atom, index) => index > 0 && isStretchable(atoms[index - 1]!.char, atom.char),
  ).length
  if (wanted <= 0 || letters === 0) return { stretch: 0, spread: 0 }
  if (gaps > 0 && wanted / gaps <= MOST_STRETCH * size) return { stretch: wanted / gaps, spread: 0 }
  return { stretch: 0, spread: wanted / letters <= MOST_SPREAD * size ? wanted / letters : 0 }
}
