// Drawing for the labelled set: shapes and glyph outlines in one SVG, so that the same pictures come out on every machine. Apart from
// scripts/sample on purpose: other faces, other metrics, and every line drawn is remembered for the labels.
import { createRequire } from 'node:module'
import { openSync } from 'fontkit'
import sharp from 'sharp'
import { dice } from '../dice.mjs'

const require = createRequire(import.meta.url)
const open = (name) => openSync(require.resolve(`@expo-google-fonts/${name}`))
const sans = (weight) => open(`noto-sans-sc/${weight}/NotoSansSC_${weight}.ttf`)
const serif = (weight) => open(`noto-serif-sc/${weight}/NotoSerifSC_${weight}.ttf`)
const LOADERS = {
  light: () => sans('300Light'),
  regular: () => sans('400Regular'),
  medium: () => sans('500Medium'),
  bold: () => sans('700Bold'),
  black: () => sans('900Black'),
  serif: () => serif('400Regular'),
  serifBlack: () => serif('900Black'),
}
const fonts = new Map()
const glyphs = new Map()

function glyph(character, face) {
  const key = face + character
  if (!glyphs.has(key)) {
    if (!fonts.has(face)) fonts.set(face, LOADERS[face]())
    const font = fonts.get(face)
    const shape = font.glyphForCodePoint(character.codePointAt(0))
    if (shape.id === 0) throw new Error(`${face} has no ${character}`)
    glyphs.set(key, {
      path: shape.path.toSVG(),
      advance: shape.advanceWidth / font.unitsPerEm,
      unit: font.unitsPerEm,
    })
  }
  return glyphs.get(key)
}

/** Width of a line in units of the drawing. */
export function wide(text, size, face = 'regular') {
  return [...text].reduce((sum, character) => sum + glyph(character, face).advance * size, 0)
}

const CLOSES = /^[，。！？、；：）》”…,.!?;:)%」】]$/

/** Lines no wider than `width`; a number stays whole where it fits, no line begins with a closing mark. */
export function wrapped(text, size, width, face = 'regular') {
  return text.split('\n').flatMap((paragraph) => {
    const lines = ['']
    for (const piece of paragraph.match(/[A-Za-z0-9.@:/-]{1,24}|./gu) ?? []) {
      const line = lines.at(-1)
      if (line !== '' && !CLOSES.test(piece) && wide(line + piece, size, face) > width) lines.push(piece)
      else lines[lines.length - 1] = line + piece
    }
    return lines
  })
}

/** A screen 1080 units wide, as tall as is said. */
export class Canvas {
  #parts = []
  /** Every line drawn, where it stands: what a reader without a fault would read. */
  lines = []

  constructor(height, background) {
    this.width = 1080
    this.height = height
    this.box(0, 0, 1080, height, background)
  }

  svg(part) {
    this.#parts.push(part)
  }

  box(x, y, width, height, fill, radius = 0, stroke = '') {
    const line = stroke === '' ? '' : ` stroke="${stroke}" stroke-width="2"`
    this.svg(
      `<rect x="${x}" y="${y}" width="${width}" height="${height}" rx="${radius}" fill="${fill}"${line}/>`,
    )
  }

  dot(x, y, radius, fill) {
    this.svg(`<circle cx="${x}" cy="${y}" r="${radius}" fill="${fill}"/>`)
  }

  stroke(path, colour, width = 4) {
    this.svg(
      `<path d="${path}" fill="none" stroke="${colour}" stroke-width="${width}" stroke-linecap="round" stroke-linejoin="round"/>`,
    )
  }

  shape(path, fill) {
    this.svg(`<path d="${path}" fill="${fill}"/>`)
  }

  /** `y` is the baseline; `x` the left end, the middle or the right end. */
  text(x, y, text, size, { fill = '#191919', face = 'regular', from = 'left' } = {}) {
    const width = wide(text, size, face)
    let at = from === 'right' ? x - width : from === 'middle' ? x - width / 2 : x
    if (text.trim() !== '')
      this.lines.push({ text: text.trim(), x: at, y: y - size, width, height: size * 1.32 })
    for (const character of text) {
      const { path, advance, unit } = glyph(character, face)
      const scale = (size / unit).toFixed(5)
      if (path)
        this.svg(
          `<path transform="translate(${at.toFixed(1)} ${y}) scale(${scale} -${scale})" d="${path}" fill="${fill}"/>`,
        )
      at += advance * size
    }
    return at
  }

  /** Wrapped text; returns the baseline under the last line. */
  prose(x, y, text, size, width, { leading = 1.5, ...look } = {}) {
    for (const line of wrapped(text, size, width, look.face)) {
      this.text(look.from === 'middle' ? x + width / 2 : x, y, line, size, look)
      y += size * leading
    }
    return y
  }

  /** Bytes of the picture `across` pixels wide; `quality` 0 is PNG. */
  async bytes(across, quality) {
    const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="1080" height="${this.height}" viewBox="0 0 1080 ${this.height}">${this.#parts.join('')}</svg>`
    const drawn = sharp(Buffer.from(svg), {
      density: (72 * across) / 1080,
      unlimited: true,
      limitInputPixels: false,
    }).removeAlpha()
    return quality === 0 ? drawn.png().toBuffer() : drawn.jpeg({ quality }).toBuffer()
  }
}

/** The same numbers on every run. */
export class Dice {
  #next

  constructor(seed) {
    this.#next = dice(seed).next
  }

  /** 0…1 */
  roll() {
    return this.#next()
  }

  between(from, to) {
    return from + Math.floor(this.roll() * (to - from + 1))
  }

  of(list) {
    return list[this.between(0, list.length - 1)]
  }

  digits(count) {
    return Array.from({ length: count }, () => this.between(0, 9)).join('')
  }

  letters(count) {
    return Array.from({ length: count }, () => this.of([...'ABCDEFGHJKLMNPQRSTUVWXYZ'])).join('')
  }
}
