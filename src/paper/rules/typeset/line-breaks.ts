import { isClosing, isHalfEmpty, isOpening, isStretchable, isWord, mayBreak } from './break-rules.js'
import type { Atom } from './atom.js'

export interface Measure {
  readonly width: number
  /** Indent of the first line, points. */
  readonly indent: number
  readonly justify: boolean
}

/** A token this long may be broken inside, so that a digest or an address does not leave half a line empty. */
const LONG_TOKEN = 20
const KEPT = 3

/** An ID, an order number, a code, an address of mail: whole on one line wherever a line can hold it, for whoever copies or compares it. */
const MOST_WHOLE = 32

/** A token this long is broken only when its line would otherwise be pushed apart by more than LOOSE em. */
const CUT_TOKEN = 14
export const LOOSE = 0.2

/** Line ends as half-open ranges; an empty paragraph is one empty line. */
export function breaks(
  atoms: readonly Atom[],
  { width, justify }: Measure,
  indent: number,
): [number, number][] {
  const allowed = breakPoints(atoms, true, width, !justify)
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

/** allowed[i]: a line may end before atom i. `open`: also inside a long token, unless it is an identifier that fits in `width` points; `ragged`: lines need not be full. */
export function breakPoints(atoms: readonly Atom[], open = true, width = 0, ragged = false): Uint8Array {
  const allowed = new Uint8Array(atoms.length + 1)
  for (let i = 1; i < atoms.length; i++) allowed[i] = breakable(atoms[i - 1]!, atoms[i]!) ? 1 : 0
  for (let from = 0; open && from < atoms.length;) {
    let to = from
    while (to < atoms.length && isWord(atoms[to]!.char)) to++
    if (to - from >= CUT_TOKEN && isWhole(atoms.slice(from, to), width)) allowed.fill(0, from + 1, to)
    else if (to - from >= LONG_TOKEN) openToken(atoms, allowed, { from, to, width: ragged ? width : 0 })
    from = to + 1
  }
  return allowed
}

/** Does a line begin here with a long identifier that was kept whole? */
export function keptWhole(atoms: readonly Atom[], from: number, width: number): boolean {
  let to = from
  while (to < atoms.length && isWord(atoms[to]!.char)) to++
  return to - from >= CUT_TOKEN && isWhole(atoms.slice(from, to), width)
}

/** Is the word that stands around this line's end one that has no end there? An oblique stroke between two words of a language is an end. */
export function isCut(atoms: readonly Atom[], at: number): boolean {
  const [before, after] = [atoms[at - 1], atoms[at]]
  if (!before || !after || !isWord(before.char) || !isWord(after.char)) return false
  if (before.char !== '/') return true
  let [from, to] = [at, at]
  while (from > 0 && isWord(atoms[from - 1]!.char)) from--
  while (to < atoms.length && isWord(atoms[to]!.char)) to++
  return isName(atoms.slice(from, to))
}

function isName(token: readonly Atom[]): boolean {
  return /[0-9@]|:\/\//.test(token.map(({ char }) => char).join(''))
}

/** Is the token an identifier or a short address that a line can hold? */
function isWhole(token: readonly Atom[], width: number): boolean {
  return token.length <= MOST_WHOLE && isName(token) && widthOf(token) <= width
}

function breakable(before: Atom, after: Atom): boolean {
  if (after.style.rise !== undefined) return false
  if (before.style === after.style && before.style.whole && before.char !== '，') return false
  return mayBreak(before.char, after.char)
}

/** Where a token has parts that each have room in `width`, it is broken between parts only. */
function openToken(
  atoms: readonly Atom[],
  allowed: Uint8Array,
  { from, to, width }: { from: number; to: number; width: number },
): void {
  const places: number[] = []
  for (let i = from + KEPT; i <= to - KEPT; i++) {
    const [before, after] = [atoms[i - 1]!.char, atoms[i]!.char]
    if (!isClosing(after) && !isOpening(before) && after !== '/' && !(before === ':' && after === '/'))
      places.push(i)
  }
  const joints = places.filter((at) => JOINTS.has(atoms[at - 1]!.char) && atoms[at - 2]!.char !== '/')
  const ends = [...joints, to]
  const fits = ends.every((end, index) => widthOf(atoms.slice(joints[index - 1] ?? from, end)) <= width)
  for (const at of fits && joints.length > 0 ? joints : places) allowed[at] = 1
}

const JOINTS = new Set('/_?&=-')

function widthOf(atoms: readonly Atom[]): number {
  return atoms.reduce((sum, { width }) => sum + width, 0)
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
  if (keptWhole(atoms, best, width)) return best
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
export function emptyHalf({ width, style }: Atom): number {
  return width > style.size * 0.95 ? width / 2 : 0
}

/** No rule can be kept (a token wider than the column): cut where the line is full, but keep a mark with what it closes. */
function emergency(atoms: readonly Atom[], from: number, at: number): number {
  let to = Math.max(at, from + 1)
  while (to > from + 1 && to < atoms.length && (isClosing(atoms[to]!.char) || isOpening(atoms[to - 1]!.char)))
    to--
  return to > from + 1 || to === at ? to : Math.max(at, from + 1)
}

/** At least two characters on the last line, marks not counted: the line before gives some up. */
function withoutOrphan(
  atoms: readonly Atom[],
  allowed: Uint8Array,
  ranges: [number, number][],
): [number, number][] {
  const last = ranges.at(-1)!
  const before = ranges.at(-2)
  if (!before || lettersIn(atoms.slice(last[0])) >= 2) return ranges
  for (let at = last[0] - 1; at > before[0] + 1; at--) {
    if (allowed[at] === 1 && lettersIn(atoms.slice(at)) >= 2)
      return [...ranges.slice(0, -2), [before[0], at], [at, last[1]]]
  }
  return ranges
}

function lettersIn(atoms: readonly Atom[]): number {
  return atoms.filter(({ char }) => char !== ' ' && !isClosing(char)).length
}

/** Without the spaces at the end. */
export function trimmed(atoms: Atom[]): Atom[] {
  let to = atoms.length
  while (to > 0 && atoms[to - 1]!.char === ' ') to--
  return to === atoms.length ? atoms : atoms.slice(0, to)
}
