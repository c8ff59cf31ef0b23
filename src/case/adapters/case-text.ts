import { LineCounter } from 'yaml'
import { caseFileSchema } from '../rules/case-file.js'
import type { CaseFile } from '../rules/case-file.js'
import { Refusal, worded } from '../../ground/refusal.js'
import type { CaseEdit, CaseText } from '../ports.js'
import { headNextKeys } from './margin-comments.js'
import { spliceKeys } from './splice-yaml.js'
import { setAt, removeAt } from './set-in-yaml.js'
import { renewKeys } from './renew-keys.js'
import { KNOWN_VERSION, read, plainNode, invalid } from './case-file-reading.js'

const MOST_KEPT = 4

/** evidence.yml through YAML's failsafe schema: every scalar is the text that was written; comments survive edits. */
export class YamlCaseText implements CaseText {
  /** The last texts that were read and what they say: one act reads the same text many times. */
  readonly #read = new Map<string, CaseFile>()

  parse(text: string): CaseFile {
    const known = this.#read.get(text) ?? this.#parsed(text)
    this.#read.delete(text)
    this.#read.set(text, known)
    if (this.#read.size > MOST_KEPT) this.#read.delete(this.#read.keys().next().value!)
    return known
  }

  #parsed(text: string): CaseFile {
    const lines = new LineCounter()
    const document = read(text, lines)
    const raw = (plainNode(document.contents) ?? {}) as Record<string, unknown>
    if (typeof raw !== 'object' || Array.isArray(raw))
      throw new Refusal('case-file/malformed', { line: 1, column: 1, message: worded('case-file.yaml.map') })
    const version = raw['version'] ?? String(KNOWN_VERSION)
    if (Number(version) > KNOWN_VERSION)
      throw new Refusal('case-file/newer', { version: String(version), known: KNOWN_VERSION })
    const parsed = caseFileSchema.safeParse({ ...raw, version })
    if (!parsed.success) throw invalid(parsed.error.issues[0]!, document, lines)
    return frozen(parsed.data)
  }

  edit(text: string, edits: readonly CaseEdit[]): string {
    const before = text.trim() === '' ? this.blank() : text
    if (edits.length === 0) return before
    const document = read(before, new LineCounter())
    headNextKeys(document, before)
    const keys = new Set(edits.map(({ path }) => String(path[0])))
    for (const key of renewKeys(document, keys)) keys.add(key)
    for (const { path, value } of edits) {
      if (value === undefined) removeAt(document, path)
      else setAt(document, path, value)
    }
    if (document.contents === null) return before // comments alone, and nothing was set
    return (
      spliceKeys(before, read(before, new LineCounter()), document, keys) ??
      document.toString({ lineWidth: 0, flowCollectionPadding: true })
    )
  }

  blank(): string {
    return 'version: 1\n'
  }
}

/** What several callers are given is nobody's to change. */
function frozen<T>(value: T): T {
  if (typeof value !== 'object' || value === null || Object.isFrozen(value)) return value
  Object.values(value).forEach(frozen)
  return Object.freeze(value)
}
