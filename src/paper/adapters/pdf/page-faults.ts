import type { Dossier } from '../../rules/dossier.js'
import { drawnCodePoints } from '../../rules/typeset/characters.js'
import type { Mark, TextMark } from '../../rules/layout/marks.js'
import { linksInOrder } from '../../rules/layout/marks.js'
import type { NumberedPage, VolumeLayout } from '../../rules/layout/volume.js'
import { A4 } from '../../rules/typeset/metrics.js'
import { fillHoles } from '../../rules/typeset/numbers.js'
import { ReadBack } from './read-back.js'
import type { ReadPage } from './read-back.js'

export interface Fault {
  readonly check: string
  readonly page: number
  readonly expected: string | number
  readonly found: string | number
}

/** The first page that is not what was laid out. */
export function pagesFault(read: ReadBack, volume: VolumeLayout, dossier: Dossier): Fault | undefined {
  const forbidden = dossier.forbidden.map(squeezed).filter((text) => text !== '')
  for (const [index, meant] of volume.pages.entries()) {
    const page = read.page(index + 1)
    const fault =
      shapeFault(page, meant) ??
      numberFault(page, index + 1, volume, dossier) ??
      contentFault(page, meant, forbidden) ??
      linkFault(page, meant, volume, dossier)
    if (fault) return { page: index + 1, ...fault }
  }
  return undefined
}

export type PageFault = Omit<Fault, 'page'>

function shapeFault(page: ReadPage, meant: NumberedPage): PageFault | undefined {
  const [width, height] = meant.layout.landscape ? [A4.height, A4.width] : [A4.width, A4.height]
  if (Math.abs(page.width - width) > 1 || Math.abs(page.height - height) > 1)
    return { check: 'paper', expected: 'A4', found: `${page.width}×${page.height}` }
  const outside = meant.layout.marks.find((mark) => !within(mark, width, height))
  return (
    outside && {
      check: 'outside',
      expected: `${width}×${height}`,
      found: outside.kind === 'text' ? outside.text.join('').slice(0, 20) : outside.kind,
    }
  )
}

function within(mark: Mark, width: number, height: number): boolean {
  const inside = (left: number, top: number, right: number, bottom: number): boolean =>
    left >= -0.5 && right <= width + 0.5 && top >= -0.5 && bottom <= height + 0.5
  if (mark.kind === 'tag' || mark.kind === 'rule') return true
  if (mark.kind === 'text') {
    const right = mark.x + mark.advances.reduce((sum, one) => sum + one, 0) - (mark.advances.at(-1) ?? 0) / 2
    return inside(mark.x, mark.y - mark.size, right, mark.y)
  }
  return (mark.kind === 'link' ? mark.areas : [mark]).every((box) =>
    inside(box.x, box.y, box.x + box.width, box.y + box.height),
  )
}

function numberFault(
  page: ReadPage,
  number: number,
  volume: VolumeLayout,
  { words }: Dossier,
): PageFault | undefined {
  if (page.label !== String(number)) return { check: 'page-label', expected: number, found: page.label }
  if (!volume.pages[number - 1]!.layout.stamped) return undefined
  const stamp = fillHoles(words.pageStamp, { page: number, pages: volume.pages.length })
  return squeezed(page.text).includes(squeezed(stamp))
    ? undefined
    : { check: 'page-stamp', expected: stamp, found: page.text.slice(-40) }
}

function contentFault(
  page: ReadPage,
  meant: NumberedPage,
  forbidden: readonly string[],
): PageFault | undefined {
  const content = meant.layout.marks.filter(
    (mark) =>
      mark.kind === 'image' ||
      mark.kind === 'form' ||
      (mark.kind === 'text' && mark.text.some((char) => char.trim() !== '')),
  )
  if (content.length === 0 || page.objects === 0) return { check: 'blank', expected: '≥ 1', found: 0 }
  const foreign = meant.layout.marks.some(({ kind }) => kind === 'form')
  if (!foreign && /[\0\ufffd]/.test(page.text)) return { check: 'glyph', expected: '—', found: 'U+FFFD' }
  const text = squeezed(page.text)
  const told = forbidden.find((one) => text.includes(one))
  if (told !== undefined) return { check: 'forbidden', expected: '—', found: `${told.slice(0, 1)}…` }
  if (meant.layout.footers.length > 0) return undefined // what an exhibit says is not ours to compare
  const missing = meant.layout.marks.find(
    (mark): mark is TextMark => mark.kind === 'text' && !mark.cell && !text.includes(drawnText(mark)),
  )
  return missing ? { check: 'text', expected: missing.text.join('').slice(0, 30), found: '—' } : undefined
}

/** What copying a run gives: joiners and variation selectors leave no glyph behind. */
function drawnText(mark: TextMark): string {
  return squeezed(String.fromCodePoint(...mark.text.flatMap(drawnCodePoints)))
}

/** Without spaces and without hyphens, which a reader may take for the end of a broken word. */
function squeezed(text: string): string {
  return text.replace(/[\s\u00a0\u3000\u0002\ufffe\u00ad-]/g, '')
}

/** Every link leads to the page its words name. */
export function linkFault(
  page: ReadPage,
  meant: NumberedPage,
  volume: VolumeLayout,
  { words }: Dossier,
): PageFault | undefined {
  const links = linksInOrder(meant.layout.marks).filter((mark) => mark.goTo !== undefined)
  if (links.length !== page.links.length)
    return { check: 'link', expected: links.length, found: page.links.length }
  for (const [index, link] of links.entries()) {
    const target = volume.anchors.get(link.goTo!) ?? -1
    if (page.links[index] !== target) return { check: 'link', expected: target, found: page.links[index]! }
    const named = pageNamed(link.words, words)
    if (named !== undefined && named !== target)
      return { check: 'link-number', expected: target, found: named }
  }
  return undefined
}

/** The page number that a link's words print, if they print one. */
export function pageNamed(text: string, words: Dossier['words']): number | undefined {
  for (const sentence of [words.pageRange, words.pageOne]) {
    const pattern = sentence.replace(/[.*+?^$()|[\]\\]/g, '\\$&').replace(/\{(page|from|to)\}/g, '(\\d+)')
    const found = new RegExp(pattern).exec(text)?.[1]
    if (found !== undefined) return Number(found)
  }
  return undefined
}
