import type { TokenReason } from '../rfc3161/rules/fault.js'
import type { TokenFacts } from '../rfc3161/rules/judge-token.js'
import { clockSuspicious } from '../seal/rules/stamp.js'
import type { Stamp } from '../seal/rules/stamp.js'
import { courtTime, toIso } from '../ground/time.js'
import type { SealFailure, SealOutcome } from '../seal/usecases/seal-case.js'
import type { Context } from './context.js'

/** One time stamp in the JSON of `seal` and `verify`. */
export interface PresentedSeal {
  readonly id: string
  readonly authority: string
  /** ISO 8601 in UTC+8; null while there is no reply. */
  readonly genTime: string | null
  readonly trusted: boolean
  /** Exhibits in the sealed manifest. */
  readonly covers: number
}

export function presentSeal(context: Context, outcome: SealOutcome): void {
  const { id, exhibits, stamps, failures } = outcome
  if (context.flags.json) {
    const seals: PresentedSeal[] = stamps.map(({ judgement }) =>
      presented(id ?? '', judgement.facts, judgement.state === 'trusted', exhibits),
    )
    context.json({
      format: 'evidence-seal',
      version: 1,
      id,
      seals,
      failures: failures.map((one) => ({
        authority: one.authority,
        why: one.why,
        message: whyFailed(context, one),
      })),
    })
    return
  }
  context.say(
    stamps.length === 0
      ? context.text('seal.offline-done', { seal: id ?? '' })
      : context.text('seal.done', { seal: id ?? '', exhibits }),
  )
  for (const stamp of stamps) presentStamp(context, stamp)
  for (const failure of failures)
    context.note(
      context.text('seal.failed', { authority: failure.authority, why: whyFailed(context, failure) }),
    )
  const first = stamps[0]
  if (first)
    context.say(
      context.text('seal.repeat', {
        seal: id ?? '',
        attime: Math.floor(first.judgement.facts.genTime / 1000),
      }),
    )
  context.say(context.text('seal.limits'))
}

export function presented(id: string, facts: TokenFacts, trusted: boolean, covers: number): PresentedSeal {
  return { id, authority: facts.authority, genTime: toIso(new Date(facts.genTime)), trusted, covers }
}

function presentStamp(context: Context, stamp: Stamp): void {
  const { judgement, clock } = stamp
  const { authority, genTime, accuracy, grantedWithMods } = judgement.facts
  const trust =
    judgement.state === 'trusted'
      ? 'seal.trusted'
      : judgement.root === 'in-case'
        ? 'seal.root-in-case'
        : 'seal.not-trusted'
  const facts = { authority, time: courtTime(new Date(genTime).toISOString()), trust: context.text(trust) }
  context.say(
    accuracy === null
      ? context.text('seal.token-no-accuracy', facts)
      : context.text('seal.token', { ...facts, accuracy: accuracy / 1000 }),
  )
  if (grantedWithMods) context.note(context.text('seal.mods'))
  if (clockSuspicious(stamp)) context.note(context.text('seal.clock', { seconds: clock ?? '' }))
}

export function whyFailed(context: Context, failure: SealFailure): string {
  return failure.rejected
    ? tokenReason(context, failure.why, failure.detail)
    : (context.textOf(`tsa.${failure.why}`, { detail: failure.detail }) ?? failure.why)
}

export function tokenReason(
  context: Context,
  reason: TokenReason | SealFailure['why'],
  detail: string,
): string {
  return context.textOf(`token.${reason}`, { detail })?.trim() ?? reason
}

interface ListedAuthority {
  readonly address: string
  readonly operator: string
  readonly unproven: Readonly<Record<'zh' | 'en', readonly string[]>>
}

/** The bundled list, with what nobody has proved about each. */
export async function presentAuthorities(context: Context): Promise<void> {
  const templates = await context.adapters.templates()
  const list = (await templates.yaml('authorities.yml')) as {
    checked_on: string
    authorities: readonly ListedAuthority[]
  }
  context.note(context.text('seal.authorities-title', { checked: list.checked_on }))
  for (const { address, operator, unproven } of list.authorities) {
    const points = unproven[context.lang === 'en' ? 'en' : 'zh'].join(context.lang === 'en' ? '; ' : '；')
    context.note(
      context.text('seal.authority', {
        operator,
        address: address || context.text('seal.no-address'),
        unproven: points,
      }),
    )
  }
}
