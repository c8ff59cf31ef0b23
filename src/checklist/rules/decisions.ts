import type { CaseFile } from '../../case/rules/case-file.js'
import { confirm, withdraw } from '../../case/rules/confirm.js'
import type { CustodyDraft } from '../../case/rules/custody.js'
import type { Exhibit, Register } from '../../case/rules/exhibit.js'
import { standing } from '../../case/rules/register-file.js'
import { Refusal } from '../../ground/refusal.js'
import type { Suggestion } from './classify.js'
import type { Checklist } from './checklist.js'
import { itemOf } from './checklist.js'

/** Who said which item an exhibit is: the person (evidence.yml) or, with --yes, a confident proposal. */
export interface Decision {
  readonly exhibit: Exhibit
  readonly item: string
  readonly by: 'person' | 'confident'
}

/**
 * What evidence.yml says about files, as decisions. `absent`: names no registered exhibit has.
 * An entry without an item means: looked at, belongs to none. Throws checklist/unknown-item.
 */
export function decisionsOf(
  file: CaseFile,
  register: Register,
  list: Checklist,
): { decisions: Decision[]; absent: string[] } {
  const byPath = new Map(standing(register).map((exhibit) => [exhibit.path.normalize('NFC'), exhibit]))
  const decisions: Decision[] = []
  const absent: string[] = []
  for (const { file: path, item } of file.exhibits) {
    if (item !== '' && !itemOf(list, item))
      throw new Refusal(
        'checklist/unknown-item',
        { item, file: path, known: list.items.map(({ id }) => id).join(' ') },
        'usage',
      )
    const exhibit = byPath.get(path.replace(/^\.\//, '').normalize('NFC'))
    if (exhibit) decisions.push({ exhibit, item, by: 'person' })
    else absent.push(path)
  }
  return { decisions, absent }
}

/** Confident proposals for exhibits nobody has decided on. */
export function confidentDecisions(
  suggestions: ReadonlyMap<string, readonly Suggestion[]>,
  register: Register,
  decided: readonly Decision[],
): Decision[] {
  const done = new Set(decided.map(({ exhibit }) => exhibit.id))
  return standing(register).flatMap((exhibit) => {
    const best = suggestions.get(exhibit.id)?.[0]
    return exhibit.item !== null || done.has(exhibit.id) || best?.level !== 'confident'
      ? []
      : [{ exhibit, item: best.item, by: 'confident' as const }]
  })
}

/** Gives the numbers and says so in the custody log; a decision that changes nothing leaves no event. */
export function settleDecisions(
  register: Register,
  decisions: readonly Decision[],
  list: Checklist,
): { register: Register; events: CustodyDraft[] } {
  let now = register
  const events: CustodyDraft[] = []
  for (const { exhibit, item, by } of decisions) {
    const group = itemOf(list, item)?.group
    const done = group === undefined ? withdraw(now, exhibit.id) : confirm(now, exhibit.id, item, group)
    if (done.register === now) continue
    now = done.register
    events.push(
      group === undefined
        ? { event: 'withdraw', facts: { exhibit: exhibit.id, retired: done.retired ?? '' } }
        : {
            event: 'confirm',
            facts: { exhibit: exhibit.id, item, number: done.number ?? '', retired: done.retired ?? '', by },
          },
    )
  }
  return { register: now, events }
}
