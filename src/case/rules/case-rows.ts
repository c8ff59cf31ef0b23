import { ROLES, VENUES } from './catalogue.js'
import { z } from 'zod'
import { text, fen, date, flag, optionalDate, time, texts } from './case-fields.js'

export const complainant = z.strictObject({
  name: text,
  gender: text,
  born: text,
  ethnicity: text,
  occupation: text,
  employer: text,
  id_number: text,
  phone: text,
  address: text,
  email: text,
})

/** Who acts for the person (民法典 165): in what, how far and until when. */
export const agent = z.strictObject({
  name: text,
  relation: text,
  id_number: text,
  phone: text,
  address: text,
  /** What the agent may do, in words; "" for what follows from `scope`. */
  matters: text,
  scope: z.enum(['general', 'special', '']).default(''),
  until: optionalDate,
})

/** One demand: who asked (`by`, "" for the operator), for how much, when and why. */
export const demand = z.strictObject({
  /** 0: they named no sum. */
  amount: fen.default(0),
  on: optionalDate,
  by: text,
  reason: text,
  exhibits: texts,
})

export const respondent = z.strictObject({
  role: z.enum(ROLES).default('operator'),
  brand: text,
  name: text,
  credit_code: text,
  address: text,
  legal_representative: text,
  phone: text,
  website: text,
  accounts: texts,
  /** Of a natural person (民事诉讼法 124). */
  gender: text,
  id_number: text,
  /** What this one of several respondents owes; 0 when nothing is said. */
  owes: fen.default(0),
  /** sole: its own sum; joint: answers for the sums of the others. */
  liability: z.enum(['sole', 'joint', '']).default(''),
  owes_why: text,
  venue: z.enum(VENUES).default('unknown'),
})

export const payment = z.strictObject({
  on: date,
  at: time,
  payee: text,
  for: text,
  amount: fen,
  method: text,
  order_no: text,
  merchant_no: text,
  payer_account: text,
  payee_account: text,
  source: text,
})

export const refund = payment.extend({ refund_of: text })

/** How the person came to pay a private account: who said so, by what way, when. */
export const toldToPay = z.strictObject({
  payee: text,
  by: text,
  how: text,
  on: optionalDate,
  exhibits: texts,
})

export const exhibitEntry = z.strictObject({
  file: z.string(),
  item: text,
  name: text,
  proves: text,
  source: text,
  device: text,
  method: text,
  formed: text,
  note: text,
  /** What a chat's picture says, line by line, printed after it in papers that are not public. */
  transcript: text,
  /** The person has compared it with the picture. */
  transcript_checked: flag,
})
