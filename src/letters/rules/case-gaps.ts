import type { CaseFile } from '../../case/rules/case-file.js'
import type { Register } from '../../case/rules/exhibit.js'
import { holds } from '../../channels/rules/traits.js'
import type { Traits } from '../../channels/rules/traits.js'
import { parseSource } from '../../bills/rules/excerpt.js'

/** A kind of material the checklist asks for, with its title as papers print it. */
export interface WantedItem {
  readonly id: string
  readonly title: string
}

/** Kinds of material that only such a story has: nobody who never paid lacks a bill. */
const ONLY_WHERE: Readonly<Record<string, readonly string[]>> = {
  payment: ['dealt'],
  'debt-demand': ['debt'],
}

/** What the case still lacks, for the one who is to judge it: kinds of material without a confirmed file, facts that rest on the person's word. */
export function caseGaps(
  file: Pick<CaseFile, 'facts'>,
  register: Register,
  items: readonly WantedItem[],
  present: Traits,
): { missing: string[]; unproved: string[] } {
  const confirmed = register.exhibits.filter((one) => one.number !== null)
  const proved = (path: string): boolean =>
    register.exhibits.some((one) => [one.path, one.id, one.number].includes(parseSource(path)?.path ?? path))
  return {
    missing: items
      .filter(({ id }) => holds(ONLY_WHERE[id] ?? [], present) && !confirmed.some((one) => one.item === id))
      .map(({ title }) => title),
    unproved: file.facts.filter((one) => !one.exhibits.some(proved)).map((one) => one.what),
  }
}
