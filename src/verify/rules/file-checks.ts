import { worded } from '../../ground/refusal.js'
import { duplicates } from '../../case/rules/plan.js'
import type { Finding } from '../../ground/finding.js'
import { standsAsListed, unreadableWhy } from './fate.js'
import type { CaseView } from './view.js'
import { about, isOwn } from './exhibit-checks.js'

/** Exhibits, folders and other files nobody could read. */
export function checkUnreadable(view: CaseView): Finding[] {
  const told = view.fates
    .filter((fate) => fate.state === 'unreadable')
    .map((fate) => about(fate, 'exhibit/unreadable', 'unchecked', { why: fate.why ?? '' }))
  const paths = new Set(told.map((finding) => finding.path))
  const others = [
    ...view.specials
      .filter((one) => one.what === 'unreadable')
      .map((one) => ({ path: one.path, why: unreadableWhy('EACCES') })),
    ...view.strangers.flatMap(({ path, problem, errno }) =>
      problem && !isOwn(view, path) ? [{ path, why: unreadableWhy(errno, problem) }] : [],
    ),
  ]
  return [
    ...told,
    ...others
      .filter((one) => !paths.has(one.path))
      .map(({ path, why }): Finding => ({
        id: 'exhibit/unreadable',
        grade: 'unchecked',
        path,
        facts: { why },
      })),
  ]
}

/** The same content under several names counts once for a court. */
export function checkDuplicate(view: CaseView): Finding[] {
  return duplicates(expectedOf(view)).map(({ sha256, paths }) => ({
    id: 'exhibit/duplicate',
    grade: 'note',
    path: paths[0]!,
    facts: { sha256, count: paths.length, others: paths.slice(1).join('、') },
  }))
}

/** Files seen that have to stand. */
function expectedOf({ seen, fates }: CaseView): CaseView['seen'] {
  if (standsAsListed(seen, fates)) return seen
  const expected = new Set(fates.map((fate) => fate.path))
  return seen.filter((one) => one.problem === undefined && expected.has(one.path))
}

/** Same content, other modification time: explainable, and a time of the file system proves nothing anyway. */
export function checkTimes(view: CaseView): Finding[] {
  return view.fates.flatMap((fate): readonly Finding[] => {
    const now = view.byPath.get(fate.path)?.mtime
    if (
      fate.state !== 'sound' ||
      !fate.exhibit ||
      now === undefined ||
      now === fate.exhibit.mtime ||
      Date.parse(now) === Date.parse(fate.exhibit.mtime)
    )
      return NONE
    return [about(fate, 'time/mtime-changed', 'note', { registered: fate.exhibit.mtime, found: now })]
  })
}

const NONE: readonly Finding[] = []

/** Links, pipes and devices that came in after registration: recorded by `add`, never opened. */
export function checkSpecials(view: CaseView): Finding[] {
  if (view.specials.length === 0) return []
  const known = new Set([...(view.register?.specials ?? []), ...view.fates].map((one) => one.path))
  return view.specials
    .filter((one) => one.what !== 'unreadable' && !known.has(one.path))
    .map(({ path, what, target }) => ({
      id: 'exhibit/not-a-file',
      grade: 'note',
      path,
      facts: { what: worded(`verify.instead.${what}`), target: target ?? '' },
    }))
}
