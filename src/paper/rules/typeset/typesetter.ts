import type { SetSpan, Span } from '../blocks.js'
import type { DossierWords } from '../dossier.js'
import { drawable, graphemes } from './characters.js'
import type { Atom, Reference, RunStyle } from './atom.js'
import { squeezeMarks } from './marks.js'
import type { Face, Metrics, Shape } from './metrics.js'
import type { Numbers } from './numbers.js'
import { resolveSpan } from './numbers.js'

/** How a paragraph is set. */
export interface TextLook {
  readonly face: Face
  /** Points. */
  readonly size: number
  /** Added to every full-width character, points: the pitch of a 公文 line. */
  readonly tracking?: number
  /** Digits of equal width, for amounts. */
  readonly tabular?: boolean
  readonly mono?: boolean
  readonly accent?: boolean
  /** What all of it leads to, where a reference is set in several places. */
  readonly leads?: Reference | undefined
}

/** A character that no loaded font can draw, and where it stands. */
export interface MissingGlyph {
  readonly char: string
  readonly code: string
  readonly where: string
}

/** Advance of a monospaced letter, em; what its font lacks takes one or two such cells. */
const MONO_CELL = 0.6
const DIGIT_CELL = 0.56
/** A footnote's mark, in parts of the type it stands at. */
const RAISED = { size: 0.65, rise: 0.36 }

/** Turns spans into atoms: numbers filled in, text made drawable, a font chosen for every character. */
export class Typesetter {
  readonly words: DossierWords
  readonly numbers: Numbers
  /** Filled while setting; anything in it stops the build unless `spell` was asked for. */
  readonly missing: MissingGlyph[] = []
  /** What is being set now, for a missing glyph's place. */
  where = ''
  /** Missing characters of exhibit content and file names are printed as 〔U+0F40〕: nobody can change what stands there. */
  spell = false
  readonly #metrics: Metrics
  readonly #shared = new Map<string, Shared>()

  constructor(metrics: Metrics, words: DossierWords, numbers: Numbers) {
    this.#metrics = metrics
    this.words = words
    this.numbers = numbers
  }

  /** Atoms of one paragraph. */
  atoms(spans: readonly Span[], look: TextLook): Atom[] {
    const set = spans.map((span) => resolveSpan(span, this.numbers, this.words))
    const leads = referencesOf(set)
    return squeezeMarks(set.flatMap((span, index) => this.#run(span, { leads: leads[index], ...look })))
  }

  /** One character by itself; null when no font has it, which is noted nowhere. */
  shape(grapheme: string, face: Face): Shape | null {
    return this.#metrics.shape(grapheme, face)
  }

  #run(span: SetSpan, look: TextLook): Atom[] {
    const { setting, atoms } = this.#setting(span, look)
    return graphemes(drawable(span.text)).flatMap((char) => {
      let known = atoms.get(char)
      if (!known) atoms.set(char, (known = this.#atom(char, setting)))
      return known
    })
  }

  /** Runs that look alike share their atoms: a chat export of 50,000 lines has only some thousand different ones. */
  #setting(span: SetSpan, look: TextLook): Shared {
    const { leads } = look
    const mono = span.mono ?? look.mono ?? false
    const face: Face = {
      family: mono ? 'mono' : look.face.family,
      bold: look.face.bold || (span.bold ?? false),
    }
    const key = [
      face.family,
      face.bold,
      look.size,
      look.tracking,
      look.tabular,
      look.accent,
      mono,
      this.spell,
    ].join()
    const own = leads !== undefined || span.whole === true || span.raised === true
    const known = own ? undefined : this.#shared.get(key)
    if (known) return known
    const style: RunStyle = {
      size: look.size * (span.raised ? RAISED.size : mono && look.size > 9 ? 0.85 : 1),
      accent: (look.accent ?? false) || leads !== undefined,
      ...(span.whole ? { whole: true } : {}),
      ...(span.raised ? { rise: look.size * RAISED.rise } : {}),
      ...(leads ? { leads } : {}),
    }
    const fresh: Shared = {
      setting: { face, style, mono, tracking: look.tracking ?? 0, tabular: look.tabular ?? false },
      atoms: new Map(),
    }
    if (!own) this.#shared.set(key, fresh)
    return fresh
  }

  #atom(char: string, setting: Setting): Atom[] {
    if (char === '\n') return [{ char, font: '', width: 0, cell: false, style: setting.style }]
    const shape = this.#metrics.shape(char, setting.face)
    if (shape) return [sized(char, shape, setting)]
    const code = Array.from(
      char,
      (one) => `U+${one.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0')}`,
    ).join(' ')
    if (!this.spell) this.missing.push({ char, code, where: this.where })
    return graphemes(this.spell ? `〔${code}〕` : '?').flatMap((one) => {
      const known = this.#metrics.shape(one, setting.face)
      return known ? [sized(one, known, setting)] : []
    })
  }
}

/** What each span leads to. Neighbours that lead to one place are one reference, with the words of both. */
function referencesOf(spans: readonly SetSpan[]): (Reference | undefined)[] {
  const found: ({ -readonly [Key in keyof Reference]: Reference[Key] } | undefined)[] = []
  for (const { text, goTo, href } of spans) {
    const before = found.at(-1)
    const words = drawable(text).replaceAll('\n', '')
    if (goTo === undefined && href === undefined) found.push(undefined)
    else if (before && before.goTo === goTo && before.href === href) {
      before.words += words
      found.push(before)
    } else
      found.push({
        words,
        ...(goTo === undefined ? {} : { goTo }),
        ...(href === undefined ? {} : { href }),
      })
  }
  return found
}

interface Shared {
  readonly setting: Setting
  readonly atoms: Map<string, readonly Atom[]>
}

interface Setting {
  readonly face: Face
  readonly style: RunStyle
  readonly mono: boolean
  readonly tracking: number
  readonly tabular: boolean
}

function sized(
  char: string,
  shape: { readonly font: string; readonly width: number },
  setting: Setting,
): Atom {
  const { size } = setting.style
  if (setting.mono && shape.width !== MONO_CELL)
    return {
      char,
      font: shape.font,
      width: (shape.width > 0.95 ? 2 : 1) * MONO_CELL * size,
      cell: true,
      style: setting.style,
    }
  if (setting.tabular && !setting.mono && char >= '0' && char <= '9')
    return { char, font: shape.font, width: DIGIT_CELL * size, cell: true, style: setting.style }
  const tracking = shape.width === 1 && !setting.mono ? setting.tracking : 0
  return { char, font: shape.font, width: shape.width * size + tracking, cell: false, style: setting.style }
}
