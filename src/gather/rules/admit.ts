import { foldedName } from './folded.js'
import type { Arrival } from './member.js'

/** Why a sound package is not used. */
export type NotUsed = 'duplicate' | 'superseded' | 'withdrawn' | 'expired' | 'other-organiser'

export interface Standing {
  /** Packages in use before. */
  readonly members: readonly Arrival[]
  /** Case → when its consent was last taken back, ISO 8601. */
  readonly withdrawn: Readonly<Record<string, string>>
}

export interface Admission {
  /** Packages in use now, one a case. */
  readonly inUse: readonly Arrival[]
  readonly withdrawn: Readonly<Record<string, string>>
  /** Arrivals that are not used, in the order in which they came. */
  readonly aside: readonly { readonly index: number; readonly why: NotUsed }[]
  /** What changed since before. `left` went without a successor. */
  readonly added: readonly Arrival[]
  readonly replaced: readonly { readonly before: Arrival; readonly now: Arrival }[]
  readonly left: readonly { readonly before: Arrival; readonly why: 'withdrawn' | 'expired' }[]
}

/**
 * Which packages may be used on `today`: of every case the last one made for us, unless its consent was taken back after it or has
 * run out; an earlier one never stands in for it. The order in which they arrive decides nothing.
 */
export function admit(
  before: Standing,
  arrivals: readonly Arrival[],
  { today, organisers }: { readonly today: string; readonly organisers: readonly string[] },
): Admission {
  const withdrawn = lastWithdrawals(before.withdrawn, arrivals)
  const names = new Set(organisers.map(foldedName))
  const barred = (one: Arrival): 'withdrawn' | 'other-organiser' | null => {
    const back = withdrawn[one.case]
    if (back !== undefined && at(one.made) <= at(back)) return 'withdrawn'
    return names.has(foldedName(one.with)) ? null : 'other-organiser'
  }
  const packages = [...before.members, ...arrivals.filter((one) => one.kind === 'package')]
  const latest = latestOf(packages.filter((one) => barred(one) === null))
  const inUse = [...latest.values()].filter((one) => one.until >= today).sort(byMaking)
  const seen = new Set(before.members.map(({ id }) => id))
  const aside = arrivals.flatMap((one, index): Admission['aside'][number][] => {
    if (one.kind === 'withdrawal') return []
    const isCopy = seen.has(one.id)
    seen.add(one.id)
    const isLast = latest.get(one.case)?.id === one.id
    const late = one.until < today ? ('expired' as const) : null
    const why = barred(one) ?? (isCopy ? 'duplicate' : isLast ? late : 'superseded')
    return why === null ? [] : [{ index, why }]
  })
  return { inUse, withdrawn, aside, ...changes(before, inUse, barred) }
}

function latestOf(packages: readonly Arrival[]): ReadonlyMap<string, Arrival> {
  const latest = new Map<string, Arrival>()
  for (const one of packages) {
    const other = latest.get(one.case)
    if (!other || isLater(one, other)) latest.set(one.case, one)
  }
  return latest
}

function changes(
  before: Standing,
  inUse: readonly Arrival[],
  barred: (one: Arrival) => NotUsed | null,
): Pick<Admission, 'added' | 'replaced' | 'left'> {
  const old = new Map(before.members.map((one) => [one.case, one]))
  const now = new Map(inUse.map((one) => [one.case, one]))
  return {
    added: inUse.filter((one) => !old.has(one.case)),
    replaced: [...old.values()].flatMap((one) => {
      const next = now.get(one.case)
      return next && next.id !== one.id ? [{ before: one, now: next }] : []
    }),
    left: [...old.values()]
      .filter((one) => !now.has(one.case))
      .map((one) => ({ before: one, why: barred(one) === 'withdrawn' ? 'withdrawn' : 'expired' })),
  }
}

function lastWithdrawals(
  before: Readonly<Record<string, string>>,
  arrivals: readonly Arrival[],
): Readonly<Record<string, string>> {
  const last: Record<string, string> = { ...before }
  for (const one of arrivals)
    if (one.kind === 'withdrawal' && at(one.made) > at(last[one.case] ?? '')) last[one.case] = one.made
  return last
}

function isLater(one: Arrival, other: Arrival): boolean {
  return at(one.made) === at(other.made) ? one.id > other.id : at(one.made) > at(other.made)
}

/** The order in which victims are numbered. */
function byMaking(one: Arrival, other: Arrival): number {
  return at(one.made) - at(other.made) || (one.case < other.case ? -1 : 1)
}

function at(iso: string): number {
  return iso === '' ? -Infinity : Date.parse(iso)
}
