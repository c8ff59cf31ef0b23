import { worded } from '../../ground/refusal.js'
import type { Finding } from '../../ground/finding.js'
import type { AssessedSeal } from '../../seal/rules/assess-seal.js'
import type { SealView } from '../../seal/rules/seal-view.js'
import { courtDate } from '../../ground/time.js'

const DAY = 86_400_000
/** Renewal is asked for half a year before the certificate ends: afterwards nobody can stamp the old stamp in time. */
const NOTICE = 183

/** The last seal's longest-lived certificate ends soon, or has ended (which is no tampering). Earlier seals are covered by it. */
export function checkSealExpiring(view: SealView): Finding[] {
  const last = view.seals.findLast((seal) => endOf(seal) !== null)
  const end = last ? endOf(last) : null
  if (!last || !end || end.at - view.now.getTime() > NOTICE * DAY) return []
  const days = Math.max(0, Math.floor((end.at - view.now.getTime()) / DAY))
  const ended = end.at < view.now.getTime()
  const facts = {
    seal: last.id,
    authority: end.authority,
    ends: courtDate(new Date(end.at)),
    days,
    state: ended ? worded('seal.ended') : worded('seal.ending'),
  }
  return [{ id: 'seal/expiring', grade: 'weak', facts }]
}

function endOf(seal: AssessedSeal): { at: number; authority: string } | null {
  const ends = seal.tokens.flatMap(({ judgement }) =>
    'facts' in judgement ? [{ at: judgement.facts.ends, authority: judgement.facts.authority }] : [],
  )
  return ends.sort((a, b) => b.at - a.at)[0] ?? null
}
