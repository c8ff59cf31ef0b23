import { Document, Pair, Scalar, YAMLMap, isCollection, isMap, isScalar, isSeq } from 'yaml'
import type { Node } from 'yaml'

/** Sets the value at a path, in place where it stands; a path may end one past the end of a list. */
export function setAt(document: Document, path: readonly (string | number)[], value: unknown): void {
  if (!isMap(document.contents)) document.contents = new YAMLMap() as Document['contents']
  let holder: YAMLMap | import('yaml').YAMLSeq = document.contents as unknown as YAMLMap
  for (const [index, part] of path.slice(0, -1).entries()) {
    let next = holder.get(part, true) as unknown
    if (!isCollection(next)) {
      next = document.createNode(typeof path[index + 1] === 'number' ? [] : {})
      holder.set(part, next)
    }
    holder = next as YAMLMap
  }
  if (isSeq(holder) && holder.items.length === 0) holder.flow = false
  const last = path.at(-1)!
  const before = holder.get(last, true) as unknown
  const made = nodeOf(document, value, String(last))
  if (isScalar(before) && isScalar(made)) made.comment = before.comment
  holder.set(last, made)
}

/** Removes what stands at a path. */
export function removeAt(document: Document, path: readonly (string | number)[]): void {
  if (document.hasIn(path)) document.deleteIn(path)
}

function nodeOf(document: Document, value: unknown, key: string): Node {
  if (Array.isArray(value)) {
    const list = document.createNode([]) as unknown as import('yaml').YAMLSeq
    list.items = value.map((item) => nodeOf(document, item, key))
    list.flow = value.every((item) => typeof item !== 'object' || item === null)
    return list as unknown as Node
  }
  if (typeof value === 'object' && value !== null) {
    const map = document.createNode({}) as unknown as YAMLMap
    map.items = Object.entries(value)
      .filter(([, one]) => one !== undefined)
      .map(([name, one]) => new Pair(scalar(name, ''), nodeOf(document, one, name)))
    return map as unknown as Node
  }
  return scalar(value, key) as Node
}

/** Text that another YAML reader would take for a number, a truth value or nothing is quoted. */
function scalar(value: unknown, key: string): Scalar {
  const made = new Scalar(value === null ? 'null' : String(value))
  const misread =
    typeof value === 'string' &&
    /^(?:|[-+.]?[\d.][\d_.,:eExX+-]*|true|false|null|yes|no|on|off|~|\.nan|[-+]?\.inf)$/i.test(value)
  if (
    misread &&
    !/^\d{4}-\d{2}-\d{2}$/.test(value as string) &&
    !(BARE.has(key) && /^-?\d+(\.\d+)?$/.test(value as string))
  )
    made.type = Scalar.QUOTE_DOUBLE
  return made
}

/** Keys whose numbers are written bare: 298.00, not "298.00". */
export const BARE = new Set([
  'amount',
  'paid',
  'delivered_value',
  'rate',
  'version',
  'reply_days',
  'page',
  'copies',
])
