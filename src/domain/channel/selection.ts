import type { CaseFile } from '../case/case-file.js'
import type { Exhibit, Register } from '../case/exhibit.js'
import type { Span } from '../letter/blocks.js'
import type { Channel } from './channel.js'
import { parseSource } from '../money/bills/excerpt.js'

/** Confirmed exhibits that enter a channel's papers, in court order. Public papers take only pictures chosen one by one. */
export function exhibitsFor(channel: Channel, file: CaseFile, register: Register): readonly Exhibit[] {
  const { items, except, chosen } = channel.attachments
  if (channel.audience === 'public' || chosen !== '') return chosenOnly(channel, file, register)
  return register.exhibits
    .filter((one) => one.number !== null && one.item !== null && !one.derivedFrom && one.kind.family !== 'empty')
    .filter((one) => (items.length === 0 || items.includes(one.item!)) && !except.includes(one.item!))
    .sort(byNumber)
}

/** A picture the person named; its masked copy when there is one. */
function chosenOnly(channel: Channel, file: CaseFile, register: Register): readonly Exhibit[] {
  const named = file.channel[channel.id]?.[channel.attachments.chosen]
  const paths = Array.isArray(named) ? named.filter((one) => typeof one === 'string') : []
  return paths.flatMap((path) => {
    const original = register.exhibits.find((one) => one.path === path && one.number !== null)
    const masked = original && register.exhibits.findLast((one) => one.derivedFrom?.parent === original.id)
    return original ? [masked ?? original] : []
  }).sort(byNumber)
}

/** 证据 behind a path of evidence.yml: a citation with its page when it enters, its bare number when it stays out. */
export function citer(entering: readonly Exhibit[], register: Register, isPublic: boolean): (path: string) => Span | undefined {
  const ids = new Set(entering.map((one) => one.id))
  return (path) => {
    const plain = parseSource(path)?.path ?? path
    const found = register.exhibits.find((one) => one.path === plain || one.id === plain || (one.number !== null && one.number === plain))
    if (!found || found.number === null) return undefined
    const masked = register.exhibits.find((one) => one.derivedFrom?.parent === found.id && ids.has(one.id))
    if (masked) return { cite: masked.id, form: 'number' }
    if (!ids.has(found.id)) return isPublic ? { text: `证据${found.number}` } : { text: `证据${found.number}〔未附〕` }
    return isPublic ? { cite: found.id, form: 'number' } : { cite: found.id }
  }
}

function byNumber(a: Exhibit, b: Exhibit): number {
  const parts = (one: Exhibit): number[] => (one.number ?? '999-999').split('-').map(Number)
  const [left, right] = [parts(a), parts(b)]
  return (left[0] ?? 0) - (right[0] ?? 0) || (left[1] ?? 0) - (right[1] ?? 0)
}
