// Pictures for the sample case: an SVG of shapes and glyph outlines, so that no font of the machine plays a part.
import { fileURLToPath } from 'node:url'
import { openSync } from 'fontkit'
import sharp from 'sharp'

const FONTS = new URL('../../dist/fonts/', import.meta.url)
const face = (name) => openSync(fileURLToPath(new URL(`${name}.ttf`, FONTS)))
const FACES = {
  regular: face('NotoSansSC_400Regular'),
  bold: face('NotoSansSC_700Bold'),
  serif: face('NotoSerifSC_400Regular'),
  serifBold: face('NotoSerifSC_700Bold'),
}
const SPARE = [face('NotoEmoji_400Regular'), face('NotoSansSymbols2_400Regular')]
const NOT_FIRST = new Set('，。！？、；：）》”’…,.!?;:)]%')
const outlines = new Map()

function glyph(character, style) {
  const key = style + character
  if (!outlines.has(key)) outlines.set(key, outline(character, style))
  return outlines.get(key)
}

function outline(character, style) {
  const code = character.codePointAt(0)
  const font = [FACES[style], ...SPARE].find((one) => one.hasGlyphForCodePoint(code))
  if (!font) throw new Error(`no font has ${character}`)
  const shape = font.glyphForCodePoint(code)
  return { path: shape.path.toSVG(), advance: shape.advanceWidth / font.unitsPerEm, unit: font.unitsPerEm }
}

/** Width of a line of text in pixels. */
export function widthOf(text, size, style = 'regular') {
  return [...text].reduce((sum, character) => sum + glyph(character, style).advance * size, 0)
}

/** Lines no wider than `width`; words and numbers stay whole, no line begins with a closing mark. */
export function wrap(text, size, width, style = 'regular') {
  const lines = []
  for (const paragraph of text.split('\n')) {
    let line = ''
    for (const piece of paragraph.match(/[A-Za-z0-9@._:/¥-]+|./gu) ?? ['']) {
      if (line !== '' && widthOf(line + piece, size, style) > width && !NOT_FIRST.has(piece)) {
        lines.push(line)
        line = ''
      }
      line += piece
    }
    lines.push(line)
  }
  return lines
}

/** A picture being drawn; y of text is its baseline. */
export class Picture {
  #parts = []

  constructor(width, height, background = '#ffffff') {
    this.width = width
    this.height = height
    this.rect(0, 0, width, height, background)
  }

  raw(svg) {
    this.#parts.push(svg)
  }

  rect(x, y, width, height, fill, { radius = 0, stroke = '', strokeWidth = 2, opacity = 1 } = {}) {
    const line = stroke ? ` stroke="${stroke}" stroke-width="${strokeWidth}"` : ''
    this.raw(
      `<rect x="${x}" y="${y}" width="${width}" height="${height}" rx="${radius}" fill="${fill}" opacity="${opacity}"${line}/>`,
    )
  }

  circle(x, y, radius, fill) {
    this.raw(`<circle cx="${x}" cy="${y}" r="${radius}" fill="${fill}"/>`)
  }

  line(x1, y1, x2, y2, stroke = '#e6e6e6', width = 2) {
    this.raw(
      `<line x1="${x1}" y1="${y1}" x2="${x2}" y2="${y2}" stroke="${stroke}" stroke-width="${width}" stroke-linecap="round"/>`,
    )
  }

  path(d, { fill = 'none', stroke = 'none', width = 4 } = {}) {
    this.raw(
      `<path d="${d}" fill="${fill}" stroke="${stroke}" stroke-width="${width}" stroke-linecap="round" stroke-linejoin="round"/>`,
    )
  }

  text(x, y, text, size, { style = 'regular', fill = '#191919', align = 'left' } = {}) {
    const width = widthOf(text, size, style)
    let at = align === 'right' ? x - width : align === 'centre' ? x - width / 2 : x
    for (const character of text) {
      const { path, advance, unit } = glyph(character, style)
      const scale = (size / unit).toFixed(5)
      if (path)
        this.raw(
          `<path transform="translate(${at.toFixed(2)} ${y}) scale(${scale} -${scale})" d="${path}" fill="${fill}"/>`,
        )
      at += advance * size
    }
    return at
  }

  /** Wrapped text; returns the baseline below the last line. */
  lines(x, y, text, size, width, { leading = 1.5, ...look } = {}) {
    for (const line of wrap(text, size, width, look.style)) {
      this.text(look.align === 'centre' ? x + width / 2 : x, y, line, size, look)
      y += size * leading
    }
    return y
  }

  svg(inner = '') {
    return `<svg xmlns="http://www.w3.org/2000/svg" width="${this.width}" height="${this.height}" viewBox="0 0 ${this.width} ${this.height}">${inner}${this.#parts.join('')}</svg>`
  }

  /** A sharp pipeline of the drawn picture, `scale` times as large. */
  sharp(scale = 1) {
    return sharp(Buffer.from(this.svg()), { density: 72 * scale, unlimited: true, limitInputPixels: false })
  }
}

/** Same numbers on every run: a small generator for noise and digits. */
export function chance(seed) {
  let state = seed
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return state / 2 ** 32
  }
}
