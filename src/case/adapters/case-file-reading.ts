import { Document, LineCounter, Scalar, isMap, isScalar, isSeq, parseDocument, visit } from 'yaml'
import type { Node } from 'yaml'
import type { z } from 'zod'
import { Refusal } from '../../ground/refusal.js'
import { assertUtf8, malformed, problemOf } from './case-file-faults.js'

export const KNOWN_VERSION = 1

/** Parses evidence.yml; throws case-file/encoding, case-file/malformed, case-file/alias, case-file/anchor and case-file/tag with line and column. */
export function read(text: string, lineCounter: LineCounter): Document {
  assertUtf8(text)
  const document = parseDocument(text, { schema: 'failsafe', lineCounter, strict: true, uniqueKeys: true })
  const error = document.errors[0]
  if (error) throw malformed(error, text)
  const refuse = (code: 'case-file/alias' | 'case-file/anchor' | 'case-file/tag', { range }: Node): never => {
    const at = lineCounter.linePos(range?.[0] ?? 0)
    throw new Refusal(code, { line: at.line, column: at.col })
  }
  visit(document, {
    Alias: (_key, node) => refuse('case-file/alias', node),
    Value: (_key, node) => {
      if (node.anchor !== undefined) refuse('case-file/anchor', node)
      if (node.tag !== undefined) refuse('case-file/tag', node)
    },
  })
  return document
}

/** Values as text; a bare null, ~ or nothing counts as not answered. */
export function plainNode(node: unknown): unknown {
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

/** The first thing wrong in evidence.yml, with the line it stands on. */
export function invalid(issue: z.core.$ZodIssue, document: Document, lines: LineCounter): Refusal {
  const key = issue.code === 'unrecognized_keys' ? issue.keys[0] : undefined
  const path = asWritten([...issue.path.map(String), ...(key === undefined ? [] : [key])], document)
  const at = lines.linePos(offsetOf(document, path))
  const place = { line: at.line, column: at.col, path: path.join('.') }
  return new Refusal('case-file/invalid', { ...place, ...problemOf(issue) })
}

/** The path under the older key where the file still uses it. */
function asWritten(path: readonly string[], document: Document): readonly string[] {
  const [first, at, ...rest] = path
  if (first === 'debt_demands' && at === '0' && document.has('debt_demand')) return ['debt_demand', ...rest]
  return path
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
