import type { letter as zh } from '../zh-CN/letter.js'

export const letter: Record<keyof typeof zh, string> = {
  'money.unsaid': 'no sum said',
  'money.no-demand': 'none on record',
  'self-check.title': 'Check the transactions first',
  'self-check.sums':
    'Paid {paid}, refunded {refunded}, delivered by your own account {delivered}, demanded by them {demanded}; by these figures you claim {claimed}.',
  'self-check.clean':
    'Nothing contradicts itself. Still, look through the bill again: a rule misread, a refund forgotten, another purchase counted in?',
  'self-check.doubts': 'These do not fit; clear them up before filing:',
  'self-check.nothing-paid': 'No payment is recorded. Is the bill not read yet, or was nothing paid?',
  'self-check.more-back-than-paid':
    'More came back ({refunded}) than was paid ({paid}). Is a payment missing?',
  'self-check.fully-back':
    'The {paid} paid came back or was used up by what was delivered; nothing is left to refund. A misunderstanding?',
  'self-check.delivered-but-claimed':
    'You say nothing was delivered, yet the value delivered equals or exceeds what was paid. Only one can be right.',
  'self-check.paid-twice':
    'Order number {order} stands twice; one payment may be counted twice (WeChat and bank).',
  'self-check.demand-without-proof': 'Their demand has no exhibit. Find the message or call and add it.',
  'self-check.debt-equals-unpaid':
    'You accept {delivered} as delivered but paid {paid}: part of the {demanded} demanded may be an unpaid fee. Work it out first.',
  'self-check.void-and-owed':
    'The guardian refuses consent, so there is no contract; the {owed} owed under it contradict that. Ask a lawyer which to keep.',
  'self-check.no-promise':
    'You say the service was not delivered, but no promise is recorded. Add their words and a screenshot.',
  'self-check.payment-without-source':
    '{count|payment has|payments have} no row in a bill; run evidence bill.',
  'self-check.private-payee':
    'Money went to what looks like private accounts: {payees} (ignore this for a merchant). Add a fact for each: who told you, when and how, to pay this person, with the record of it.',
  'self-check.other-payee':
    'The payee differs from the respondent: {payees}. Were they named by the platform, or is it another purchase?',
  'self-check.refund-without-payment': 'There is a refund without a payment. Add the payment too.',
}
