import { LineReader } from './register-line.js'
import { isPlainExhibit } from './register-records.js'

/** What JSON.parse makes of a register; `plain`: every exhibit is as the schema would give it back. */
interface ReadRows {
  readonly value: unknown
  readonly plain: boolean
}

export const BEFORE = ',\n"exhibits":[\n'
export const AFTER = '],\n"specials":'

/**
 * A register as `formatRegister` lays it out, line by line: what JSON.parse makes of the whole, in less memory. null for one laid
 * out otherwise. No text of JSON holds a line feed: where head, lines and end are JSON each by itself, the whole is, and says the same.
 */
export function readRows(text: string): ReadRows | null {
  try {
    return rowsOf(text)
  } catch {
    return null
  }
}

function rowsOf(text: string): ReadRows | null {
  const from = text.indexOf('\n') - 1
  const head = text.startsWith(BEFORE, from) ? fields(`${text.slice(0, from)}}`) : null
  if (head === null || head.length === 0 || head.some(([name]) => name === 'exhibits' || name === 'specials'))
    return null
  const { exhibits, plain, end } = exhibitsFrom(text, from + BEFORE.length)
  const tail = text.startsWith(AFTER, end) ? fields(`{${text.slice(end + 3)}`) : null
  if (tail?.length !== 1 || tail[0]![0] !== 'specials') return null
  return { value: Object.fromEntries([...head, ['exhibits', exhibits], ...tail]), plain }
}

/** The fields of an object as JSON, in their order. */
export function fields(json: string): [name: string, value: unknown][] {
  return Object.entries(JSON.parse(json) as Record<string, unknown>)
}

/** The lines from `start` on, up to the one without a comma; `end` is where the line after it begins. */
function exhibitsFrom(
  text: string,
  start: number,
): { exhibits: readonly unknown[]; plain: boolean; end: number } {
  const reader = new LineReader()
  const exhibits: unknown[] = []
  let plain = true
  for (let at = start; ;) {
    const end = text.indexOf('\n', at)
    if (end < 0) return { exhibits, plain, end: text.length }
    const isLast = text[end - 1] !== ','
    const line = text.slice(at, isLast ? end : end - 1)
    const known = reader.read(line)
    const one: unknown = known ?? JSON.parse(line)
    exhibits.push(one)
    plain &&= known !== null || isPlainExhibit(one)
    at = end + 1
    if (isLast) return { exhibits, plain, end: at }
  }
}
