import { CLAIMS, FINANCIAL, SITUATIONS } from '../../case/rules/catalogue.js'
import type { CaseFile } from '../../case/rules/case-file.js'
import { isOutsider } from '../../case/rules/payees.js'
import type { Traits } from '../../channels/rules/traits.js'
import { factOf } from '../../losses/rules/proofs.js'
import { UNSAID } from './filters.js'
import { withHoles } from './hole.js'
import { terminatedOn } from './scope-days.js'
import { marks } from './scope-traits.js'

/** What happened and what is asked for. */
export function story(file: CaseFile, present: Traits, made: readonly string[]): Record<string, unknown> {
  const facts = [...file.facts].sort((a, b) => (`${a.on} ${a.at}` < `${b.on} ${b.at}` ? -1 : 1))
  return {
    purpose: withHoles(file.purpose, 'purpose'),
    course: withHoles(courseOf(file), 'course'),
    facts: withHoles(facts, 'facts'),
    promises: withHoles(file.promises, 'promises'),
    owed: withHoles(file.owed, 'owed'),
    notices: withHoles(file.notices, 'notices'),
    terminated_on: terminatedOn(file),
    ...debtsOf(file),
    interest: file.interest === null ? null : withHoles(file.interest, 'interest'),
    claims: marks(CLAIMS, made),
    situation: marks(SITUATIONS, file.situation),
    financial: marks(FINANCIAL, file.financial),
    suspected_fraud: file.suspected_fraud,
    has_debt: present.has('debt'),
    own_demand: present.has('debt') && demandedItself(file),
    has_issue: file.situation.length > 0,
    delivered_value: file.delivered_value,
    turn: turningPoints(facts),
    untold: untoldFacts(file, facts),
    first_fact: facts[0] === undefined ? null : withHoles(facts[0], 'facts.0'),
    last_fact: facts.length === 0 ? null : withHoles(facts.at(-1), 'facts.0'),
  }
}

/** Did the other side itself demand, or only somebody in its place? With no demand recorded the person said it did. */
function demandedItself(file: CaseFile): boolean {
  const demands = file.debt_demands
  return demands.length === 0 || demands.some(({ by }) => senderOf(by, file) === '')
}

/** Who demanded, as a paper names them; '' for the other side itself, which each paper calls by its own word. */
function senderOf(by: string, file: CaseFile): string {
  return file.respondents.length === 1 && !isOutsider(by, file) ? '' : by
}

/** Every demand in order of its day, one without a day first, and the first of them; `debt` is null when there is none. */
function debtsOf(file: CaseFile): { debts: unknown; debt: unknown } {
  const debts = file.debt_demands
    .map((one, at) => ({
      on: one.on ?? '',
      row: withHoles(
        { ...one, by: senderOf(one.by, file), amount: one.amount > 0 ? one.amount : UNSAID },
        `debt_demands.${at}`,
      ),
    }))
    .sort((a, b) => a.on.localeCompare(b.on))
    .map(({ row }) => row)
  return { debts, debt: debts[0] ?? null }
}

/** The facts a clerk looks for first, as the person told them: the failure, the refusal, a threat; null where no fact tells it. */
function turningPoints(facts: CaseFile['facts']): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(turns(facts)).map(([name, found]) => [
      name,
      found === undefined ? null : withHoles(found, 'facts.0'),
    ]),
  )
}

type Turn = CaseFile['facts'][number] | undefined

function turns(facts: CaseFile['facts']): Readonly<Record<'failed' | 'refused' | 'threatened', Turn>> {
  const first = (words: RegExp, not?: RegExp): Turn =>
    facts.find(({ what }) => words.test(what) && !(not?.test(what) ?? false))
  return {
    failed: first(/失败|没有做到|未完成|未成功|没有到账|未到账|停在|不能提现|审核中|没有提供/, /欠|补缴/),
    refused: first(/拒绝|不退|不予退|拖延|不肯退|等待审核/),
    threatened: first(/威胁|恐吓|骚扰|联系家人|单位|来电|曝光/),
  }
}

/** Facts that no other line of a web form tells: not a payment, a refund, a demand or a turning point it names. */
function untoldFacts(file: CaseFile, facts: CaseFile['facts']): unknown {
  const has = (one: CaseFile['situation'][number]): boolean => file.situation.includes(one)
  const { failed, refused, threatened } = turns(facts)
  const named = [
    has('not_delivered') && file.payments.length > 0 ? failed : undefined,
    has('refund_refused') ? refused : undefined,
    has('harassed') ? threatened : undefined,
    ...[...file.payments, ...file.refunds].map((row) => factOf(file, row)),
    ...file.debt_demands.map(({ on, amount }) => (on === null ? undefined : factOf(file, { on, amount }))),
  ]
  const told = new Set(named.map((one) => one?.what))
  return withHoles(
    facts.filter(({ what }) => !told.has(what)),
    'facts',
  )
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
