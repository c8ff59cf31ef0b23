import { join } from 'node:path'
import { printableName } from '../disk/rules/path-name.js'
import { printedYuan } from '../ground/fen.js'
import type { Gathered, SetAside } from '../gather/usecases/gather.js'
import type { PackageCost } from '../gather/usecases/take-in-by-queue.js'
import type { Context } from './context.js'

/** What was put together, what was not used and why, and where it stands. */
export function presentGather(
  context: Context,
  into: string,
  gathered: Gathered,
  isOpened: boolean,
  costs: readonly PackageCost[] | null = null,
): void {
  const { given, inUse, aside, changes, uses, folder, earlier, already } = gathered
  context.say(context.text('gather.counts', { given, inUse }))
  if (costs && costs.length > 0) presentCosts(context, costs)
  if (already && folder !== null) {
    context.say(context.text('gather.already', { path: join(into, folder) }))
    return
  }
  if (earlier.length > 0) {
    const { added, replaced, left } = changes
    context.say(
      context.text('gather.changes', {
        added: added.length,
        replaced: replaced.length,
        left: left.length,
      }),
    )
  }
  if (aside.length > 0) context.say(context.text('gather.aside-title', { count: aside.length }))
  for (const one of aside)
    context.say(context.text('gather.aside', { path: printableName(one.path), why: whyOf(context, one) }))
  for (const { title, totals, conflicts, outputs } of uses) {
    if (outputs.length === 0) {
      context.say(context.text('gather.use-few', { title, packages: totals.packages }))
      continue
    }
    const { packages, victims, payments } = totals
    const money = { paid: printedYuan(totals.paid), net: printedYuan(totals.net) }
    context.say(context.text('gather.use', { title, packages, victims, payments, ...money }))
    if (conflicts > 0) context.say(context.text('gather.conflicts', { count: conflicts }))
  }
  if (!isOpened && folder !== null) context.say(context.text('gather.no-names'))
  if (changes.left.length > 0 && earlier.length > 0)
    context.say(
      context.text('gather.old-papers', { count: changes.left.length, folders: context.list(earlier) }),
    )
  context.say(
    folder === null
      ? context.text('gather.nothing')
      : context.text('gather.written', { path: join(into, folder) }),
  )
}

/** What checking on other machines took: altogether, and the package that took longest. */
function presentCosts(context: Context, costs: readonly PackageCost[]): void {
  const sum = (of: (one: PackageCost) => number): number => costs.reduce((total, one) => total + of(one), 0)
  const longest = costs.reduce((most, one) => (one.ms > most.ms ? one : most))
  context.say(
    context.text('gather.costs', {
      count: costs.length,
      mb: Math.ceil(sum(({ bytes }) => bytes) / 1_000_000),
      seconds: Math.ceil(sum(({ ms }) => ms) / 1000),
      again: costs.filter(({ tries }) => tries > 1).length,
      ms: longest.ms,
      longest: longest.sha256.slice(0, 12),
    }),
  )
}

function whyOf(context: Context, { why, finding, detail }: SetAside): string {
  return context.text(`gather.why.${why}`, {
    detail: printableName(detail),
    finding: finding === null ? '' : `${finding} `,
  })
}
