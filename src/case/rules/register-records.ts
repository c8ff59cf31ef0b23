import type { Exhibit } from './exhibit.js'
import { CLOCKS, FACTS, FAMILIES, ZONES } from '../../formats/rules/capture.js'
import { DIGEST, EXHIBIT_ID, EXHIBIT_NUMBER } from './register-schema.js'
import { isInside } from './manifest.js'

/**
 * Known at sight: true means that the schema takes this exhibit and gives it back as it stands, its fields in the same order.
 * false says nothing at all, the schema decides. A hundred thousand exhibits are read at sight in the time the schema needs for ten thousand.
 */
export function isPlainExhibit(value: unknown): value is Exhibit {
  if (!hasFields(value, EXHIBIT, OPTIONAL)) return false
  const { id, path, size, sha256, sm3, mtime, kind, times, facts, registered, item, number } = value
  return (
    fits(id, EXHIBIT_ID) &&
    typeof path === 'string' &&
    isInside(path) &&
    Number.isSafeInteger(size) &&
    (size as number) >= 0 &&
    fits(sha256, DIGEST) &&
    (!('sm3' in value) || fits(sm3, DIGEST)) &&
    typeof mtime === 'string' &&
    isPlainKind(kind) &&
    isListOf(times, isPlainTime) &&
    isListOf(facts, isPlainFact) &&
    typeof registered === 'string' &&
    (item === null || typeof item === 'string') &&
    (number === null || fits(number, EXHIBIT_NUMBER)) &&
    isListOf(value['retired'], isText) &&
    (!('supersedes' in value) || typeof value['supersedes'] === 'string')
  )
}

const EXHIBIT = [
  'id',
  'path',
  'size',
  'sha256',
  'sm3',
  'mtime',
  'kind',
  'times',
  'facts',
  'registered',
  'item',
  'number',
  'retired',
  'supersedes',
]
const OPTIONAL: ReadonlySet<string> = new Set(['sm3', 'supersedes'])
const NEVER: ReadonlySet<string> = new Set()
const KIND = ['mime', 'family', 'extension', 'mismatch']
const TIME = ['at', 'clock', 'zone', 'basis']
const FACT = ['what', 'value', 'basis']

type Fields = Readonly<Record<string, unknown>>

/** Has it these fields and no other, in this order? */
function hasFields(
  value: unknown,
  fields: readonly string[],
  optional: ReadonlySet<string> = NEVER,
): value is Fields {
  if (typeof value !== 'object' || value === null) return false
  let at = 0
  for (const key of Object.keys(value)) {
    while (fields[at] !== key) {
      if (!optional.has(fields[at] ?? '')) return false
      at += 1
    }
    at += 1
  }
  while (at < fields.length && optional.has(fields[at]!)) at += 1
  return at === fields.length
}

export function isPlainKind(value: unknown): value is Exhibit['kind'] {
  return (
    hasFields(value, KIND) &&
    isText(value['mime']) &&
    isOneOf(FAMILIES, value['family']) &&
    isText(value['extension']) &&
    typeof value['mismatch'] === 'boolean'
  )
}

export function isPlainTime(value: unknown): boolean {
  return (
    hasFields(value, TIME) &&
    isText(value['at']) &&
    isOneOf(CLOCKS, value['clock']) &&
    isOneOf(ZONES, value['zone']) &&
    isText(value['basis'])
  )
}

export function isPlainFact(value: unknown): boolean {
  return (
    hasFields(value, FACT) &&
    isOneOf(FACTS, value['what']) &&
    isText(value['value']) &&
    isText(value['basis'])
  )
}

export function isListOf(value: unknown, holds: (one: unknown) => boolean): boolean {
  if (!Array.isArray(value)) return false
  for (const one of value) if (!holds(one)) return false
  return true
}

export function isText(value: unknown): value is string {
  return typeof value === 'string'
}

function isOneOf(words: readonly string[], value: unknown): boolean {
  return isText(value) && words.includes(value)
}

function fits(value: unknown, form: RegExp): boolean {
  return typeof value === 'string' && form.test(value)
}
