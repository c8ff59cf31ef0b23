import { YAMLMap, YAMLSeq, isMap, isScalar, isSeq } from 'yaml'
import type { Document } from 'yaml'
import { OLDER_KEYS } from '../rules/older-keys.js'

/**
 * Moves what an older key of the document holds to the key of today, where an edit is about to touch that key; the rest of
 * the file stays as the person wrote it. Returns the top-level keys that changed.
 */
export function renewKeys(document: Document, edited: ReadonlySet<string>): string[] {
  return [
    ...(edited.has('debt_demands') ? renewDemands(document) : []),
    ...(edited.has('agent') ? renewAgent(document) : []),
  ]
}

function renewDemands(document: Document): string[] {
  const [older] = OLDER_KEYS.debt_demands
  const single = document.get(older, true)
  if (!document.has(older)) return []
  if (isMap(single)) {
    const now = document.get('debt_demands', true)
    const list = isSeq(now) ? now : new YAMLSeq()
    list.items.unshift(single)
    document.set('debt_demands', list)
  }
  document.delete(older)
  return [older, 'debt_demands']
}

function renewAgent(document: Document): string[] {
  const line = document.getIn(OLDER_KEYS.agent, true)
  if (!document.hasIn(OLDER_KEYS.agent)) return []
  const name = isScalar(line) ? String(line.value ?? '') : ''
  if (!['', 'null', '~'].includes(name.trim())) {
    const now = document.get('agent', true)
    const map = isMap(now) ? now : new YAMLMap()
    if (!map.has('name')) map.set('name', line)
    document.set('agent', map)
  }
  document.deleteIn(OLDER_KEYS.agent)
  return ['complainant', 'agent']
}
