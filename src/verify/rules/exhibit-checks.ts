import { worded } from '../../ground/refusal.js'
import { inDatedFolder } from '../../case/rules/ignore.js'
import type { Finding } from '../../ground/finding.js'
import type { Facts } from '../../ground/refusal.js'
import type { Fate } from './fate.js'
import type { CaseView } from './view.js'
import type { FindingId } from '../../ground/words.js'

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
        now: worded(`verify.instead.${fate.instead ?? 'gone'}`),
      }),
    )
}

/** Path gone, same content at a path nobody registered. */
export function checkMoved(view: CaseView): Finding[] {
  return view.fates
    .filter((fate) => fate.state === 'moved')
    .map((fate) => about(fate, 'exhibit/moved', 'weak', { to: fate.at ?? '' }))
}

/** Files that came in after registration. */
export function checkUnregistered(view: CaseView): Finding[] {
  return view.strangers
    .filter((one) => one.problem === undefined && !isOwn(view, one.path))
    .map(({ path, size, sha256 }) => ({
      id: 'exhibit/unregistered',
      grade: 'weak',
      path,
      facts: { size, sha256 },
    }))
}

export function about(fate: Fate, id: FindingId, grade: Finding['grade'], facts: Facts): Finding {
  const { exhibit, path } = fate
  return {
    id,
    grade,
    path,
    ...(exhibit ? { exhibit: exhibit.id } : {}),
    facts: exhibit?.number ? { ...facts, number: exhibit.number } : facts,
  }
}

export function isOwn(view: CaseView, path: string): boolean {
  return inDatedFolder(path) || view.ownPaths.has(path)
}
