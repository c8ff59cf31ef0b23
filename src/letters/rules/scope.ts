import type { CaseFile } from '../../case/rules/case-file.js'
import type { Channel } from '../../channels/rules/channel.js'
import { simpleInterest } from '../../losses/rules/interest.js'
import { courtFee } from '../../losses/rules/court-fee.js'
import type { Traits } from '../../channels/rules/traits.js'
import { firstDay } from '../../channels/rules/first-days.js'
import type { ProviderBook } from '../../channels/rules/providers.js'
import { lossStatement } from '../../losses/rules/loss-statement.js'
import { withHoles } from './hole.js'
import { holdersOf, paymentRows, privatePayees } from './scope-money.js'
import { opponentsOf } from './respondent.js'
import { people } from './scope-people.js'
import { story } from './scope-story.js'
import { traitMarks } from './scope-traits.js'
import { isYes } from '../../channels/rules/yes-answers.js'
import { yearAfter, rightsOf, dayAfter } from './scope-days.js'
import { receiptsOf, filingRows, isElsewhere, noticeDay } from './scope-filings.js'
import type { FilingNames } from './scope-filings.js'

/** Everything a template may name. Keys are those of evidence.yml; every unanswered text is a Hole with its path. */
export function letterScope(
  file: CaseFile,
  channel: Channel,
  present: Traits,
  date: string,
  names: FilingNames,
  made: readonly string[] = file.claims,
  providers: ProviderBook = { providers: [] },
): Record<string, unknown> {
  const money = lossStatement(file)
  return {
    ...people(file, channel, date),
    ...story(file, present, made),
    date,
    reply_days: file.reply_days,
    reply_by: dayAfter(date, file.reply_days),
    money: { ...money, net: money.paid - money.refunded, rows: undefined, refunds: undefined },
    ...paymentRows(file),
    holders: holdersOf(file, providers),
    ...privatePayees(file),
    first_day: firstDay(file) ?? '',
    rights: rightsOf(firstDay(file), date),
    ...yearAfter(firstDay(file), date),
    notice_on: noticeDay(file, names),
    refunds: withHoles(
      file.refunds.map((one, at) => ({ no: at + 1, ...one })),
      'refunds',
    ),
    accrued: accruedOf(file, money.claimed, date),
    fee: courtFee(money.claimed).full,
    fee_half: courtFee(money.claimed).half,
    triple: Math.max(50_000, money.paid * 3),
    answers: answersOf(file, channel),
    copies: Number(file.channel[channel.id]?.['copies']) || opponentsOf(channel, file),
    filings: filingRows(file, names),
    elsewhere: isElsewhere(file, channel.id, names),
    receipts: receiptsOf(file, names),
    traits: traitMarks(present, names),
  }
}

/** Interest in 分 up to the paper's day, or to the person's own last day when that is earlier; 0 while it has no first day or none has passed. */
function accruedOf({ interest }: CaseFile, principal: number, date: string): number {
  if (!interest?.from || principal <= 0) return 0
  const to = interest.to !== null && interest.to < date ? interest.to : date
  return to < interest.from ? 0 : (simpleInterest(principal, interest.rate, interest.from, to).amount ?? 0)
}

/** Answers only this channel needs: every path it asks under channel.<id>. is there, a Hole when unanswered; to yes or no, a Hole unless it is yes. */
function answersOf(file: CaseFile, channel: Channel): unknown {
  const prefix = `channel.${channel.id}.`
  const decided = new Set(channel.asks.filter(({ kind }) => kind === 'yes-no').map(({ path }) => path))
  const asked = channel.asks
    .filter((one) => one.path.startsWith(prefix))
    .map((one) => one.path.slice(prefix.length))
  const given = Object.fromEntries(
    Object.entries(file.channel[channel.id] ?? {}).map(([key, value]) => [
      key,
      decided.has(prefix + key) ? (isYes(value) ? 'yes' : '') : answerText(value),
    ]),
  )
  return withHoles(
    { ...Object.fromEntries(asked.map((key) => [key, ''])), ...given },
    `channel.${channel.id}`,
  )
}

/** An answer as it is printed: several ones with 、 between them; what is no text at all is not answered. */
function answerText(value: unknown): string {
  if (Array.isArray(value))
    return value
      .map(answerText)
      .filter((one) => one !== '')
      .join('、')
  return typeof value === 'string' || typeof value === 'number' ? String(value) : ''
}
