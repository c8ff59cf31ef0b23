import { isMap, isScalar, isSeq, parseDocument } from 'yaml'
import type { Document } from 'yaml'
import type { AnswerText } from '../ports.js'

/** Answers of evidence.yml by their place in the text. Expects text that CaseText.parse accepts. */
export class YamlAnswerText implements AnswerText {
  /** A form a question asks the same text of evidence.yml again, a hundred times for one page. */
  #last: { readonly text: string; readonly found: ReadonlySet<string> } | undefined

  present(text: string): ReadonlySet<string> {
    if (this.#last?.text === text) return this.#last.found
    const found = new Set<string>()
    collect(read(text).contents, '', found)
    if (found.has('debt_demand')) found.add('debt_demands')
    if (found.has('complainant.agent')) found.add('agent').add('agent.name')
    this.#last = { text, found }
    return found
  }

  merge(base: string, over: string): string {
    const below = read(base)
    if (!isMap(below.contents) || below.contents.items.length === 0) return over
    const above = read(over).contents
    if (isMap(above))
      for (const { key, value } of above.items) if (value !== null && !isNothing(value)) below.set(key, value)
    return below.toString({ lineWidth: 0, flowCollectionPadding: true })
  }
}

function read(text: string): Document {
  return parseDocument(text, { schema: 'failsafe' })
}

function isNothing(node: unknown): boolean {
  return isScalar(node) && node.type === 'PLAIN' && ['', 'null', '~'].includes(String(node.value ?? ''))
}

function collect(node: unknown, path: string, found: Set<string>): void {
  if (node === null || node === undefined || isNothing(node)) return
  if (path !== '') found.add(path)
  const inside = (part: string | number, value: unknown): void =>
    collect(value, path === '' ? String(part) : `${path}.${part}`, found)
  if (isMap(node))
    for (const { key, value } of node.items) inside(String(isScalar(key) ? key.value : key), value)
  if (isSeq(node)) for (const [index, value] of node.items.entries()) inside(index, value)
}
