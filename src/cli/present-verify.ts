import type { Finding, Grade } from '../ground/finding.js'
import { courtTime } from '../ground/time.js'
import type { Verification } from '../verify/usecases/verify-case.js'
import type { TargetVerification } from '../verify/usecases/verify-target.js'
import type { Context } from './context.js'
import { verificationJson, sealsOf } from './verification-json.js'
import { findingWords } from './finding-words.js'

/** A case's verification, or that of something handed over. */
export type Shown = Verification | TargetVerification

const SIGNS: Readonly<Record<Grade, string>> = { broken: '✗', unchecked: '?', weak: '!', note: '·' }
/** So many of one kind are shown; --json has them all. */
const SHOWN = 20

/** What a case's verification found, as text or as the one JSON document of the contract. */
export function presentVerification(context: Context, result: Shown): void {
  if (context.flags.json) context.json(verificationJson(context, result))
  else sayVerification(context, result)
}

function sayVerification(context: Context, result: Shown): void {
  const shown = new Map<string, number>()
  for (const finding of result.findings) {
    const before = shown.get(finding.id) ?? 0
    shown.set(finding.id, before + 1)
    if (before < SHOWN) sayFinding(context, result, finding)
  }
  for (const [id, count] of shown)
    if (count > SHOWN) context.say(context.text('verify.more', { id, count: count - SHOWN }))
  for (const seal of sealsOf(result))
    context.say(
      context.text(seal.trusted ? 'verify.seal-trusted' : 'verify.seal', {
        id: seal.id,
        authority: seal.authority,
        time: seal.genTime ? courtTime(seal.genTime) : '—',
        covers: seal.covers,
      }),
    )
  if (result.findings.length > 0) context.say()
  const handed = 'kind' in result
  context.say(context.text(verdictKey(handed, result), { ...result.counts }))
  context.say(context.text(handed ? 'handed.counts' : 'verify.counts', { ...result.counts }))
}

function sayFinding(context: Context, result: Shown, finding: Finding): void {
  const { what, why, todo } = findingWords(context, result, finding)
  context.say(`${SIGNS[finding.grade]} ${what}  [${finding.id}]`)
  if (why) context.say(`  ${context.text('refusal.why')}  ${why}`)
  if (todo) context.say(`  ${context.text('refusal.todo')}  ${todo}`)
}

/** A case without a seal agrees with itself and no more; the verdict must not say more than that. */
function verdictKey(handed: boolean, { verdict, findings }: Shown) {
  if (verdict !== 'sound') return `verify.verdict.${verdict}` as const
  if (handed) return 'handed.sound'
  return findings.some(({ id }) => id === 'seal/none') ? 'verify.verdict.unsealed' : 'verify.verdict.sound'
}
