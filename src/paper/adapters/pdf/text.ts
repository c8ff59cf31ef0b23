import type { TextMark, UnseenMark } from '../../rules/layout/marks.js'
import { drawnCodePoints } from '../../rules/typeset/characters.js'
import { glyphOf } from './fonts.js'
import type { SubsetFont } from './pdfkit-inside.js'
import { num } from './pdfkit-inside.js'

const ACCENT = '0.122 0.227 0.373 rg'
const BLACK = '0 g'

interface Glyph {
  readonly hex: string
  readonly width: number
}

/**
 * Content stream operators for one run. Glyphs are placed by their advances, without shaping: what was measured is what
 * is drawn, and every glyph copies out as its own character. The page's y axis points down.
 */
export function textOperators(mark: TextMark, font: SubsetFont): string {
  const glyphs = mark.text.map((char) => glyphsOf(char, font))
  const spare = glyphs.map(
    (parts, index) =>
      mark.advances[index]! - (parts.reduce((sum, { width }) => sum + width, 0) * mark.size) / 1000,
  )
  const start = mark.cell ? mark.x + (spare[0] ?? 0) / 2 : mark.x
  const head = `${mark.accent ? ACCENT : BLACK} /${font.id} ${num(mark.size)} Tf 1 0 0 -1 ${num(start)} ${num(mark.y)} Tm`
  const tracking = mark.cell ? null : evenly(spare, glyphs)
  if (tracking !== null)
    return `BT ${tracking === 0 ? '' : `${num(tracking)} Tc `}${head} <${glyphs
      .flat()
      .map(({ hex }) => hex)
      .join('')}> Tj ${tracking === 0 ? '' : '0 Tc '}ET`
  return `BT ${head} [${adjusted(glyphs, mark.cell ? between(spare) : spare, mark.size)}] TJ ET`
}

/** Letters fill about this part of the height of the box around them. */
const LETTERS = 0.8
/** From the middle of a line to its baseline, em. */
const BELOW_MIDDLE = 0.36

/** A line that is neither filled nor stroked (text rendering mode 3), stretched to the width of its box. */
export function unseenOperators(mark: UnseenMark, fontOf: (key: string) => SubsetFont): string {
  const size = mark.height * LETTERS
  const natural = mark.runs.reduce((sum, { width }) => sum + width, 0) * size
  const baseline = mark.y + mark.height / 2 + size * BELOW_MIDDLE
  const shown = mark.runs.map(({ font: key, text }) => {
    const font = fontOf(key)
    const hex = text.flatMap((char) => glyphsOf(char, font)).map((glyph) => glyph.hex)
    return `/${font.id} ${num(size)} Tf <${hex.join('')}> Tj`
  })
  return `BT 3 Tr ${num((100 * mark.width) / natural)} Tz 1 0 0 -1 ${num(mark.x)} ${num(baseline)} Tm ${shown.join(' ')} 0 Tr 100 Tz ET`
}

/** The same space after every character, or null. */
function evenly(spare: readonly number[], glyphs: readonly (readonly Glyph[])[]): number | null {
  const first = spare.length > 1 ? spare[0]! : 0
  if (Math.abs(first) > 0.0005 && glyphs.some((parts) => parts.length !== 1)) return null
  return spare.slice(0, -1).every((one) => Math.abs(one - first) < 0.0005)
    ? Math.abs(first) < 0.0005
      ? 0
      : first
    : null
}

function between(spare: readonly number[]): number[] {
  return spare.map((one, index) => (one + (spare[index + 1] ?? 0)) / 2)
}

function adjusted(glyphs: readonly (readonly Glyph[])[], after: readonly number[], size: number): string {
  let text = ''
  let hex = ''
  for (const [index, parts] of glyphs.entries()) {
    hex += parts.map((glyph) => glyph.hex).join('')
    const shift = Math.round((-after[index]! / size) * 1e5) / 100
    if (shift === 0 || index === glyphs.length - 1) continue
    text += `<${hex}> ${shift} `
    hex = ''
  }
  return hex === '' ? text : `${text}<${hex}>`
}

/** Glyphs already taken into a font's subset, by character. */
const taken = new WeakMap<SubsetFont, Map<string, readonly Glyph[]>>()

function glyphsOf(char: string, font: SubsetFont): readonly Glyph[] {
  let known = taken.get(font)
  if (!known) taken.set(font, (known = new Map()))
  let glyphs = known.get(char)
  if (!glyphs) known.set(char, (glyphs = take(char, font)))
  return glyphs
}

function take(char: string, font: SubsetFont): Glyph[] {
  return drawnCodePoints(char).map((code) => {
    const glyph = glyphOf(font.font, code)
    const id = font.subset.includeGlyph(glyph.id)
    font.widths[id] ??= glyph.advanceWidth * font.scale
    font.unicode[id] ??= [code]
    return { hex: id.toString(16).padStart(4, '0'), width: font.widths[id] }
  })
}
