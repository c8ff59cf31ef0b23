import {
  Document,
  LineCounter,
  Pair,
  Scalar,
  YAMLMap,
  isCollection,
  isMap,
  isScalar,
  isSeq,
  parseDocument,
} from 'yaml'
import type { Node } from 'yaml'
import type { z } from 'zod'
import { caseFileSchema } from '../rules/case-file.js'
import type { CaseFile } from '../rules/case-file.js'
import { Refusal } from '../../ground/refusal.js'
import type { CaseEdit, CaseText } from '../ports.js'
import { headNextKeys } from './margin-comments.js'
import { spliceKeys } from './splice-yaml.js'

const KNOWN_VERSION = 1
/** Keys whose numbers are written bare: 298.00, not "298.00". */
const BARE = new Set(['amount', 'paid', 'delivered_value', 'rate', 'version', 'reply_days', 'page', 'copies'])

/** evidence.yml through YAML's failsafe schema: every scalar is the text that was written; comments survive edits. */
export class YamlCaseText implements CaseText {
  parse(text: string): CaseFile {
    const lines = new LineCounter()
    const document = read(text, lines)
    const raw = (plainNode(document.contents) ?? {}) as Record<string, unknown>
    if (typeof raw !== 'object' || Array.isArray(raw))
      throw new Refusal('case-file/malformed', { line: 1, column: 1, message: 'map' })
    const version = raw['version'] ?? String(KNOWN_VERSION)
    if (Number(version) > KNOWN_VERSION)
      throw new Refusal('case-file/newer', { version: String(version), known: KNOWN_VERSION })
    const parsed = caseFileSchema.safeParse({ ...raw, version })
    if (!parsed.success) throw invalid(parsed.error.issues[0]!, document, lines)
    return parsed.data
  }

  edit(text: string, edits: readonly CaseEdit[]): string {
    const before = text.trim() === '' ? this.blank() : text
    if (edits.length === 0) return before
    const document = read(before, new LineCounter())
    headNextKeys(document, before)
    for (const { path, value } of edits) {
      if (value === undefined) removeAt(document, path)
      else setAt(document, path, value)
    }
    const keys = new Set(edits.map(({ path }) => String(path[0])))
    return (
      spliceKeys(before, read(before, new LineCounter()), document, keys) ??
      document.toString({ lineWidth: 0, flowCollectionPadding: true })
    )
  }

  blank(): string {
    return 'version: 1\n'
  }
}

function read(text: string, lineCounter: LineCounter): Document {
  const document = parseDocument(text, { schema: 'failsafe', lineCounter, strict: true, uniqueKeys: true })
  const error = document.errors[0]
  if (error) {
    const at = error.linePos?.[0] ?? { line: 1, col: 1 }
    throw new Refusal('case-file/malformed', {
      line: at.line,
      column: at.col,
      message: error.message.split('\n')[0]!,
    })
  }
  return document
}

/** Values as text; a bare null, ~ or nothing counts as not answered. */
function plainNode(node: unknown): unknown {
  if (isMap(node)) {
    const entries = node.items.map(
      (pair) => [String(isScalar(pair.key) ? pair.key.value : pair.key), plainNode(pair.value)] as const,
    )
    return Object.fromEntries(entries.filter(([, value]) => value !== undefined))
  }
  if (isSeq(node)) return node.items.map((item) => plainNode(item) ?? '')
  if (!isScalar(node)) return undefined
  const bare = node.type === Scalar.PLAIN || node.type === undefined
  return bare && ['', 'null', '~'].includes(String(node.value ?? '')) ? undefined : String(node.value)
}

function invalid(issue: z.core.$ZodIssue, document: Document, lines: LineCounter): Refusal {
  const key = issue.code === 'unrecognized_keys' ? issue.keys[0] : undefined
  const path = [...issue.path.map(String), ...(key === undefined ? [] : [key])]
  const at = lines.linePos(offsetOf(document, path))
  const problem = key === undefined ? issue.message : 'unknown-key'
  return new Refusal('case-file/invalid', { line: at.line, column: at.col, path: path.join('.'), problem })
}

/** Where the deepest part of the path that exists stands in the text. */
function offsetOf(document: Document, path: readonly string[]): number {
  let node: unknown = document.contents
  let offset = 0
  for (const part of path) {
    const pair = isMap(node) ? node.items.find(({ key }) => isScalar(key) && key.value === part) : undefined
    node = pair ? pair.value : isSeq(node) ? node.items[Number(part)] : undefined
    const place = ((pair?.key ?? node) as Node | null | undefined)?.range?.[0]
    if (place === undefined) break
    offset = place
  }
  return offset
}

function setAt(document: Document, path: readonly (string | number)[], value: unknown): void {
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
  const last = path.at(-1)!
  const before = holder.get(last, true) as unknown
  const made = nodeOf(document, value, String(last))
  if (isScalar(before) && isScalar(made)) made.comment = before.comment
  holder.set(last, made)
}

function removeAt(document: Document, path: readonly (string | number)[]): void {
  if (document.hasIn(path)) document.deleteIn(path)
}

function nodeOf(document: Document, value: unknown, key: string): Node {
  if (Array.isArray(value)) {
    const list = document.createNode([]) as unknown as import('yaml').YAMLSeq
    list.items = value.map((item) => nodeOf(document, item, key))
    list.flow = value.length > 0 && value.every((item) => typeof item !== 'object' || item === null)
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
