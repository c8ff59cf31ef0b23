import { printableName } from '../disk/rules/path-name.js'
import type { Finding, Grade } from '../ground/finding.js'
import { isWorded } from '../ground/refusal.js'
import type { Facts } from '../ground/refusal.js'
import { courtTime } from '../ground/time.js'
import { exhibitNames } from '../verify/usecases/verify-case.js'
import type { Verification } from '../verify/usecases/verify-case.js'
import type { TargetVerification } from '../verify/usecases/verify-target.js'
import type { Context } from './context.js'
import { presented } from './present-seal.js'
import type { PresentedSeal } from './present-seal.js'

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

/** `evidence-verify` as the contract defines it. */
export function verificationJson(context: Context, result: Shown): object {
  const findings = result.findings.map((finding) => ({
    ...finding,
    facts: plainFacts(finding.facts),
    message: findingWords(context, result, finding).what,
  }))
  return {
    format: 'evidence-verify',
    version: 1,
    verdict: result.verdict,
    counts: result.counts,
    findings,
    seals: sealsOf(result),
  }
}

/** Words of ours (verify.instead.fifo) are outside their code alone: fifo. */
function plainFacts(facts: Facts): Facts {
  return Object.fromEntries(
    Object.entries(facts).map(([name, value]) => [
      name,
      isWorded(value) ? value.word.slice(value.word.lastIndexOf('.') + 1) : value,
    ]),
  )
}

/** A finding in words: what, and where they exist, why and what to do. */
export function findingWords(
  context: Context,
  result: Shown,
  finding: Finding,
): { what: string; why: string; todo: string } {
  const facts = wordedFacts(context, result, finding)
  const word = (part: string): string => context.textOf(`finding.${finding.id}${part}`, facts) ?? ''
  const more = 'standsAt' in finding.facts ? word('.swapped') : ''
  return { what: word('') || finding.id, why: word('.why') + more, todo: word('.todo') }
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

/** Facts with what a person needs: a label, printable paths, times as a court reads them, words of ours as words. */
function wordedFacts(context: Context, result: Shown, finding: Finding): Facts {
  const worded = Object.entries(finding.facts).map(([name, value]): [string, string | number] => {
    if (isWorded(value)) return [name, context.textOf(value.word, finding.facts) ?? value.word]
    if (typeof value !== 'string') return [name, value]
    return [
      name,
      /^\d{4}-\d{2}-\d{2}T[\d:]+(?:Z|[+-]\d{2}:\d{2})$/.test(value) ? courtTime(value) : printableName(value),
    ]
  })
  const path = printableName(finding.path ?? '')
  return {
    ...Object.fromEntries(worded),
    path,
    exhibit: finding.exhibit ?? 'E…',
    label: labelOf(context, result, finding, path),
  }
}

function labelOf(context: Context, result: Shown, finding: Finding, path: string): string {
  if (finding.exhibit === undefined) return path
  const number = exhibitNames(result.view.register).get(finding.exhibit)?.number
  return number
    ? context.text('verify.label-numbered', { number, path })
    : context.text('verify.label', { id: finding.exhibit, path })
}

function sealsOf(result: Shown): PresentedSeal[] {
  return result.seals.seals.flatMap((seal) =>
    seal.tokens.flatMap(({ judgement }) =>
      'facts' in judgement
        ? [presented(seal.id, judgement.facts, judgement.state === 'trusted', seal.text?.exhibits ?? 0)]
        : [],
    ),
  )
}

/** A case without a seal agrees with itself and no more; the verdict must not say more than that. */
function verdictKey(handed: boolean, { verdict, findings }: Shown) {
  if (verdict !== 'sound') return `verify.verdict.${verdict}` as const
  if (handed) return 'handed.sound'
  return findings.some(({ id }) => id === 'seal/none') ? 'verify.verdict.unsealed' : 'verify.verdict.sound'
}
