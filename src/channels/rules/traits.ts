import type { CaseFile } from '../../case/rules/case-file.js'
import { lossStatement } from '../../losses/rules/loss-statement.js'
import { isCalendarDay } from '../../ground/time.js'
import { plusDays, plusMonths } from '../../law/rules/workdays.js'

/**
 * Short facts about a case that channel data asks for, all lower case:
 * the words of `situation` and `financial`; claim:<id>; filed:<channel> (filed or accepted and not over), was:<channel>:<event>;
 * any_filed (something was handed in anywhere), off_platform (the service was used outside Pinduoduo), no_loss_papers, many_representatives, fraud, financial, joint, agent, anonymous, no_address, venue:<venue>, role:<role>, paid, refunded, debt, platform_owes, owed, refundable, dealt, terminated, minor, under_eight, guardian, consent_refused, payer_known, declared:<name>, proof,
 * reply_overdue, small (< 3,000 元), middle, large (≥ 10,000), not_consumer, old (> 3 years), year_near (a one-year right may end in 60 days).
 */
export type Traits = ReadonlySet<string>

export function traits(file: CaseFile, date: string): Traits {
  const main = file.respondents.find((one) => one.role === 'operator') ?? file.respondents[0]
  const money = lossStatement(file)
  const found = new Set<string>([
    ...file.situation,
    ...file.financial,
    ...file.claims.map((claim) => `claim:${claim}`),
    ...file.respondents.map((one) => `role:${one.role}`),
    ...filingTraits(file),
    `venue:${main?.venue ?? 'unknown'}`,
    money.paid < 300_000 ? 'small' : money.paid < 1_000_000 ? 'middle' : 'large',
  ])
  const add = (name: string, holds: boolean): void => {
    if (holds) found.add(name)
  }
  add('fraud', file.suspected_fraud)
  add('financial', file.financial.length > 0)
  add('joint', file.co_victims.length > 0)
  add('ten_people', file.co_victims.length >= 9)
  add('anonymous', !main || main.name === '')
  add('no_address', !main || main.address === '')
  add('off_platform', ['own_app', 'mini_program', 'chat_group'].includes(main?.venue ?? ''))
  add(
    'any_filed',
    file.filings.some((one) => one.event === 'filed'),
  )
  add('paid', money.paid > 0)
  add('payee_unclear', unclearPayees(file).length > 0)
  add('refunded', money.refunded > 0)
  add('claimed', money.claimed > 0)
  add('debt', (file.debt_demand?.amount ?? 0) > 0 || file.situation.includes('debt_demanded'))
  add('platform_owes', file.situation.includes('platform_owes_me'))
  add('facts', file.facts.length > 0)
  add('claims', file.claims.length > 0)
  add('interest', file.interest !== null)
  add('owed', money.owed > 0)
  add('refundable', money.refundable > 0)
  add('dealt', money.paid > 0 || money.owed > 0)
  add(
    'loss_papers',
    file.exhibits.some((one) => one.item === 'loss'),
  )
  add(
    'terminated',
    file.notices.some(({ what, delivered }) => what.includes('termination') && delivered !== null),
  )
  for (const one of minorTraits(file, date)) found.add(one)
  for (const [name, said] of Object.entries(file.declarations)) add(`declared:${name}`, said === 'yes')
  add('no_loss_papers', !file.exhibits.some((one) => one.item === 'loss'))
  add(
    'many_representatives',
    String(file.channel['joint']?.['representatives'] ?? '')
      .split(/[、，,\s]+/)
      .filter((one) => one !== '').length > 2,
  )
  add('agent', file.complainant.agent !== null)
  add('respondent', file.respondents.length > 0)
  add('reply_overdue', replyOverdue(file, date))
  add('not_consumer', isTrade(file.purpose))
  add('no_purpose', file.purpose === '')
  for (const one of clocks(firstDay(file), date)) found.add(one)
  const known = firstDispute(file)
  if (known === undefined || plusMonths(known, 36) >= date) found.delete('old')
  return found
}

/** Do all conditions hold? */
export function holds(conditions: readonly string[], present: Traits): boolean {
  return conditions.every((one) => (one.startsWith('!') ? !present.has(one.slice(1)) : present.has(one)))
}

/** The first day something happened: the earliest the one-year and three-year clocks can have begun. */
export function firstDay(file: Pick<CaseFile, 'payments' | 'facts'>): string | undefined {
  return [...file.payments.map((one) => one.on), ...file.facts.map((one) => one.on)].sort()[0]
}

/** Payments to somebody who is not a respondent by name: who that is, a court can ask the institution. */
export function unclearPayees(file: Pick<CaseFile, 'payments' | 'respondents'>): CaseFile['payments'] {
  const names = new Set(file.respondents.map(({ name }) => name).filter((name) => name !== ''))
  return file.payments.filter(({ payee }) => !names.has(payee))
}

/** The first day a dispute is on record: a demand, a refusal, a failure. The day the person can have known; the first event when no word of one stands anywhere. */
export function firstDispute(
  file: Pick<CaseFile, 'payments' | 'facts' | 'debt_demand' | 'refunds'>,
): string | undefined {
  const troubled = file.facts
    .filter(({ what }) =>
      /失败|没有|未|拒绝|不退|拖延|封|关闭|限制|催|欠|补缴|威胁|骚扰|联系不上|失联|要求退款|申请退款|审核中/.test(
        what,
      ),
    )
    .map(({ on }) => on)
  return [...troubled, file.debt_demand?.on ?? ''].filter((day) => day !== '').sort()[0] ?? firstDay(file)
}

/** A child as a party, or a story that seems to be about one while nobody has said who paid. */
function minorTraits(file: CaseFile, date: string): string[] {
  const { born } = file.complainant
  const turns = (years: number): string => `${Number(born.slice(0, 4)) + years}${born.slice(4)}`
  const minor = isCalendarDay(born) && turns(18) > date
  const told = [file.purpose, ...file.facts.map(({ what }) => what)].join('。')
  const seems =
    /(儿子|女儿|孩子|小孩|孙子|孙女|外孙|未成年).{0,20}(付|充|买|转|支)|(?<!\d)([1-9]|1[0-7])(周岁|岁)/.test(
      told,
    )
  const known = file.guardian !== null || file.declarations.payer_is_adult === 'yes' || (!seems && !minor)
  return [
    ...(minor ? ['minor'] : []),
    ...(minor && turns(8) > date ? ['under_eight'] : []),
    ...(file.guardian ? ['guardian'] : []),
    ...(minor && file.guardian?.consent === 'refused' ? ['consent_refused'] : []),
    ...(known ? ['payer_known'] : []),
  ]
}

/** Bought to earn with it: a word of trade that nothing before it denies (不是为了经营, 没有转卖). */
function isTrade(purpose: string): boolean {
  if (/生活消费|自用|自家用/.test(purpose)) return false
  return [...purpose.matchAll(/转卖|代砍|刷单|接单|经营|开店|赚佣金/g)].some(
    ({ index }) => !/(不是|并非|没有|不为|不用于|非|未|不)[^，。；,;]{0,6}$/.test(purpose.slice(0, index)),
  )
}

/** The letter to the other side was sent, its reply period is over, and nothing came. */
function replyOverdue(file: CaseFile, date: string): boolean {
  const mine = file.filings.filter((one) => one.channel === 'operator')
  const sent = (
    mine.findLast((one) => one.event === 'received') ?? mine.findLast((one) => one.event === 'sent')
  )?.on
  if (
    sent === undefined ||
    mine.some((one) => one.on >= sent && ['replied', 'refunded', 'ended'].includes(one.event))
  )
    return false
  return plusDays(sent, file.reply_days) < date
}

const OVER = ['not_accepted', 'mediation_ended', 'ended', 'refunded', 'judged']

function filingTraits(file: CaseFile): string[] {
  return file.filings.flatMap((filing) => {
    const over = file.filings.some(
      (other) => other.channel === filing.channel && OVER.includes(other.event) && other.on >= filing.on,
    )
    const open = ['filed', 'accepted', 'case_filed', 'mediating'].includes(filing.event) && !over
    return [`was:${filing.channel}:${filing.event}`, ...(open ? [`filed:${filing.channel}`] : [])]
  })
}

function clocks(first: string | undefined, date: string): string[] {
  if (!first) return []
  const days = Math.round((Date.parse(date) - Date.parse(first)) / 86_400_000)
  return [
    ...(days > 305 && days <= 366 ? ['year_near'] : []),
    ...(days > 366 ? ['year_over'] : []),
    ...(days > 3 * 365 - 60 ? ['limitation_near'] : []),
    ...(days > 3 * 365 + 1 ? ['old'] : []),
  ]
}
