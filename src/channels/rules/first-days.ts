import { earliestDay } from '../../ground/time.js'
import type { CaseFile } from '../../case/rules/case-file.js'

/** The first day something happened: the earliest the one-year and three-year clocks can have begun. */
export function firstDay(file: Pick<CaseFile, 'payments' | 'facts'>): string | undefined {
  return [...file.payments, ...file.facts].map(({ on }) => earliestDay(on)).sort()[0]
}

/** The first day a dispute is on record: a demand, a refusal, a failure. The day the person can have known; the first event when no word of one stands anywhere. */
export function firstDispute(
  file: Pick<CaseFile, 'payments' | 'facts' | 'debt_demands' | 'refunds'>,
): string | undefined {
  const troubled = file.facts
    .filter(({ what }) =>
      /失败|没有|未|拒绝|不退|拖延|封|关闭|限制|催|欠|补缴|威胁|骚扰|联系不上|失联|要求退款|申请退款|审核中/.test(
        what,
      ),
    )
    .map(({ on }) => earliestDay(on))
  const demanded = file.debt_demands.flatMap(({ on }) => on ?? [])
  return [...troubled, ...demanded].sort()[0] ?? firstDay(file)
}

export const CLOCK_TRAITS = ['year_near', 'year_over', 'limitation_near', 'old'] as const

/** Which rights end soon or have ended, counted from the first day; dates ISO. */
export function clocks(first: string | undefined, date: string): (typeof CLOCK_TRAITS)[number][] {
  if (!first) return []
  const days = Math.round((Date.parse(date) - Date.parse(first)) / 86_400_000)
  return [
    ...(days > 305 && days <= 366 ? (['year_near'] as const) : []),
    ...(days > 366 ? (['year_over'] as const) : []),
    ...(days > 3 * 365 - 60 ? (['limitation_near'] as const) : []),
    ...(days > 3 * 365 + 1 ? (['old'] as const) : []),
  ]
}
