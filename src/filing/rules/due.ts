import type { CaseFile } from '../../case/rules/case-file.js'
import { articleText, citation } from '../../law/rules/law-book.js'
import type { LawBook } from '../../law/rules/law-book.js'
import { said } from '../../channels/rules/channel.js'
import type { Channel, Deadline } from '../../channels/rules/channel.js'
import { holds, traits } from '../../channels/rules/traits.js'
import { firstDay, firstDispute } from '../../channels/rules/first-days.js'
import { nextWorkday, plusDays, plusMonths, plusWorkdays } from '../../law/rules/workdays.js'
import type { Holidays } from '../../law/rules/workdays.js'

/** Something that falls due. `on` null: the year's holidays are not published yet, so nobody can say. */
export interface Due {
  readonly channel: string
  readonly id: string
  readonly on: string | null
  /** Not before, when `on` is null. */
  readonly earliest: string
  readonly what: string
  /** 《…》第…条, or public information. */
  readonly basis: string
  readonly who: Deadline['who']
  /** What to do when it passes in silence; "" when there is nothing. */
  readonly then: string
  /** "operator/reminder": the letter to write next; "" when there is none. */
  readonly next: string
  /** The day is over already. */
  readonly past: boolean
}

/** Where a reading of deadlines comes from; `tracked`: channels chosen or filed at, of the others only what runs always. */
export interface DueSetting {
  readonly channels: readonly Channel[]
  readonly tracked?: ReadonlySet<string>
  readonly holidays: Holidays
  readonly laws: LawBook
  readonly lang: 'zh-CN' | 'en'
  readonly date: string
}

const CLOSED = ['refunded', 'ended']

/** Everything that runs, in order of time: deadlines of what was filed, and the person's own rights of the chosen channels. */
export function dueList(file: CaseFile, setting: DueSetting): readonly Due[] {
  const present = traits(file, setting.date)
  const all = setting.channels.flatMap((channel) =>
    channel.deadlines
      .filter((one) => holds(one.when, present) && (one.always || (setting.tracked?.has(channel.id) ?? true)))
      .flatMap((one) => starts(file, channel, one).map((start) => due(channel, one, start, file, setting))),
  )
  return all.sort((a, b) => ((a.on ?? a.earliest) < (b.on ?? b.earliest) ? -1 : 1))
}

/** Days a deadline runs from: the last filing event of its kind, unless a later event answered it; or a day of the case. */
function starts(file: CaseFile, channel: Channel, deadline: Deadline): string[] {
  if (deadline.trigger === 'first_payment')
    return [file.payments.map((one) => one.on).sort()[0] ?? firstDay(file)].filter((day) => day !== undefined)
  if (deadline.trigger === 'knew') return [firstDay(file)].filter((day) => day !== undefined)
  if (deadline.trigger === 'first_dispute') return [firstDispute(file)].filter((day) => day !== undefined)
  if (deadline.trigger === 'last_payment')
    return file.payments
      .map((one) => one.on)
      .sort()
      .slice(-1)
  if (deadline.trigger === 'last_event') return lastEvent(file).slice(-1)
  const mine = file.filings.filter((one) => one.channel === channel.id)
  const event = mine
    .filter((one) => one.event === deadline.trigger)
    .sort((a, b) => (a.on < b.on ? -1 : 1))
    .at(-1)
  if (!event) return []
  const answered = mine.some(
    (one) =>
      one.on >= event.on &&
      (CLOSED.includes(one.event) || (ANSWERS[deadline.trigger] ?? []).includes(one.event)),
  )
  return answered ? [] : [event.on]
}

/** Days of what the other side did or took, in order: an act that goes on is counted from its end (治安管理处罚法 25). */
function lastEvent(file: CaseFile): string[] {
  return [
    ...file.payments.map((one) => one.on),
    ...file.facts.map((one) => one.on),
    ...file.debt_demands.map((one) => one.on ?? ''),
  ]
    .filter((day) => day !== '')
    .sort()
}

/** Events that end the waiting a trigger began. */
const ANSWERS: Readonly<Record<string, readonly string[]>> = {
  sent: ['received', 'replied'],
  received: ['replied'],
  filed: ['accepted', 'not_accepted', 'transferred', 'case_filed', 'refusal_received', 'judged'],
  accepted: ['mediation_ended', 'judged'],
  case_filed: ['judged'],
}

function due(channel: Channel, deadline: Deadline, start: string, file: CaseFile, setting: DueSetting): Due {
  const amount = deadline.reply_days ? file.reply_days : deadline.amount
  const { on, earliest } = dayOf(deadline, amount, start, setting.holidays)
  return {
    channel: channel.id,
    id: deadline.id,
    on,
    earliest,
    what: said(deadline.what, setting.lang),
    who: deadline.who,
    basis: basisOf(deadline, channel.checked_on, setting),
    then: deadline.then === undefined ? '' : said(deadline.then, setting.lang),
    next: deadline.next ?? '',
    past: (on ?? earliest) < setting.date,
  }
}

/**
 * The last day. An authority's time that ends on a day off moves to the next working day (办法 45, 民诉法 85); a
 * consumer's own time is never stretched, so that nobody relies on it. Beyond the published years: null and the earliest day.
 */
function dayOf(
  deadline: Deadline,
  amount: number,
  start: string,
  holidays: Holidays,
): { on: string | null; earliest: string } {
  if (deadline.unit === 'workday') {
    const earliest = plusDays(start, amount)
    return { on: plusWorkdays(start, amount, holidays) ?? null, earliest }
  }
  const end = endOf(deadline.unit, amount, start)
  if (deadline.who === 'consumer' || deadline.unit === 'hour') return { on: end, earliest: end }
  // Natural days need no table of holidays: where a year's is not known, the day stands as it is, without its extension.
  return { on: nextWorkday(end, holidays) ?? end, earliest: end }
}

function endOf(unit: Deadline['unit'], amount: number, start: string): string {
  if (unit === 'month') return plusMonths(start, amount)
  if (unit === 'year') return plusMonths(start, amount * 12)
  return plusDays(start, unit === 'hour' ? Math.ceil(amount / 24) : amount)
}

/** Cited as a letter would cite it that day; an article nobody verified is told as public information. */
function basisOf(deadline: Deadline, checkedOn: string, setting: DueSetting): string {
  const cited = deadline.law === undefined ? undefined : citation(setting.laws, deadline.law, setting.date)
  if (cited) return `《${cited.law.short || cited.law.name}》${articleText(cited.article)}`
  return deadline.mark === 'V2'
    ? setting.lang === 'en'
      ? `public information, checked ${checkedOn}; the official page decides`
      : `据公开资料，核对于${checkedOn}，以官方页面为准`
    : ''
}
