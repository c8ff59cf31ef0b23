import { ROLES, VENUES } from './catalogue.js'
import { z } from 'zod'
import { text, nullable, fen, date, time, texts } from './case-fields.js'

export const complainant = z.strictObject({
  name: text,
  gender: text,
  born: text,
  ethnicity: text,
  occupation: text,
  employer: text,
  agent: nullable,
  id_number: text,
  phone: text,
  address: text,
  email: text,
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

export const refund = z.strictObject({
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
  refund_of: text,
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
})
