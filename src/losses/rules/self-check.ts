import type { CaseFile } from '../../case/rules/case-file.js'
import { looksPrivate, tellsWhoAsked } from '../../case/rules/payees.js'
import { lossStatement } from './loss-statement.js'

/** What the person should look at before accusing anybody: figures, then contradictions by code. */
export interface SelfCheck {
  readonly paid: number
  readonly refunded: number
  readonly delivered: number
  readonly demanded: number
  readonly claimed: number
  readonly doubts: readonly Doubt[]
}

export interface Doubt {
  readonly code: DoubtCode
  readonly facts: Readonly<Record<string, string | number>>
}
export type DoubtCode =
  | 'nothing-paid'
  | 'more-back-than-paid'
  | 'fully-back'
  | 'delivered-but-claimed'
  | 'paid-twice'
  | 'demand-without-proof'
  | 'debt-equals-unpaid'
  | 'no-promise'
  | 'payment-without-source'
  | 'other-payee'
  | 'private-payee'
  | 'refund-without-payment'
  | 'void-and-owed'

/** 核实交易记录: adds up what evidence.yml says and names what does not fit. Pure; prints nothing. */
export function selfCheck(file: CaseFile): SelfCheck {
  const money = lossStatement(file)
  return {
    paid: money.paid,
    refunded: money.refunded,
    delivered: money.delivered,
    demanded: money.demanded,
    claimed: money.claimed,
    doubts: [...moneyDoubts(file, money), ...proofDoubts(file, money)],
  }
}

type Money = ReturnType<typeof lossStatement>

function moneyDoubts(file: CaseFile, money: Money): Doubt[] {
  const doubts: Doubt[] = []
  const orders = file.payments.map((one) => one.order_no).filter((one) => one !== '')
  const twice = orders.find((one, at) => orders.indexOf(one) !== at)
  if (money.paid === 0) doubts.push({ code: 'nothing-paid', facts: {} })
  if (money.refunded > money.paid)
    doubts.push({ code: 'more-back-than-paid', facts: { refunded: money.refunded, paid: money.paid } })
  else if (money.paid > 0 && money.claimed === 0)
    doubts.push({ code: 'fully-back', facts: { paid: money.paid } })
  if (file.situation.includes('not_delivered') && money.delivered >= money.paid && money.paid > 0)
    doubts.push({ code: 'delivered-but-claimed', facts: {} })
  if (file.guardian?.consent === 'refused' && money.owed > 0)
    doubts.push({ code: 'void-and-owed', facts: { owed: money.owed } })
  if (twice !== undefined) doubts.push({ code: 'paid-twice', facts: { order: twice } })
  if (money.demanded > 0 && money.delivered > money.paid)
    doubts.push({
      code: 'debt-equals-unpaid',
      facts: { demanded: money.demanded, delivered: money.delivered, paid: money.paid },
    })
  return doubts
}

/** Does some fact say of every one of them who told the person to pay there? */
function explained(file: CaseFile, people: readonly string[]): boolean {
  return people.every(
    (name) =>
      file.told_to_pay.some(({ payee, by }) => payee === name && by !== '') ||
      file.facts.some(({ what }) => what.includes(name) && tellsWhoAsked(what)),
  )
}

function proofDoubts(file: CaseFile, money: Money): Doubt[] {
  const doubts: Doubt[] = []
  const names = file.respondents.flatMap((one) => [one.name, one.brand]).filter((one) => one !== '')
  const others = [...new Set(file.payments.map((one) => one.payee))].filter(
    (payee) =>
      payee !== '' && names.length > 0 && !names.some((name) => payee.includes(name) || name.includes(payee)),
  )
  const typed = file.payments.filter((one) => one.source === '').length
  if (money.demanded > 0 && file.debt_demands.some((one) => one.exhibits.length === 0))
    doubts.push({ code: 'demand-without-proof', facts: {} })
  if (file.situation.includes('not_delivered') && file.promises.length === 0)
    doubts.push({ code: 'no-promise', facts: {} })
  if (typed > 0) doubts.push({ code: 'payment-without-source', facts: { count: typed } })
  const people = [...new Set(file.payments.map((one) => one.payee).filter(looksPrivate))]
  if (people.length > 0 && !explained(file, people))
    doubts.push({ code: 'private-payee', facts: { payees: people.join('、') } })
  if (others.length > 0) doubts.push({ code: 'other-payee', facts: { payees: others.join('、') } })
  if (file.refunds.length > 0 && file.payments.length === 0)
    doubts.push({ code: 'refund-without-payment', facts: {} })
  return doubts
}
