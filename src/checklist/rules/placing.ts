import type { CaseFile } from '../../case/rules/case-file.js'
import type { Exhibit, Register } from '../../case/rules/exhibit.js'
import { standing } from '../../case/rules/register-file.js'
import type { Suggestion } from './classify.js'
import type { Checklist } from './checklist.js'
import type { Reason } from './signals.js'

/** An exhibit under an item: confirmed when it has a number, else proposed. */
export interface Placed {
  readonly id: string
  readonly number: string | null
  readonly path: string
  /** 1 when the person said so. */
  readonly confidence: number
  readonly reasons: readonly Reason[]
}

export interface Placing {
  readonly items: readonly { readonly id: string; readonly exhibits: readonly Placed[] }[]
  /** Paths nothing is proposed for, and those the person put under no item. */
  readonly unclassified: readonly string[]
}

const SAID: readonly Reason[] = [{ signal: 'said', weight: 1, facts: {} }]

/** Every standing exhibit under its item; court order inside an item, proposals last. */
export function place(
  register: Register,
  suggestions: ReadonlyMap<string, readonly Suggestion[]>,
  file: CaseFile,
  list: Checklist,
): Placing {
  const none = new Set(file.exhibits.filter(({ item }) => item === '').map(({ file: path }) => path))
  const placed = standing(register).map((exhibit) => ({ exhibit, at: placeOf(exhibit, suggestions, none) }))
  return {
    items: list.items.map(({ id }) => ({
      id,
      exhibits: placed
        .filter(({ at }) => at?.item === id)
        .map(({ at }) => at!.placed)
        .sort(byNumber),
    })),
    unclassified: placed.filter(({ at }) => at === null).map(({ exhibit }) => exhibit.path),
  }
}

/** Proposals nobody has decided on yet, in the order of the folder. */
export function undecided(
  register: Register,
  suggestions: ReadonlyMap<string, readonly Suggestion[]>,
  file: CaseFile,
): Exhibit[] {
  const decided = new Set(file.exhibits.map(({ file: path }) => path))
  return standing(register).filter(
    (exhibit) =>
      exhibit.item === null && !decided.has(exhibit.path) && (suggestions.get(exhibit.id)?.length ?? 0) > 0,
  )
}

function placeOf(
  exhibit: Exhibit,
  suggestions: ReadonlyMap<string, readonly Suggestion[]>,
  none: ReadonlySet<string>,
): { item: string; placed: Placed } | null {
  const { id, number, path, item } = exhibit
  const proposals = suggestions.get(id) ?? []
  if (item !== null) {
    const same = proposals.find((one) => one.item === item)
    return {
      item,
      placed: { id, number, path, confidence: same?.confidence ?? 1, reasons: same?.reasons ?? SAID },
    }
  }
  const best = none.has(path) ? undefined : proposals[0]
  return best
    ? { item: best.item, placed: { id, number, path, confidence: best.confidence, reasons: best.reasons } }
    : null
}

function byNumber(a: Placed, b: Placed): number {
  const place = ({ number }: Placed): number =>
    number === null ? Number.MAX_SAFE_INTEGER : Number(number.split('-')[1])
  return place(a) - place(b) || (a.id < b.id ? -1 : 1)
}
