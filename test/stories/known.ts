import type { CaseFile } from '../../src/case/rules/case-file.js'
import { PEOPLE } from './story.js'
import type { Story } from './story.js'

/**
 * What a story licenses, worked out from the answers alone: nothing here is imported from the letters, the claims or the
 * losses, so that one mistake can't be made on both sides. Amounts in 分.
 */
export interface Known {
  readonly story: Story
  readonly rows: CaseFile['payments']
  /** Is this row this reader's business? */
  readonly mine: (row: { readonly method: string }) => boolean
  readonly paid: number
  readonly back: number
  readonly refundable: number
  readonly owed: number
  readonly claimed: number
  readonly dealt: boolean
  readonly indebted: boolean
  readonly refusedConsent: boolean
  readonly minor: boolean
  /** Is the other side one person, who runs no business as far as anything says? */
  readonly onePerson: boolean
  readonly has: (situation: CaseFile['situation'][number]) => boolean
  readonly made: (claim: CaseFile['claims'][number]) => boolean
  readonly ended: boolean
  readonly was: (channel: string, event: string) => boolean
}

/** `institution`: how an institution's own rows are known; null: every reader but those. */
export function knownOf(story: Story, institution: RegExp | null): Known {
  const { file } = story
  const mine = (row: { readonly method: string }): boolean =>
    institution === null || institution.test(row.method)
  const rows = file.payments.filter(mine)
  const paid = total(rows)
  const back = total(file.refunds.filter(mine))
  const refundable = Math.max(0, paid - back - file.delivered_value)
  const owed = total(file.owed)
  const has: Known['has'] = (one) => file.situation.includes(one)
  const dealt = paid > 0 || owed > 0
  const indebted = file.debt_demands.length > 0 || has('debt_demanded')
  const minor = isMinor(story)
  const onePerson = isOnePerson(story)
  const refusedConsent = minor && file.guardian?.consent === 'refused'
  const broken =
    has('not_delivered') || has('refund_refused') || has('account_closed') || has('platform_owes_me')
  const ends = file.claims.includes('terminate') && dealt && broken && !refusedConsent
  const licences: Partial<Record<CaseFile['claims'][number], boolean>> = {
    terminate: ends,
    refund: refundable + owed > 0,
    interest: refundable + owed > 0 && file.interest !== null,
    no_debt: indebted,
    expenses: file.exhibits.some(({ item }) => item === 'loss'),
    triple: file.suspected_fraud && paid > 0 && !refusedConsent && !onePerson,
    stop_contact: has('harassed'),
    delete_data: has('data_leaked') || has('account_closed') || ends,
    apology: has('harassed') || has('data_leaked'),
  }
  return {
    story,
    rows,
    mine,
    paid,
    back,
    refundable,
    owed,
    claimed: refundable + owed,
    dealt,
    indebted,
    refusedConsent,
    minor,
    onePerson,
    has,
    made: (claim) => file.claims.includes(claim) && licences[claim] !== false,
    ended: file.notices.some(({ what, delivered }) => what.includes('termination') && delivered !== null),
    was: (channel, event) => file.filings.some((one) => one.channel === channel && one.event === event),
  }
}

/** Alone sued, without a brand, and nobody else was paid but people somebody named (消法 3: businesses). */
function isOnePerson({ file }: Story): boolean {
  const told = file.told_to_pay.map(({ payee }) => payee)
  return (
    file.respondents.length > 0 &&
    file.respondents.every(({ name, brand }) => name === PEOPLE.payee && brand === '') &&
    file.payments.every(({ payee }) => ['', PEOPLE.payee, ...told].includes(payee))
  )
}

/** Not 18 on the day of the last payment, or of the paper when nothing was paid (民法典 17, 145). */
function isMinor({ file, date }: Story): boolean {
  const last = file.payments.map(({ on }) => on).reduce((a, b) => (a > b ? a : b), '') || date
  const { born } = file.complainant
  return `${Number(born.slice(0, 4)) + 18}${born.slice(4)}` > last
}

function total(rows: readonly { readonly amount: number }[]): number {
  return rows.reduce((sum, { amount }) => sum + amount, 0)
}

/** Every figure a paper about this story may name, as it is printed: 1,280.00. */
export function licensedFigures(known: Known): ReadonlySet<string> {
  const { file, date } = known.story
  const one = [
    ...[...file.payments, ...file.refunds, ...file.owed, ...file.debt_demands].map(({ amount }) => amount),
    ...file.co_victims.map(({ paid }) => paid),
    ...file.respondents.map(({ owes }) => owes),
    file.delivered_value,
  ]
  const sums = [
    known.paid,
    known.back,
    known.refundable,
    known.owed,
    known.claimed,
    Math.max(known.paid * 3, 50_000),
    ...[...new Set(file.payments.map(({ payee }) => payee))].map((payee) =>
      total(known.rows.filter((row) => row.payee === payee)),
    ),
    ...interestOf(known, date),
    ...feeOf(known.claimed),
    6660,
  ]
  return new Set([...one, ...sums].filter((fen) => fen > 0).map(figure))
}

/** 128000 → 1,280.00 */
export function figure(fen: number): string {
  const yuan = String(Math.floor(fen / 100)).replace(/\B(?=(\d{3})+$)/g, ',')
  return `${yuan}.${String(fen % 100).padStart(2, '0')}`
}

/** Simple interest to the paper's day, or to the last day named when that is earlier; both days count, 365 a year. */
function interestOf({ claimed, story: { file } }: Known, date: string): number[] {
  const { interest } = file
  if (!interest?.from) return []
  const to = interest.to !== null && interest.to < date ? interest.to : date
  const days = (Date.parse(to) - Date.parse(interest.from)) / 86_400_000 + 1
  if (days < 1) return []
  return [Math.floor((claimed * Number(interest.rate) * days) / 36_500 + 0.5)]
}

/** What interest comes to by the day it is counted to in every paper of one filing; null when no day has passed. */
export function interestTo(known: Known): { readonly amount: number } | null {
  const [amount] = interestOf(known, known.story.date)
  return amount === undefined ? null : { amount }
}

/** 诉讼费用交纳办法 13: 50 元 to 10,000 元, then 2.5% to 100,000 元; half of it by 16. */
function feeOf(claimed: number): number[] {
  const full = 5000 + Math.round(Math.max(0, claimed - 1_000_000) * 0.025)
  return [full, Math.floor((full + 1) / 2)]
}
