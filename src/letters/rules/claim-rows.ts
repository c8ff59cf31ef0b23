import type { Register } from '../../case/rules/exhibit.js'
import type { WeighedClaim } from './claims.js'

/** One element of one claim, as the table 请求 → 依据 → 要件 → 事实 → 证据 → 缺口 prints it. */
export interface ClaimRow {
  /** Name of the claim on its first row, "" below. */
  readonly claim: string
  /** Ids of laws.yml with commas between, on the first row. */
  readonly laws: string
  readonly element: string
  readonly filled: boolean
  /** Paths of the first exhibits that show it, in court order. */
  readonly exhibits: readonly string[]
  /** How many more there are. */
  readonly more: number
  readonly gap: string
}

/** A reader looks up two; the list of exhibits has the rest. */
const SHOWN = 2

/** The table for the person and the lawyer: one row for each element of each claim chosen. */
export function claimRows(weighed: readonly WeighedClaim[], register: Register): readonly ClaimRow[] {
  return weighed.flatMap((claim) => {
    const rows = [
      ...claim.elements.map((element) => rowOf(element, register)),
      ...(claim.barred
        ? [{ ...NOTHING_TO_SHOW, element: BARRED, filled: false, gap: claim.barred['zh-CN'] }]
        : []),
    ]
    const [first = NOTHING_TO_SHOW, ...rest] = rows
    return [{ ...first, claim: claim.name['zh-CN'], laws: claim.grounds.join(',') }, ...rest]
  })
}

const BARRED = '与其他事实不相抵触'

const NOTHING_TO_SHOW: ClaimRow = {
  claim: '',
  laws: '',
  element: '无需另证',
  filled: true,
  exhibits: [],
  more: 0,
  gap: '',
}

function rowOf({ what, filled, items, how }: WeighedClaim['elements'][number], register: Register): ClaimRow {
  const shown = register.exhibits.filter(
    ({ item, number, derivedFrom }) =>
      number !== null && item !== null && !derivedFrom && items.includes(item),
  )
  return {
    ...NOTHING_TO_SHOW,
    element: what['zh-CN'],
    filled,
    exhibits: shown.slice(0, SHOWN).map(({ path }) => path),
    more: Math.max(0, shown.length - SHOWN),
    gap: filled ? '' : how['zh-CN'],
  }
}
