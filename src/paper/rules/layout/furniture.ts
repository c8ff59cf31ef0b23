import { setLines } from '../typeset/lines.js'
import { A4, mm } from '../typeset/metrics.js'
import { fillHoles } from '../typeset/numbers.js'
import type { Typesetter } from '../typeset/typesetter.js'
import type { Canvas } from './chunk.js'
import type { ExhibitFooter, Mark, PageLayout } from './page.js'
import { SANS, SERIF } from './profile.js'
import { drawLine } from './set-line.js'

const BASE = mm(282)

/** Page stamp and footers of one page; decoration to a screen reader. `page` from 1. */
export function furniture(layout: PageLayout, page: number, setter: Typesetter): Mark[] {
  const marks: Mark[] = []
  const width = layout.landscape ? A4.height : A4.width
  const base = layout.landscape ? A4.width - (A4.height - BASE) : BASE
  const canvas: Canvas = { marks, left: mm(28), width: width - mm(53) }
  if (layout.footers.length > 0) {
    const y = base - mm(7)
    marks.push({ kind: 'rule', x1: canvas.left, y1: y, x2: canvas.left + canvas.width, y2: y, width: 0.5 })
  }
  for (const footer of layout.footers) drawFooter(canvas, footer, base, setter)
  if (layout.stamped) {
    const text = fillHoles(setter.words.pageStamp, { page, pages: setter.numbers.pages })
    put(canvas, text, { setter, x: 0, width, baseline: base, align: 'center', size: 10.5, serif: true })
  }
  return marks
}

function drawFooter(canvas: Canvas, footer: ExhibitFooter, base: number, setter: Typesetter): void {
  const label = fillHoles(setter.words.exhibitFooter, {
    label: footer.label,
    page: footer.sheet,
    pages: footer.sheets,
  })
  const digest = fillHoles(setter.words.digestFooter, { digest: footer.sha256.slice(0, 16) })
  const place = { setter, x: canvas.left, width: canvas.width }
  const side = footer.column === 'right' ? 'right' : 'left'
  put(canvas, label, { ...place, baseline: footer.column === 'full' ? base : base - 8, align: side, size: 9 })
  put(canvas, digest, {
    ...place,
    baseline: footer.column === 'full' ? base : base + 3,
    align: footer.column === 'full' ? 'right' : side,
    size: 8,
  })
}

interface Put {
  readonly setter: Typesetter
  readonly x: number
  readonly width: number
  readonly baseline: number
  readonly align: 'left' | 'center' | 'right'
  readonly size: number
  readonly serif?: boolean
}

function put(canvas: Canvas, text: string, place: Put): void {
  const atoms = place.setter.atoms([{ text }], { face: place.serif ? SERIF : SANS, size: place.size })
  const line = setLines(atoms, { width: 2000, indent: 0, justify: false })[0]!
  drawLine(canvas, line, {
    x: place.x,
    width: place.width,
    baseline: place.baseline,
    align: place.align,
    node: null,
  })
}
