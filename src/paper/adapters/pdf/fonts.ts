import { existsSync, readdirSync } from 'node:fs'
import { basename, join } from 'node:path'
import type { Font, Glyph } from 'fontkit'
import { openSync } from 'fontkit'
import { drawnCodePoints } from '../../rules/typeset/characters.js'
import type { Face, Metrics, Shape } from '../../rules/typeset/metrics.js'
import { Refusal } from '../../../ground/refusal.js'
import { fontsFolder } from '../../../disk/adapters/paths.js'
import { missingTool } from '../../../formats/adapters/missing-tool.js'
import { fontFault } from '../../../formats/adapters/whole-font.js'

const BUNDLED: Readonly<Record<string, string>> = {
  serif: 'NotoSerifSC_400Regular.ttf',
  'serif-bold': 'NotoSerifSC_700Bold.ttf',
  sans: 'NotoSansSC_400Regular.ttf',
  'sans-bold': 'NotoSansSC_700Bold.ttf',
  mono: 'NotoSansMono_400Regular.ttf',
  emoji: 'NotoEmoji_400Regular.ttf',
  symbols: 'NotoSansSymbols2_400Regular.ttf',
}
const OWN = 'own'
const RARE = 'han'
/** Which font is asked first, per face; the rest follow when a character is missing. */
const ORDER: Readonly<Record<string, readonly string[]>> = {
  serif: ['serif', 'sans', 'symbols', 'emoji'],
  'serif-bold': ['serif-bold', 'sans-bold', 'serif', 'symbols', 'emoji'],
  mono: ['mono', 'sans', 'serif', 'symbols', 'emoji'],
  'mono-bold': ['mono', 'sans-bold', 'serif-bold', 'symbols', 'emoji'],
  sans: ['sans', 'serif', 'symbols', 'emoji'],
  'sans-bold': ['sans-bold', 'serif-bold', 'sans', 'symbols', 'emoji'],
}

/** Parsed fonts live as long as the process: a run writes many PDFs with the same four files. */
const parsed = new Map<string, Font>()

/**
 * The bundled fonts, opened when first needed, with the person's own font (a 仿宋, say) before the 宋体. Throws
 * dossier/font when that file can't be read as a font, tool/missing when one of ours is not whole.
 */
export class Fonts implements Metrics {
  readonly #own: string | undefined
  readonly #shapes = new Map<string, Map<string, Shape | null>>()

  constructor(own?: string) {
    this.#own = own
    if (own !== undefined) this.font(OWN)
  }

  shape(grapheme: string, face: Face): Shape | null {
    const key = face.bold ? `${face.family}-bold` : face.family
    let known = this.#shapes.get(key)
    if (!known) this.#shapes.set(key, (known = new Map<string, Shape | null>()))
    let shape = known.get(grapheme)
    if (shape === undefined) known.set(grapheme, (shape = this.#find(grapheme, key)))
    return shape
  }

  /** The parsed font of a key. */
  font(key: string): Font {
    const path = key === OWN ? this.#own! : join(fontsFolder, BUNDLED[key] ?? `${key}.ttf`)
    let font = parsed.get(path)
    if (!font) parsed.set(path, (font = open(path, key === OWN)))
    return font
  }

  #find(grapheme: string, key: string): Shape | null {
    const codes = drawnCodePoints(grapheme)
    const order = this.#own !== undefined && key === 'serif' ? [OWN, ...ORDER[key]!] : ORDER[key]!
    for (const name of [...order, ...rareFontsOf(codes)]) {
      const font = this.font(name)
      if (!codes.every((code) => font.hasGlyphForCodePoint(code))) continue
      const units = codes.reduce((sum, code) => sum + glyphOf(font, code).advanceWidth, 0)
      return { font: name, width: units / font.unitsPerEm }
    }
    return null
  }
}

/** First code points of the files that hold the rare characters, highest first. */
let rare: readonly number[] | undefined

/** The one file that can hold all of these, where they are from beyond the basic plane: opened for them alone. */
function rareFontsOf(codes: readonly number[]): string[] {
  if (!codes.every((code) => code >= 0x20000)) return []
  rare ??= existsSync(join(fontsFolder, RARE))
    ? readdirSync(join(fontsFolder, RARE))
        .map((name) => Number.parseInt(name, 16))
        .sort((a, b) => b - a)
    : []
  const first = rare.find((one) => one <= Math.min(...codes))
  return first === undefined ? [] : [`${RARE}/${first.toString(16)}`]
}

/** —— is drawn with the glyph of ─, one em wide, so that the two halves join as a Chinese dash does; it still copies out as ——. */
export function glyphOf(font: Font, code: number): Glyph {
  return font.glyphForCodePoint(code === 0x2014 && font.hasGlyphForCodePoint(0x2500) ? 0x2500 : code)
}

/** A font of ours that cannot be used is a part of the program that is missing; of the person's own, another can be taken. */
function open(path: string, own: boolean): Font {
  const fault = fontFault(path)
  if (fault !== null && !own) throw missingTool(basename(path), new Error(fault))
  try {
    if (fault !== null) throw new Error(fault)
    const font = openSync(path)
    return 'fonts' in font ? font.fonts[0]! : font
  } catch {
    throw new Refusal('dossier/font', { path })
  }
}
