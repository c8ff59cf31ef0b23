/**
 * Text as phrases are compared: NFKC, lower case, no spaces between Chinese characters (OCR and PDF text put them there).
 * Line breaks stay; spaces beside Latin letters and digits stay.
 */
export function comparable(text: string): string {
  if (isAscii(text)) return text.toLowerCase()
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/(?<=\p{Script=Han})[^\S\n]+(?=\p{Script=Han})/gu, '')
}

function isAscii(text: string): boolean {
  for (let at = 0; at < text.length; at++) if (text.charCodeAt(at) > 127) return false
  return true
}

/** The phrases that stand in `text` (already comparable), in their own order. Substring search: \b never matches beside Chinese. */
export function found(phrases: readonly string[], text: string): readonly string[] {
  if (text === '' || phrases.length === 0) return NOTHING
  const forms = formsOf(phrases)
  let hits: string[] | undefined
  for (let at = 0; at < forms.length; at++) if (text.includes(forms[at]!)) (hits ??= []).push(phrases[at]!)
  return hits ?? NOTHING
}

const NOTHING: readonly string[] = []

/** The longest phrase found; undefined when none is. */
export function longest(phrases: readonly string[], text: string): string | undefined {
  const hits = found(phrases, text)
  return hits.length < 2 ? hits[0] : hits.toSorted((a, b) => b.length - a.length)[0]
}

/** Is an amount of money written in the text? */
export function hasAmount(text: string): boolean {
  return /[¥￥]\s?\d|(?<!\d)\d[\d,]*(?:\.\d{1,2})?\s?(?:元|块)/.test(text)
}

/** True when one line of the first `limit` holds every word: the header row of a bill or of an exported chat. */
export function lineWithAll(text: string, words: readonly string[], limit = 400): boolean {
  const wanted = words.map(sought)
  // Most texts lack one of the words altogether, and then no line has them all.
  if (!wanted.every((word) => text.includes(word))) return false
  return text.split('\n', limit).some((line) => wanted.every((word) => line.includes(word)))
}

/** So many characters may stand between the two words of a pair. */
const BETWEEN = 10
/** A promise stands in a short line; a long one is a sentence of terms. */
const SHORT = 18

/** The first short line in which a word of `first` is followed, close by, by one of `then`, as it is written; undefined for none. */
export function pairIn(text: string, first: readonly string[], then: readonly string[]): string | undefined {
  for (const line of text.split('\n').filter((one) => one.length <= SHORT))
    for (const word of first.map(sought)) {
      const at = line.indexOf(word)
      const rest = at < 0 ? '' : line.slice(at + word.length, at + word.length + BETWEEN)
      const end = then.map(sought).find((one) => rest.includes(one))
      if (end !== undefined) return line.slice(at, at + word.length + rest.indexOf(end) + end.length)
    }
  return undefined
}

/** The phrases of a checklist are few, and each is looked for in every file. */
function sought(phrase: string): string {
  let form = FORMS.get(phrase)
  if (form === undefined) FORMS.set(phrase, (form = comparable(phrase)))
  return form
}

const FORMS = new Map<string, string>()

/** The phrases of a list in their own order, as they are looked for. */
function formsOf(phrases: readonly string[]): readonly string[] {
  let forms = LISTS.get(phrases)
  if (forms === undefined) LISTS.set(phrases, (forms = phrases.map(sought)))
  return forms
}

const LISTS = new WeakMap<readonly string[], readonly string[]>()
