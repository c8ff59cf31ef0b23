import type { CaseFile, Respondent } from '../../case/rules/case-file.js'
import type { Channel } from '../../channels/rules/channel.js'
import { courtFee } from '../../losses/rules/court-fee.js'
import type { Traits } from '../../channels/rules/traits.js'
import { firstDay } from '../../channels/rules/traits.js'
import type { ProviderBook } from '../../channels/rules/providers.js'
import { lossStatement } from '../../losses/rules/loss-statement.js'
import { plusMonths } from '../../law/rules/workdays.js'
import { withHoles } from './hole.js'
import { holdersOf, paymentRows, privatePayees } from './scope-money.js'

const CLAIMS = [
  'terminate',
  'refund',
  'interest',
  'no_debt',
  'costs',
  'expenses',
  'triple',
  'stop_contact',
  'delete_data',
  'apology',
  'own_records',
] as const
const SITUATIONS = [
  'not_delivered',
  'refund_refused',
  'debt_demanded',
  'more_topup_demanded',
  'account_closed',
  'data_leaked',
  'harassed',
  'platform_owes_me',
] as const
const FINANCIAL = ['promised_returns', 'lends', 'own_wallet', 'induced_loan'] as const
const ROLES = ['operator', 'pinduoduo', 'payee', 'payment'] as const

/** The respondent a channel speaks about and its place in the case file; an empty one when there is none. */
export function respondentOf(
  channel: Pick<Channel, 'respondent'>,
  file: CaseFile,
): { readonly index: number; readonly respondent: Respondent | undefined } {
  const index = file.respondents.findIndex((one) => channel.respondent.includes(one.role))
  const at = index < 0 && file.respondents.length > 0 && channel.respondent[0] === 'operator' ? 0 : index
  return { index: Math.max(0, at), respondent: file.respondents[at] }
}

/** How many opponents the channel's papers are about, at least one: each gets a copy (民事诉讼法 123, 证据规定 19). */
export function opponentsOf(channel: Pick<Channel, 'respondent'>, file: CaseFile): number {
  return Math.max(1, file.respondents.filter((one) => channel.respondent.includes(one.role)).length)
}

/** Where filing the same dispute counts as already handled (投诉举报处理办法 16). */
const DISPUTE_BODIES = ['12315', 'consumer-association', 'court', 'police']

/** Printed names of channels and events. */
export interface FilingNames {
  readonly channels: Readonly<Record<string, string>>
  readonly events: Readonly<Record<string, string>>
}

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
    notice_on: noticeDay(file),
    refunds: withHoles(
      file.refunds.map((one, at) => ({ no: at + 1, ...one })),
      'refunds',
    ),
    fee: courtFee(money.claimed).full,
    fee_half: courtFee(money.claimed).half,
    triple: Math.max(50_000, money.paid * 3),
    answers: answersOf(file, channel),
    copies: Number(file.channel[channel.id]?.['copies']) || opponentsOf(channel, file),
    filings: filingRows(file, names),
    elsewhere: file.filings.some((one) => one.channel !== channel.id && DISPUTE_BODIES.includes(one.channel)),
    receipts: receiptsOf(file),
    traits: traitMarks(present, names),
  }
}

function people(file: CaseFile, channel: Channel, date: string): Record<string, unknown> {
  const { index, respondent } = respondentOf(channel, file)
  const empty = {
    role: channelRole(respondent),
    brand: '',
    name: '',
    credit_code: '',
    address: '',
    legal_representative: '',
    phone: '',
    website: '',
    accounts: [],
    venue: 'unknown',
  }
  return {
    title: withHoles(file.title, 'title'),
    born_on: file.complainant.born,
    complainant: withHoles({ ...file.complainant, age: ageOf(file.complainant.born, date) }, 'complainant'),
    respondent: withHoles(
      { ...(respondent ?? empty), called: respondent?.name || respondent?.brand || '' },
      `respondents.${index}`,
    ),
    respondents: withHoles(
      file.respondents.map((one) => ({ ...one, called: one.name || one.brand })),
      'respondents',
    ),
    defendants: defendantsOf(
      file,
      channel,
      { ...(respondent ?? empty), called: respondent?.name || respondent?.brand || '' },
      index,
    ),
    main: withHoles(mainOf(file), 'respondents.0'),
    has_role: Object.fromEntries(
      ROLES.map((role) => [role, file.respondents.some((one) => one.role === role)]),
    ),
    co_victims: withHoles(
      file.co_victims.map((one, at) => ({ no: at + 1, ...one })),
      'co_victims',
    ),
    guardian: file.guardian === null ? null : withHoles(file.guardian, 'guardian'),
    devices: withHoles(file.devices, 'devices'),
  }
}

/** The operator, whatever channel is written: { called, brand, venue }. */
function mainOf(file: CaseFile): object {
  const main = file.respondents.find((one) => one.role === 'operator')
  return {
    called: main?.name || main?.brand || '',
    brand: main?.brand ?? '',
    venue: main?.venue ?? 'unknown',
  }
}

/** Everyone the channel speaks about, at least one (perhaps all holes). */
function defendantsOf(file: CaseFile, channel: Channel, first: object, index: number): unknown[] {
  const chosen = file.respondents
    .map((one, at) => ({ one, at }))
    .filter(({ one }) => channel.respondent.includes(one.role))
  if (chosen.length === 0) return [withHoles(first, `respondents.${index}`)]
  return chosen.map(({ one, at }) =>
    withHoles({ ...one, called: one.name || one.brand }, `respondents.${at}`),
  )
}

/** Full years of age on a day; "" when the date of birth isn't known. */
function ageOf(born: string, date: string): string {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(born) || born > date) return ''
  return String(Number(date.slice(0, 4)) - Number(born.slice(0, 4)) - (date.slice(5) < born.slice(5) ? 1 : 0))
}

function channelRole(respondent: Respondent | undefined): string {
  return respondent?.role ?? 'operator'
}

function story(file: CaseFile, present: Traits, made: readonly string[]): Record<string, unknown> {
  const facts = [...file.facts].sort((a, b) => (`${a.on} ${a.at}` < `${b.on} ${b.at}` ? -1 : 1))
  return {
    purpose: withHoles(file.purpose, 'purpose'),
    course: withHoles(courseOf(file), 'course'),
    facts: withHoles(facts, 'facts'),
    promises: withHoles(file.promises, 'promises'),
    owed: withHoles(file.owed, 'owed'),
    notices: withHoles(file.notices, 'notices'),
    terminated_on: terminatedOn(file),
    debt: file.debt_demand === null ? null : withHoles(file.debt_demand, 'debt_demand'),
    interest: file.interest === null ? null : withHoles(file.interest, 'interest'),
    claims: marks(CLAIMS, made),
    situation: marks(SITUATIONS, file.situation),
    financial: marks(FINANCIAL, file.financial),
    suspected_fraud: file.suspected_fraud,
    has_debt: present.has('debt'),
    has_issue: file.situation.length > 0,
    delivered_value: file.delivered_value,
    turn: turningPoints(facts),
    first_fact: facts[0] === undefined ? null : withHoles(facts[0], 'facts.0'),
    last_fact: facts.length === 0 ? null : withHoles(facts.at(-1), 'facts.0'),
  }
}

/** The facts a clerk looks for first, as the person told them: the failure, the refusal, a threat; null where no fact tells it. */
function turningPoints(facts: CaseFile['facts']): Record<string, unknown> {
  const first = (words: RegExp, not?: RegExp): unknown => {
    const found = facts.find(({ what }) => words.test(what) && !(not?.test(what) ?? false))
    return found === undefined ? null : withHoles(found, 'facts.0')
  }
  return {
    failed: first(/失败|没有做到|未完成|未成功|没有到账|未到账|停在|不能提现|审核中|没有提供/, /欠|补缴/),
    refused: first(/拒绝|不退|不予退|拖延|不肯退|等待审核/),
    threatened: first(/威胁|恐吓|骚扰|联系家人|单位|来电|曝光/),
  }
}

/** What was promised and what happened, one row each, in order of time; a promise without a day stands first. */
function courseOf(file: CaseFile): object[] {
  const promised = file.promises.map(({ on, quote, exhibits }) => ({
    on: on ?? '',
    at: '',
    quote,
    what: '',
    exhibits,
  }))
  const happened = file.facts.map(({ on, at, what, exhibits }) => ({ on, at, quote: '', what, exhibits }))
  return [...promised, ...happened].sort((a, b) => `${a.on} ${a.at}`.localeCompare(`${b.on} ${b.at}`))
}

function marks(all: readonly string[], chosen: readonly string[]): Record<string, boolean> {
  return Object.fromEntries(all.map((one) => [one, chosen.includes(one)]))
}

/** Answers only this channel needs: every path it asks under channel.<id>. is there, a Hole when unanswered. */
function answersOf(file: CaseFile, channel: Channel): unknown {
  const prefix = `channel.${channel.id}.`
  const asked = channel.asks
    .filter((one) => one.path.startsWith(prefix))
    .map((one) => one.path.slice(prefix.length))
  const given = Object.fromEntries(
    Object.entries(file.channel[channel.id] ?? {}).map(([key, value]) => [key, answerText(value)]),
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

function receiptsOf(file: CaseFile): Record<string, string | null> {
  const of = (channel: string): string | null =>
    file.filings.findLast((one) => one.channel === channel && one.receipt !== '')?.receipt ?? null
  return {
    police: of('police'),
    complaint: of('12315'),
    association: of('consumer-association'),
    operator: of('operator'),
    court: of('court'),
  }
}

const TRAITS = [
  'fraud',
  'financial',
  'joint',
  'ten_people',
  'anonymous',
  'no_address',
  'off_platform',
  'refunded',
  'paid',
  'claimed',
  'not_consumer',
  'no_purpose',
  'year_near',
  'year_over',
  'limitation_near',
  'old',
  'small',
  'middle',
  'large',
  'any_filed',
  'owed',
  'refundable',
  'dealt',
  'terminated',
  'minor',
  'under_eight',
  'guardian',
  'consent_refused',
  'payer_known',
  'declared:mediation',
  'declared:no_other_body',
  'declared:unspecific_public',
  'own_rows',
  'own_words',
  'provider:payment_institution',
  'provider:bank',
]

/** Traits as names a template can test: was:operator:sent → traits.was_operator_sent; those that do not hold are false. */
function traitMarks(present: Traits, names: FilingNames): Record<string, boolean> {
  const was = Object.keys(names.channels).flatMap((channel) =>
    Object.keys(names.events).map((event) => `was:${channel}:${event}`),
  )
  return Object.fromEntries(
    [...TRAITS, ...was, ...present].map((one) => [one.replace(/[^a-z0-9]/g, '_'), present.has(one)]),
  )
}

/** The day a notice of termination arrived; "" when no notice that said so is recorded as delivered. */
function terminatedOn(file: CaseFile): string {
  return (
    file.notices
      .flatMap(({ what, delivered }) =>
        what.includes('termination') && delivered !== null ? [delivered] : [],
      )
      .sort()[0] ?? ''
  )
}

/** Where a right of one year ends when it began on the first day, and whether that day is over (民法典 152, 564). */
function yearAfter(first: string | undefined, date: string): { year_end: string; year_lapsed: boolean } {
  const end = first === undefined ? '' : plusMonths(first, 12)
  return { year_end: end, year_lapsed: end !== '' && end < date }
}

/** The day the letter to the other side arrived; "" when that is not recorded. */
function noticeDay(file: CaseFile): string {
  return (
    file.filings
      .filter((one) => one.channel === 'operator' && one.event === 'received')
      .map((one) => one.on)
      .sort()[0] ?? ''
  )
}

function filingRows(file: CaseFile, names: FilingNames): unknown[] {
  return [...file.filings]
    .sort((a, b) => (a.on < b.on ? -1 : 1))
    .map((one) => ({
      ...one,
      channel_name: names.channels[one.channel] ?? one.channel,
      event_name: names.events[one.event] ?? one.event,
    }))
}

/** When the one-year rights and the limitation end, counted cautiously from the first event, and whether that day is over. */
function rightsOf(
  first: string | undefined,
  date: string,
): { year_on: string; year_over: boolean; three_on: string; three_over: boolean } {
  const [year, three] = first === undefined ? ['', ''] : [plusMonths(first, 12), plusMonths(first, 36)]
  return {
    year_on: year,
    year_over: year !== '' && year < date,
    three_on: three,
    three_over: three !== '' && three < date,
  }
}

/** The date so many natural days later. */
export function dayAfter(date: string, days: number): string {
  return new Date(Date.parse(`${date}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10)
}
