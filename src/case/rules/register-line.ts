import type { Exhibit } from './exhibit.js'
import { isInside } from './manifest.js'
import { isListOf, isPlainFact, isPlainKind, isPlainTime, isText } from './register-records.js'

/**
 * A line of nearly every exhibit as JSON.stringify writes it. No text in it holds a backslash, so that a quotation mark always
 * ends one and no bracket of a list stands in a text unseen.
 */
const LINE = new RegExp(
  [
    '^\\{"id":"(E\\d{4,})","path":"([^"\\\\\\x00-\\x1f]+)","size":(0|[1-9]\\d{0,15}),"sha256":"([0-9a-f]{64})"',
    ',"mtime":"([^"\\\\\\x00-\\x1f]*)","kind":(\\{[^{}\\\\]*\\}),"times":(\\[[^\\]\\\\]*\\]),"facts":(\\[[^\\]\\\\]*\\])',
    ',"registered":"([^"\\\\\\x00-\\x1f]*)","item":(null|"[^"\\\\\\x00-\\x1f]*"),"number":(null|"\\d+-\\d+")',
    ',"retired":(\\[[^\\]\\\\]*\\])\\}$',
  ].join(''),
)

/** Reads lines of one register; what exhibits have in common is held once. */
export class LineReader {
  readonly #kinds = new Map<string, Exhibit['kind'] | null>()
  #registered = ''

  /** The exhibit of a line, as JSON.parse and the schema would give it; null when they must be asked. */
  read(line: string): Exhibit | null {
    const parts = LINE.exec(line) as unknown as readonly string[] | null
    if (parts === null) return null
    const [, id, path, digits, sha256, mtime, shape, dates, told, registered, item, number, gone] = parts
    const size = Number(digits)
    const kind = this.#kindOf(shape!)
    const times = timesOf(dates!, mtime!)
    const facts = listOf<Exhibit['facts'][number]>(told!, isPlainFact)
    const retired = listOf<string>(gone!, isText)
    if (!Number.isSafeInteger(size) || !isInside(path!) || !kind || !times || !facts || !retired) return null
    if (registered !== this.#registered) this.#registered = registered!
    return {
      id: id!,
      path: path!,
      size,
      sha256: sha256!,
      mtime: mtime!,
      kind,
      times,
      facts,
      registered: this.#registered,
      item: unquoted(item!),
      number: unquoted(number!),
      retired,
    }
  }

  #kindOf(text: string): Exhibit['kind'] | null {
    let kind = this.#kinds.get(text)
    if (kind === undefined) {
      const value = parsed(text)
      this.#kinds.set(text, (kind = isPlainKind(value) ? value : null))
    }
    return kind
  }
}

/** Most files have no time but the one of the file system. */
function timesOf(text: string, mtime: string): Exhibit['times'] | null {
  if (text === `[{"at":"${mtime}","clock":"mtime","zone":"stated","basis":"mtime"}]`)
    return [{ at: mtime, clock: 'mtime', zone: 'stated', basis: 'mtime' }]
  return listOf(text, isPlainTime)
}

function listOf<T>(text: string, holds: (one: unknown) => boolean): readonly T[] | null {
  if (text === '[]') return NONE
  const value = parsed(text)
  return isListOf(value, holds) ? (value as readonly T[]) : null
}

const NONE: readonly never[] = []

function unquoted(text: string): string | null {
  return text === 'null' ? null : text.slice(1, -1)
}

/** undefined for what is no JSON. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
