import type { CaseFile } from '../../case/rules/case-file.js'
import type { Exhibit, Register } from '../../case/rules/exhibit.js'
import type { Span } from '../../paper/rules/blocks.js'
import type { Channel } from './channel.js'
import { billAnchor, parseSource } from '../../bills/rules/excerpt.js'

/** Confirmed exhibits that enter a channel's papers, in court order. Public papers take only pictures chosen one by one. */
export function exhibitsFor(channel: Channel, file: CaseFile, register: Register): readonly Exhibit[] {
  const { items, except, chosen } = channel.attachments
  if (channel.audience === 'public' || chosen !== '') return chosenOnly(channel, file, register)
  return register.exhibits
    .filter((one) => one.number !== null && one.item !== null && !one.derivedFrom)
    .filter((one) => (items.length === 0 || items.includes(one.item!)) && !except.includes(one.item!))
    .sort(byNumber)
}

/** Files named for publication that can't enter: not in the case, or without a number yet. */
export function lostChoices(channel: Channel, file: CaseFile, register: Register): readonly string[] {
  return channel.attachments.chosen === ''
    ? []
    : namedIn(channel, file).filter(
        (path) => !register.exhibits.some((one) => one.path === path && one.number !== null),
      )
}

function namedIn(channel: Channel, file: CaseFile): readonly string[] {
  const named = file.channel[channel.id]?.[channel.attachments.chosen]
  return Array.isArray(named) ? named.filter((one) => typeof one === 'string') : []
}

/** What the person named, file by file. It enters as itself: its pages are replaced by masked copies when they are drawn. */
function chosenOnly(channel: Channel, file: CaseFile, register: Register): readonly Exhibit[] {
  const named = namedIn(channel, file)
  return register.exhibits.filter((one) => one.number !== null && named.includes(one.path)).sort(byNumber)
}

/**
 * 证据 behind a path of evidence.yml: a citation with its page when it enters; null when it is there but not enclosed, for a
 * reader can't look up what he was not given; undefined when no exhibit stands behind it.
 */
export function citer(
  entering: readonly Exhibit[],
  register: Register,
  isPublic: boolean,
): (path: string) => Span | null | undefined {
  const ids = new Set(entering.map((one) => one.id))
  return (path) => {
    const row = parseSource(path)
    const plain = row?.path ?? path
    const found = register.exhibits.find(
      (one) => one.path === plain || one.id === plain || (one.number !== null && one.number === plain),
    )
    if (!found || found.number === null) return undefined
    if (!ids.has(found.id)) return null
    if (isPublic) return { cite: found.id, form: 'number' }
    return { cite: found.id, ...(row === null ? {} : { row: billAnchor(found.id, row) }) }
  }
}

function byNumber(a: Exhibit, b: Exhibit): number {
  const parts = (one: Exhibit): number[] => (one.number ?? '999-999').split('-').map(Number)
  const [left, right] = [parts(a), parts(b)]
  return (left[0] ?? 0) - (right[0] ?? 0) || (left[1] ?? 0) - (right[1] ?? 0)
}
