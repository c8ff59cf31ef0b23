import type { Finding, Grade } from '../../ground/finding.js'
import { checkChanged, checkMissing, checkMoved, checkUnregistered } from './exhibit-checks.js'
import { checkDuplicate, checkSpecials, checkTimes, checkUnreadable } from './file-checks.js'
import {
  checkBagBeside,
  checkCaseFile,
  checkCustody,
  checkInterrupted,
  checkLogTimes,
  checkNothing,
  checkPapers,
  checkRegister,
  checkReplay,
} from './own-checks.js'
import { checkManifest } from './sums-checks.js'
import type { CaseView } from './view.js'

/** Everything `verify` looks at in a case, in the order a reader should meet it. Seals: seal-checks.ts. */
export const CASE_CHECKS: readonly ((view: CaseView) => Finding[])[] = [
  checkNothing,
  checkChanged,
  checkMissing,
  checkRegister,
  checkReplay,
  checkManifest,
  checkCustody,
  checkLogTimes,
  checkPapers,
  checkMoved,
  checkUnregistered,
  checkUnreadable,
  checkDuplicate,
  checkSpecials,
  checkTimes,
  checkInterrupted,
  checkCaseFile,
  checkBagBeside,
]

/** Those that may speak where every exhibit stands as registered, register, list and log agree, and every other file is ours. */
export const STANDING_CHECKS = CASE_CHECKS.filter((check) =>
  [
    checkLogTimes,
    checkPapers,
    checkDuplicate,
    checkSpecials,
    checkTimes,
    checkCaseFile,
    checkBagBeside,
  ].includes(check),
)

/** How the registered files fared; registered = sound + changed + missing + moved + unreadable. */
export interface Counts {
  readonly registered: number
  readonly sound: number
  readonly changed: number
  readonly missing: number
  readonly moved: number
  readonly unregistered: number
  readonly unreadable: number
}

export function countsOf(view: CaseView, findings: readonly Finding[]): Counts {
  const many = new Map<string, number>()
  for (const { state } of view.fates) many.set(state, (many.get(state) ?? 0) + 1)
  const of = (state: string): number => many.get(state) ?? 0
  return {
    registered: view.fates.length,
    sound: of('sound'),
    changed: of('changed'),
    missing: of('missing'),
    moved: of('moved'),
    unregistered: findings.filter((finding) => finding.id === 'exhibit/unregistered').length,
    unreadable: of('unreadable'),
  }
}

/** The counts of a case in which nothing is amiss. */
export function allSound(registered: number): Counts {
  return { registered, sound: registered, changed: 0, missing: 0, moved: 0, unregistered: 0, unreadable: 0 }
}

export type Verdict = 'sound' | 'weak' | 'unchecked' | 'broken'

const WORST_FIRST: readonly Grade[] = ['broken', 'unchecked', 'weak', 'note']

/** Findings with the worst first; inside a grade the order of the checks stays. */
export function worstFirst(findings: readonly Finding[]): readonly Finding[] {
  return [...findings].sort((a, b) => WORST_FIRST.indexOf(a.grade) - WORST_FIRST.indexOf(b.grade))
}

/** The worst of broken > unchecked > weak; notes leave a case sound. */
export function verdictOf(findings: readonly Finding[]): Verdict {
  const worst = worstFirst(findings)[0]?.grade
  return worst === undefined || worst === 'note' ? 'sound' : worst
}
