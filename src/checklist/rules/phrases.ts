/**
 * Text as phrases are compared: NFKC, lower case, no spaces between Chinese characters (OCR and PDF text put them there).
 * Line breaks stay; spaces beside Latin letters and digits stay.
 */
export function comparable(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/(?<=\p{Script=Han})[^\S\n]+(?=\p{Script=Han})/gu, '')
}

/** The phrases that stand in `text` (already comparable), in their own order. Substring search: \b never matches beside Chinese. */
export function found(phrases: readonly string[], text: string): string[] {
  return text === '' ? [] : phrases.filter((phrase) => text.includes(sought(phrase)))
}

/** The longest phrase found; undefined when none is. */
export function longest(phrases: readonly string[], text: string): string | undefined {
  return found(phrases, text).sort((a, b) => b.length - a.length)[0]
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
