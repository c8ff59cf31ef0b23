import type { RenditionNote, TextLine } from '../../../paper/rules/rendition.js'

/** A file set as text: lines with the numbers they have in the original (null: ours, or part of a longer line). */
export interface DocumentText {
  readonly lines: readonly TextLine[]
  readonly notes: readonly RenditionNote[]
}

/** Longer lines (a whole JSON file in one) are set as several. */
const LONGEST = 2000

/** Lines of a text with their numbers; control characters and direction overrides stand visibly. */
export function numberedLines(text: string): TextLine[] {
  const lines = text.split(/\r\n|\n|\r|\u2028|\u2029|\f/)
  if (lines.at(-1) === '') lines.pop()
  return lines.flatMap((line, index) =>
    pieces(visible(line)).map((piece, part) => ({ number: part === 0 ? index + 1 : null, text: piece })),
  )
}

/** Lines that are not the original's own. */
export function generatedLines(lines: readonly string[]): TextLine[] {
  return lines.flatMap((line) => pieces(visible(line)).map((text) => ({ number: null, text })))
}

/** What a reader could be misled by, spelt out: \u{202e}. Tabs become spaces to the next fourth column. */
export function visible(line: string): string {
  return expanded(line).replace(
    /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g,
    (character) => `\\u{${character.charCodeAt(0).toString(16)}}`,
  )
}

function expanded(line: string): string {
  const [last = '', ...before] = line.split('\t').reverse()
  return (
    before
      .reverse()
      .map((part) => part + ' '.repeat(4 - (part.length % 4)))
      .join('') + last
  )
}

function pieces(line: string): string[] {
  if (line.length <= LONGEST) return [line]
  const found: string[] = []
  for (let at = 0; at < line.length;) {
    let end = Math.min(line.length, at + LONGEST)
    if (end < line.length && /[\udc00-\udfff]/.test(line[end]!)) end--
    found.push(line.slice(at, end))
    at = end
  }
  return found
}
