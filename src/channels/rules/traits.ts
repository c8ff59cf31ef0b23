import { CLAIMS, FINANCIAL, ROLES, SITUATIONS, VENUES } from '../../case/rules/catalogue.js'
import { isOutsider, isPrivate, looksPrivate } from '../../case/rules/payees.js'
import { emptyCaseFile } from '../../case/rules/case-file.js'
import type { CaseFile } from '../../case/rules/case-file.js'
import { PROVIDER_KINDS } from './providers.js'
import { lossStatement } from '../../losses/rules/loss-statement.js'
import { plusMonths } from '../../law/rules/workdays.js'
import { MINOR_TRAITS, minorTraits } from './minor-traits.js'
import { replyOverdue, filingTraits } from './filing-traits.js'
import { CLOCK_TRAITS, firstDay, firstDispute, clocks } from './first-days.js'

/**
 * Short facts about a case that channel data and templates ask for, all lower case: those of `fixedTraits`, and was:<channel>:<event>
 * and filed:<channel> (filed or accepted and not over). docs/traits.md says when each holds.
 */
export type Traits = ReadonlySet<string>

export function traits(file: CaseFile, date: string): Traits {
  const marks = {
    ...partyTraits(file),
    ...moneyTraits(file),
    ...storyTraits(file),
    reply_overdue: replyOverdue(file, date),
  }
  const found = new Set<string>([
    ...file.situation,
    ...file.financial,
    ...file.claims.map((claim) => `claim:${claim}`),
    ...file.respondents.map((one) => `role:${one.role}`),
    ...filingTraits(file),
    ...sizes(file),
    ...namesOf(marks),
    ...minorTraits(file, date),
    ...Object.entries(file.declarations).flatMap(([name, said]) =>
      said === 'yes' ? [`declared:${name}`] : [],
    ),
    ...clocks(firstDay(file), date),
  ])
  const known = firstDispute(file)
  if (known === undefined || plusMonths(known, 36) >= date) found.delete('old')
  return found
}

const SIZES = ['small', 'middle', 'large'] as const

/** Every trait there is, but those that carry the id of a channel or an event; a word that is not here never holds. */
export function fixedTraits(): readonly string[] {
  const none = emptyCaseFile()
  return [
    ...SITUATIONS,
    ...FINANCIAL,
    ...CLAIMS.map((claim) => `claim:${claim}`),
    ...ROLES.map((role) => `role:${role}`),
    ...VENUES.map((venue) => `venue:${venue}`),
    ...SIZES,
    ...[partyTraits(none), moneyTraits(none), storyTraits(none)].flatMap((marks) => Object.keys(marks)),
    ...MINOR_TRAITS,
    ...CLOCK_TRAITS,
    ...Object.keys(none.declarations).map((name) => `declared:${name}`),
    'reply_overdue',
    'own_rows',
    ...PROVIDER_KINDS.map((kind) => `provider:${kind}`),
  ]
}

type Marks = Readonly<Record<string, boolean>>

function namesOf(marks: Marks): string[] {
  return Object.keys(marks).filter((name) => marks[name])
}

function mainOf(file: CaseFile): CaseFile['respondents'][number] | undefined {
  return file.respondents.find((one) => one.role === 'operator') ?? file.respondents[0]
}

/** Where the service was used and how large the sum is. */
function sizes(file: CaseFile): string[] {
  const { paid } = lossStatement(file)
  const size: (typeof SIZES)[number] = paid < 300_000 ? 'small' : paid < 1_000_000 ? 'middle' : 'large'
  return [`venue:${mainOf(file)?.venue ?? 'unknown'}`, size]
}

function partyTraits(file: CaseFile): Marks {
  const main = mainOf(file)
  const representatives = String(file.channel['joint']?.['representatives'] ?? '')
    .split(/[、，,\s]+/)
    .filter((one) => one !== '')
  return {
    joint: file.co_victims.length > 0,
    ten_people: file.co_victims.length >= 9,
    anonymous: !main || main.name === '',
    no_address: !main || main.address === '',
    off_platform: ['own_app', 'mini_program', 'chat_group'].includes(main?.venue ?? ''),
    many_representatives: representatives.length > 2,
    agent: file.agent !== null,
    ...defendantTraits(file),
    respondent: file.respondents.length > 0,
    business: !isOnlyPersons(file),
    not_consumer: isTrade(file.purpose),
    no_purpose: file.purpose === '',
  }
}

/** Private persons alone on the other side, who alone were paid, and nothing said of them that only a business has: its law does not bind them. */
function isOnlyPersons(file: CaseFile): boolean {
  return (
    file.respondents.length > 0 &&
    file.payments.every(({ payee }) => payee === '' || isPrivate(payee, file)) &&
    file.respondents.every(
      ({ name, brand, website, credit_code: code, venue }) =>
        isPrivate(name, file) && brand + website + code === '' && ['chat_group', 'unknown'].includes(venue),
    )
  )
}

/** Several to be sued, and whether it is said who owes what so that the sums make up what is claimed. */
function defendantTraits(file: CaseFile): Marks {
  const sued = file.respondents.filter(({ role }) => role === 'operator' || role === 'payee')
  const sole = sued.filter(({ liability }) => liability !== 'joint')
  const owed = sole.reduce((sum, { owes }) => sum + owes, 0)
  const told = sole.length > 0 && sole.every(({ owes }) => owes > 0)
  const people = sued.filter(({ name }) => looksPrivate(name))
  return {
    natural_respondent: people.length > 0,
    natural_told: people.length > 0 && people.every(({ gender }) => gender !== ''),
    several_defendants: sued.length > 1,
    shares: sued.length > 1 && told && owed === lossStatement(file).claimed,
  }
}

function moneyTraits(file: CaseFile): Marks {
  const money = lossStatement(file)
  const lossPapers = file.exhibits.some((one) => one.item === 'loss')
  return {
    paid: money.paid > 0,
    payee_unclear: unclearPayees(file).length > 0,
    payee_traceable: unclearPayees(file).some(({ method, order_no: no }) => method + no !== ''),
    refunded: money.refunded > 0,
    claimed: money.claimed > 0,
    debt: file.debt_demands.some(({ amount }) => amount > 0) || file.situation.includes('debt_demanded'),
    demand_by_other: file.debt_demands.some(({ by }) => by !== '' && isOutsider(by, file)),
    platform_owes: file.situation.includes('platform_owes_me'),
    interest: file.interest !== null,
    owed: money.owed > 0,
    refundable: money.refundable > 0,
    dealt: money.paid > 0 || money.owed > 0,
    loss_papers: lossPapers,
    no_loss_papers: !lossPapers,
  }
}

function storyTraits(file: CaseFile): Marks {
  const ended = file.notices.some(({ what, delivered }) => what.includes('termination') && delivered !== null)
  return {
    fraud: file.suspected_fraud,
    financial: file.financial.length > 0,
    any_filed: file.filings.some((one) => one.event === 'filed'),
    facts: file.facts.length > 0,
    claims: file.claims.length > 0,
    terminated: ended,
    ending_sent: file.notices.some(({ what }) => what.includes('termination')),
  }
}

/** Do all conditions hold? */
export function holds(conditions: readonly string[], present: Traits): boolean {
  return conditions.every((one) => (one.startsWith('!') ? !present.has(one.slice(1)) : present.has(one)))
}

/** Payments to somebody who is not a respondent by name: who that is, a court can ask the institution. */
export function unclearPayees(file: Pick<CaseFile, 'payments' | 'respondents'>): CaseFile['payments'] {
  const names = new Set(file.respondents.map(({ name }) => name).filter((name) => name !== ''))
  return file.payments.filter(({ payee }) => !names.has(payee))
}

/** Bought to earn with it: a word of trade that nothing before it denies (不是为了经营, 没有转卖). */
function isTrade(purpose: string): boolean {
  if (/生活消费|自用|自家用/.test(purpose)) return false
  return [...purpose.matchAll(/转卖|代砍|刷单|接单|经营|开店|赚佣金/g)].some(
    ({ index }) => !/(不是|并非|没有|不为|不用于|非|未|不)[^，。；,;]{0,6}$/.test(purpose.slice(0, index)),
  )
}
