import { isStretchable } from '../typeset/break-rules.js'
import type { SetLine } from '../typeset/lines.js'
import type { Atom } from '../typeset/atom.js'
import type { Canvas } from './chunk.js'
import type { StructNode } from './page.js'
import { structNode } from './page.js'

export interface LinePlace {
  readonly x: number
  readonly baseline: number
  /** Width to align in. */
  readonly width: number
  readonly align: 'left' | 'center' | 'right'
  readonly node: StructNode | null
}

/** Draws one set line as runs of one font and look, with a link area over every run that leads somewhere. */
export function drawLine(canvas: Canvas, line: SetLine, place: LinePlace): void {
  const free = place.width - line.indent - line.width
  let x = place.x + line.indent + (place.align === 'left' ? 0 : place.align === 'right' ? free : free / 2)
  for (const run of runs(line.atoms)) {
    const advances = run.map(
      (atom, index) => atom.width + gapAfter(atom, line.atoms[run.start + index + 1], line),
    )
    const width = advances.reduce((sum, one) => sum + one, 0)
    drawRun(canvas, run, advances, x, width, place)
    x += width
  }
  if (line.joint) drawJoint(canvas, line, x, place.baseline)
}

/** An arrow to the next line, drawn and not written: who copies an address copies nothing else. */
function drawJoint(canvas: Canvas, line: SetLine, x: number, baseline: number): void {
  const { size } = line.atoms.at(-1)!.style
  const [left, right, low, high] = [x + 0.9, x + 3.6, baseline - size * 0.12, baseline - size * 0.42]
  for (const [x1, y1, x2, y2] of [
    [right, high, right, low],
    [right, low, left, low],
    [left, low, left + 1.2, low - 1.2],
    [left, low, left + 1.2, low + 1.2],
  ] as const)
    canvas.marks.push({ kind: 'rule', x1, y1, x2, y2, width: 0.6, accent: true })
}

interface Run extends Array<Atom> {
  start: number
}

function runs(atoms: readonly Atom[]): Run[] {
  const found: Run[] = []
  for (const [index, atom] of atoms.entries()) {
    const last = found.at(-1)
    if (last && last[0]!.font === atom.font && last[0]!.style === atom.style && last[0]!.cell === atom.cell)
      last.push(atom)
    else found.push(Object.assign([atom], { start: index }))
  }
  return found
}

function gapAfter(atom: Atom, next: Atom | undefined, { stretch, spread }: SetLine): number {
  if (!next) return 0
  return spread + (stretch !== 0 && isStretchable(atom.char, next.char) ? stretch : 0)
}

function drawRun(
  canvas: Canvas,
  run: Run,
  advances: number[],
  x: number,
  width: number,
  place: LinePlace,
): void {
  const { font, style, cell } = run[0]!
  const leads = style.goTo !== undefined || style.href !== undefined
  const node = leads && place.node ? structNode('Link', place.node) : place.node
  const text = run.map(({ char }) => char)
  canvas.marks.push({
    kind: 'text',
    node,
    x,
    y: place.baseline,
    font,
    size: style.size,
    text,
    advances,
    cell,
    accent: style.accent,
  })
  if (!leads || !node) return
  canvas.marks.push({
    kind: 'link',
    node,
    x,
    y: place.baseline - style.size,
    width,
    height: style.size * 1.25,
    words: text.join(''),
    ...(style.goTo === undefined ? {} : { goTo: style.goTo }),
    ...(style.href === undefined ? {} : { href: style.href }),
  })
}

/** Baseline of a line of the given pitch: type stands in the middle of it. */
export function baselineIn(pitch: number, size: number): number {
  return pitch / 2 + size * 0.36
}
