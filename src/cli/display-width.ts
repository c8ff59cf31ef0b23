/** Characters that take two columns on a terminal: Han, kana, Hangul, full-width forms, most emoji. */
const WIDE =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60\uffe0-\uffe6]|[\u{1f300}-\u{1faff}\u{20000}-\u{3fffd}]/u
/** Characters that take none. */
const NONE = /\p{Mn}|\p{Me}|[\u200b-\u200f\ufe00-\ufe0f]/u

/** Columns a text takes on a terminal. */
export function displayWidth(text: string): number {
  let width = 0
  for (const char of text) width += NONE.test(char) ? 0 : WIDE.test(char) ? 2 : 1
  return width
}

/** The text padded with spaces to `width` columns. */
export function padded(text: string, width: number): string {
  return text + ' '.repeat(Math.max(0, width - displayWidth(text)))
}

/** The text cut to `width` columns, with … where something was left out. */
export function clipped(text: string, width: number): string {
  if (displayWidth(text) <= width) return text
  let kept = ''
  for (const char of text) {
    if (displayWidth(kept + char) > width - 1) break
    kept += char
  }
  return `${kept}…`
}

/** Lines of at most `width` columns; breaks anywhere in Chinese but not before closing or after opening punctuation, at spaces in Latin. */
export function wrapped(text: string, width: number): string[] {
  const lines: string[] = []
  let line = ''
  for (const piece of text.match(/[\x21-\x7e]+|[^]/gu) ?? []) {
    if (line !== '' && displayWidth(line + piece) > width) {
      const last = [...line].at(-1)!
      const carried = CLOSING.test(piece) || OPENING.test(last) ? last : ''
      lines.push(line.slice(0, line.length - carried.length).trimEnd())
      line = carried
    }
    if (line !== '' || piece !== ' ' || lines.length === 0) line += piece
  }
  return [...lines, line.trimEnd()]
}

const OPENING = /^[（《“‘]$/
const CLOSING = /^[，。；：、！？）》”’·]$/
