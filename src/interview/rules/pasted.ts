/** Stands on a terminal's one line where the text has a line break. */
export const BREAK = '↵'

/**
 * What a question does with pasted text of several lines. kept: line breaks stay; joined: by a space; listed: by 、;
 * first: only one line is taken; none: a list to choose from takes no text.
 */
export type Lines = 'kept' | 'joined' | 'listed' | 'first' | 'none'

/** The lines of a pasted text, without blank ones, control characters and the blanks at their ends. */
export function linesOf(text: string): string[] {
  return text
    .replace(SEQUENCE, '')
    .split(/\r\n|[\r\n\u0085\u2028\u2029]/)
    .map((line) =>
      line
        .replace(/\t/g, ' ')
        .replace(/[\u0000-\u001f\u007f-\u009f]/g, '')
        .trim(),
    )
    .filter((line) => line !== '')
}

/** What of a paste goes into the line that is being typed; `isMore` when it goes on behind a line that was typed. */
export function inserted(text: string, lines: Lines, isMore: boolean): { text: string; left: number } {
  const all = linesOf(text)
  if (lines === 'none' || all.length === 0) return { text: '', left: all.length }
  if (lines === 'first')
    return isMore ? { text: '', left: all.length } : { text: all[0]!, left: all.length - 1 }
  const between = { kept: BREAK, joined: ' ', listed: '、' }[lines]
  return { text: (isMore ? between : '') + all.join(between), left: 0 }
}

/** May these keys, come in one read, be the beginning of a paste? Letters and a line break, nothing that only a key gives. */
export function mayBePasted(keys: string): boolean {
  return isText(keys) && /[\r\n]/.test(keys) && letters(keys) >= 2
}

/** Are they one? Text on both sides of a line break, or behind one: nobody's fingers do that within one read. */
export function isPasted(keys: string): boolean {
  return mayBePasted(keys) && (linesOf(keys).length > 1 || /^[\r\n]/.test(keys))
}

/** Letters, blanks and line breaks only. */
export function isText(keys: string): boolean {
  return /^[^\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]+$/.test(keys)
}

function letters(keys: string): number {
  return [...keys.replace(/\s/g, '')].length
}

/** Escape sequences that a copied text may hold. */
const SEQUENCE = /\u001b(?:\[[0-?]*[ -/]*[@-~]|\][^\u0007\u001b]*(?:\u0007|\u001b\\)?|.)?/g
