import type { Finding, Grade } from '../../ground/finding.js'
import {
  checkChanged,
  checkDuplicate,
  checkMissing,
  checkMoved,
  checkSpecials,
  checkTimes,
  checkUnreadable,
  checkUnregistered,
} from './exhibit-checks.js'
import {
  checkBagBeside,
  checkCaseFile,
  checkCustody,
  checkInterrupted,
  checkManifest,
  checkLogTimes,
  checkNothing,
  checkPapers,
  checkRegister,
  checkReplay,
} from './own-checks.js'
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
  const of = (state: string): number => view.fates.filter((fate) => fate.state === state).length
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
