import { isStretchable } from '../typeset/break-rules.js'
import type { SetLine } from '../typeset/lines.js'
import type { Atom, Reference } from '../typeset/atom.js'
import type { Canvas } from './chunk.js'
import type { Box, LinkMark } from './marks.js'
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

/** Draws one set line as runs of one font and look, with a link over what leads somewhere. */
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
  const link = style.leads && place.node ? linkOf(canvas, style.leads, place.node) : null
  canvas.marks.push({
    kind: 'text',
    node: link?.node ?? place.node,
    x,
    y: place.baseline - (style.rise ?? 0),
    font,
    size: style.size,
    text: run.map(({ char }) => char),
    advances,
    cell,
    accent: style.accent,
  })
  if (!link) return
  if (link.areas.length === 0) canvas.marks.push(link)
  cover(link, { x, y: place.baseline - style.size, width, height: style.size * 1.25 })
}

/** The link this run goes on, or a new one: a reference that goes over the page's end has one on each. */
function linkOf(canvas: Canvas, leads: Reference, parent: StructNode): LinkMark {
  const known = canvas.marks.findLast((mark) => mark.kind === 'link' && mark.of === leads)
  return known?.kind === 'link'
    ? known
    : { kind: 'link', node: structNode('Link', parent), of: leads, areas: [], ...leads }
}

/** Adds a run's box to its link; runs beside each other on one line share a box. */
function cover({ areas }: LinkMark, box: Box): void {
  const before = areas.at(-1)
  const goesOn = before?.y === box.y && Math.abs(before.x + before.width - box.x) < 0.01
  if (goesOn) areas[areas.length - 1] = { ...before, width: before.width + box.width }
  else areas.push(box)
}

/** Baseline of a line of the given pitch: type stands in the middle of it. */
export function baselineIn(pitch: number, size: number): number {
  return pitch / 2 + size * 0.36
}
