import { worded } from '../../ground/refusal.js'
import { inDatedFolder } from '../../case/rules/ignore.js'
import { duplicates } from '../../case/rules/plan.js'
import type { Finding } from '../../ground/finding.js'
import type { Facts } from '../../ground/refusal.js'
import { strangers, unreadableWhy } from './fate.js'
import type { Fate } from './fate.js'
import type { CaseView } from './view.js'

/** A file that is no longer the one registered. In a swapped pair each says where its content stands now. */
export function checkChanged(view: CaseView): Finding[] {
  return view.fates
    .filter((fate) => fate.state === 'changed')
    .map((fate) =>
      about(fate, 'exhibit/changed', 'broken', {
        registered: fate.sha256,
        found: fate.now ?? '',
        at: fate.exhibit?.registered ?? '',
        size: fate.exhibit?.size ?? '',
        ...(fate.at === undefined ? {} : { standsAt: fate.at }),
      }),
    )
}

/** A file that is gone, or replaced by something that is not a file. */
export function checkMissing(view: CaseView): Finding[] {
  return view.fates
    .filter((fate) => fate.state === 'missing')
    .map((fate) =>
      about(fate, 'exhibit/missing', 'broken', {
        registered: fate.sha256,
        now: worded(`verify.instead.${fate.why ?? 'gone'}`),
      }),
    )
}

/** Path gone, same content at a path nobody registered. */
export function checkMoved(view: CaseView): Finding[] {
  return view.fates
    .filter((fate) => fate.state === 'moved')
    .map((fate) => about(fate, 'exhibit/moved', 'weak', { to: fate.at ?? '' }))
}

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
    ...strangers(view.seen, view.fates, view.register).flatMap(({ path, problem, errno }) =>
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

/** Files that came in after registration. */
export function checkUnregistered(view: CaseView): Finding[] {
  return strangers(view.seen, view.fates, view.register)
    .filter((one) => one.problem === undefined && !isOwn(view, one.path))
    .map(({ path, size, sha256 }) => ({
      id: 'exhibit/unregistered',
      grade: 'weak',
      path,
      facts: { size, sha256 },
    }))
}

/** The same content under several names counts once for a court. */
export function checkDuplicate(view: CaseView): Finding[] {
  const expected = new Set(view.fates.map((fate) => fate.path))
  return duplicates(view.seen.filter((one) => one.problem === undefined && expected.has(one.path))).map(
    ({ sha256, paths }) => ({
      id: 'exhibit/duplicate',
      grade: 'note',
      path: paths[0]!,
      facts: { sha256, count: paths.length, others: paths.slice(1).join('、') },
    }),
  )
}

/** Same content, other modification time: explainable, and a time of the file system proves nothing anyway. */
export function checkTimes(view: CaseView): Finding[] {
  return view.fates.flatMap((fate) => {
    const now = view.byPath.get(fate.path)?.mtime
    if (
      fate.state !== 'sound' ||
      !fate.exhibit ||
      now === undefined ||
      Date.parse(now) === Date.parse(fate.exhibit.mtime)
    )
      return []
    return [about(fate, 'time/mtime-changed', 'note', { registered: fate.exhibit.mtime, found: now })]
  })
}

/** Links, pipes and devices that came in after registration: recorded by `add`, never opened. */
export function checkSpecials(view: CaseView): Finding[] {
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

function about(fate: Fate, id: string, grade: Finding['grade'], facts: Facts): Finding {
  const { exhibit, path } = fate
  return {
    id,
    grade,
    path,
    ...(exhibit ? { exhibit: exhibit.id } : {}),
    facts: exhibit?.number ? { ...facts, number: exhibit.number } : facts,
  }
}

function isOwn(view: CaseView, path: string): boolean {
  return inDatedFolder(path) || view.ownPaths.has(path)
}
