import type { Checklist } from './checklist.js'
import { comparable, longest } from './phrases.js'

/** What the folders (or a "证据2" prefix) the person made say a file is; two items when the name fits both. */
export interface FolderWord {
  readonly items: readonly string[]
  readonly name: string
}

/** "证据2", "证据 三", but not "证据2-1": that is a court number, given by us or by somebody else. */
const PREFIX = /^证据\s?([1-9]|[一二三四五六七八九])(?![\d\-–—]|\.\d)/
const NUMERALS = '一二三四五六七八九'

/** Reads the path from the innermost folder outwards and stops at the first that speaks; null when none does. */
export function folderWord(path: string, list: Checklist): FolderWord | null {
  const parts = path.split('/')
  const file = parts.pop() ?? ''
  for (const part of parts.reverse()) {
    const items = itemsOf(part, list)
    if (items.length > 0) return { items, name: part }
  }
  const numbered = byPrefix(file, list)
  return numbered ? { items: [numbered], name: file } : null
}

/** What the name of one folder says. Many files stand in one folder: it is worked out once. */
function itemsOf(part: string, list: Checklist): readonly string[] {
  let known = WORDS.get(list)
  if (known === undefined) WORDS.set(list, (known = new Map()))
  let items = known.get(part)
  if (items === undefined) {
    items = byPhrase(part, list)
    const numbered = items.length === 0 ? byPrefix(part, list) : undefined
    if (numbered !== undefined) items = [numbered]
    known.set(part, items)
  }
  return items
}

const WORDS = new WeakMap<Checklist, Map<string, readonly string[]>>()

/** The items whose folder words match longest. */
function byPhrase(part: string, list: Checklist): string[] {
  const text = comparable(part)
  const matches = list.items.flatMap(({ id, signals }) => {
    const word = longest(signals.folders, text)
    return word === undefined ? [] : [{ id, size: word.length }]
  })
  const best = Math.max(...matches.map(({ size }) => size))
  return matches.filter(({ size }) => size === best).map(({ id }) => id)
}

/** The person's own numbering follows the list everyone is given: 证据1 is the first of the five. */
function byPrefix(part: string, list: Checklist): string | undefined {
  const number = PREFIX.exec(part.normalize('NFKC'))?.[1]
  if (number === undefined) return undefined
  const index = NUMERALS.includes(number) ? NUMERALS.indexOf(number) : Number(number) - 1
  return list.items.filter(({ own }) => own)[index]?.id
}
