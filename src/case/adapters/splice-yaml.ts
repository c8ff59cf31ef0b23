import { Document, YAMLMap, isMap, isNode, isScalar } from 'yaml'
import type { Node, Pair } from 'yaml'

type Entry = Pair<Node | string, Node | null>

/**
 * The text with only the named top-level keys written anew: every other byte, alignment and comment stays as the person
 * left it. `before` is the text as parsed, `after` the same document with its values changed; null when the text is not a
 * block of keys, so that there is nothing to keep.
 */
export function spliceKeys(
  text: string,
  before: Document,
  after: Document,
  keys: ReadonlySet<string>,
): string | null {
  if (!isMap(before.contents) || before.contents.flow === true || !isMap(after.contents)) return null
  const old = before.contents.items as Entry[]
  const now = new Map((after.contents.items as Entry[]).map((entry) => [nameOf(entry), entry]))
  let spliced = text
  for (const entry of [...old].reverse()) {
    if (keys.has(nameOf(entry))) spliced = replaced(spliced, entry, now.get(nameOf(entry)))
  }
  const known = new Set(old.map(nameOf))
  const added = [...now]
    .filter(([name]) => keys.has(name) && !known.has(name))
    .map(([, entry]) => `${textOf(entry)}\n`)
  return added.length === 0
    ? spliced
    : `${spliced}${spliced === '' || spliced.endsWith('\n') ? '' : '\n'}${added.join('')}`
}

function replaced(text: string, old: Entry, now: Entry | undefined): string {
  const key = (old.key as Node).range!
  const from = key[0]
  const to = withoutHeading(text, from, old.value?.range?.[1] ?? key[1])
  const lineEnd = text[to - 1] === '\n' ? to : endOfLine(text, to)
  if (!now)
    return (
      text.slice(0, from) +
      text.slice(lineEnd < text.length && text[lineEnd] === '\n' ? lineEnd + 1 : lineEnd)
    )
  const remark = remarkOf(text, old)
  const fresh = withRemark(textOf(now, remark), remark)
  if (text[to - 1] === '\n') return `${text.slice(0, from)}${fresh}\n${text.slice(to)}`
  const margin = text.slice(to, lineEnd)
  if (!margin.includes('#')) return text.slice(0, from) + fresh + text.slice(lineEnd)
  // What the person wrote beside the value stays beside its key.
  const [first, ...rest] = fresh.split('\n')
  const beside = /^\s/.test(margin) ? margin : ` ${margin}`
  return [text.slice(0, from) + first + beside, ...rest].join('\n') + text.slice(lineEnd)
}

/** What stands behind a key whose value begins on a later line, with its blanks; "" when there is nothing. */
function remarkOf(text: string, { key, value }: Entry): string {
  const from = (key as Node).range![1]
  const line = text.slice(from, endOfLine(text, from))
  const isBelow = (value?.range?.[0] ?? from) > from + line.length
  return isBelow ? (/\s#.*$/.exec(line)?.[0] ?? '') : ''
}

function withRemark(fresh: string, remark: string): string {
  return remark === '' ? fresh : fresh.replace(/$/m, () => remark)
}

/** Where a value ends for good: blank lines and remarks in the margin below it belong to the key that follows. */
function withoutHeading(text: string, from: number, to: number): number {
  const lines = text.slice(from, to).split('\n')
  if (lines.length < 2) return to
  const openEnd = lines.at(-1) === '' ? 1 : 0
  let kept = lines.length - openEnd
  while (kept > 1 && /^(\s*|#.*)$/.test(lines[kept - 1]!)) kept -= 1
  if (kept === lines.length - openEnd) return to
  return from + lines.slice(0, kept).join('\n').length + 1
}

function endOfLine(text: string, from: number): number {
  const at = text.indexOf('\n', from)
  return at < 0 ? text.length : at
}

/** One key and its value, without the comments that stand around them in the text; `remark` is put back by `withRemark`. */
function textOf(entry: Entry, remark = ''): string {
  const map = new YAMLMap()
  if (isNode(entry.key)) {
    entry.key.commentBefore = null
    entry.key.spaceBefore = false
  }
  if (entry.value) {
    entry.value.comment = null
    const said = remark.trimStart().slice(1)
    const [first, ...rest] = entry.value.commentBefore?.split('\n') ?? []
    if (first === said && remark !== '') entry.value.commentBefore = rest.join('\n') || null
  }
  map.items.push(entry as never)
  return new Document(map, { schema: 'failsafe' })
    .toString({ lineWidth: 0, flowCollectionPadding: true })
    .trimEnd()
}

function nameOf({ key }: Entry): string {
  return isScalar(key) ? String(key.value) : String(key)
}
