import { z } from 'zod'
import { isCalendarDay } from '../../ground/time.js'
import { parseYuan } from '../../ground/fen.js'

/**
 * `evidence.yml`, what the person says. Read with YAML's failsafe schema: every scalar arrives as the text that was
 * written, so an amount never passes through a float and a number with a leading zero stays what it was.
 * Unknown keys are refused: a mistyped key is a lost answer.
 */
const text = z
  .string()
  .transform((value) => (value === 'null' || value === '~' ? '' : value.trim()))
  .default('')
const nullable = z
  .string()
  .nullable()
  .transform((value) => (value === null || value === 'null' || value === '~' || value === '' ? null : value))
  .default(null)
const flag = z
  .enum(['true', 'false', ''])
  .transform((value) => value === 'true')
  .default(false)
const fen = z.string().transform((value, ctx) => {
  try {
    return parseYuan(value)
  } catch {
    ctx.addIssue({ code: 'custom', message: 'amount' })
    return z.NEVER
  }
})
const date = z.string().refine(isCalendarDay, 'date')
const time = z
  .string()
  .regex(/^\d{2}:\d{2}(:\d{2})?$/, 'time')
  .or(z.literal(''))
  .default('')
const texts = z.array(z.string()).default([])
const count = z
  .string()
  .regex(/^\d{1,6}$/, 'count')
  .transform(Number)
/** yes, no, or not answered. */
const answer = z.enum(['yes', 'no', '']).default('')
const optionalDate = z
  .union([date, z.enum(['', 'null', '~']).transform(() => null)])
  .nullable()
  .default(null)

const complainant = z.strictObject({
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
const respondent = z.strictObject({
  role: z.enum(['operator', 'pinduoduo', 'payee', 'payment']).default('operator'),
  brand: text,
  name: text,
  credit_code: text,
  address: text,
  legal_representative: text,
  phone: text,
  website: text,
  accounts: texts,
  venue: z.enum(['own_app', 'mini_program', 'platform_shop', 'chat_group', 'unknown']).default('unknown'),
})
const payment = z.strictObject({
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
const refund = z.strictObject({
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
const exhibitEntry = z.strictObject({
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

export const caseFileSchema = z.strictObject({
  version: z.literal('1').transform(() => 1 as const),
  title: text,
  complainant: complainant.prefault({}),
  guardian: z
    .strictObject({
      name: text,
      relation: text,
      phone: text,
      id_number: text,
      address: text,
      consent: z.enum(['refused', 'ratified', 'unknown', '']).default(''),
    })
    .nullable()
    .default(null),
  respondents: z.array(respondent).default([]),
  purpose: text,
  situation: z
    .array(
      z.enum([
        'not_delivered',
        'refund_refused',
        'debt_demanded',
        'more_topup_demanded',
        'account_closed',
        'data_leaked',
        'harassed',
        'platform_owes_me',
      ]),
    )
    .default([]),
  financial: z.array(z.enum(['promised_returns', 'lends', 'own_wallet', 'induced_loan'])).default([]),
  suspected_fraud: flag,
  facts: z.array(z.strictObject({ on: date, at: time, what: z.string(), exhibits: texts })).default([]),
  promises: z.array(z.strictObject({ quote: z.string(), on: optionalDate, exhibits: texts })).default([]),
  payments: z.array(payment).default([]),
  refunds: z.array(refund).default([]),
  delivered_value: fen.default(0),
  debt_demand: z
    .strictObject({ amount: fen, on: optionalDate, reason: text, exhibits: texts })
    .nullable()
    .default(null),
  /** What the platform owes: promised cash, wallet balance, deposit, wages of the bargain. */
  owed: z
    .array(z.strictObject({ amount: fen, kind: text, since: optionalDate, exhibits: texts }))
    .default([]),
  /** Letters that reached, or were sent to, the other side, and what they said. */
  notices: z
    .array(
      z.strictObject({
        on: date,
        what: z.array(z.enum(['demand', 'termination'])).default([]),
        delivered: optionalDate,
        exhibits: texts,
      }),
    )
    .default([]),
  /** What the person was asked to declare, by name; left out: not asked or not answered. */
  declarations: z
    .strictObject({
      mediation: answer,
      no_other_body: answer,
      unspecific_public: answer,
      payer_is_adult: answer,
    })
    .prefault({}),
  interest: z
    .strictObject({
      rate: z.string().regex(/^\d{1,2}(\.\d{1,4})?$/, 'rate'),
      from: optionalDate,
      to: optionalDate,
      basis: text,
    })
    .nullable()
    .default(null),
  claims: z
    .array(
      z.enum([
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
      ]),
    )
    .default([]),
  reply_days: count.default(15),
  exhibits: z.array(exhibitEntry).default([]),
  devices: z
    .array(
      z.strictObject({
        id: z.string(),
        model: text,
        system: text,
        app: text,
        account: text,
        extracted_by: text,
        still_held: flag,
        kept_at: text,
      }),
    )
    .default([]),
  custody_questions: z.record(z.string(), z.string()).default({}),
  co_victims: z
    .array(z.strictObject({ name: z.string(), phone: text, paid: fen.default(0), consent: text }))
    .default([]),
  redactions: z
    .array(
      z.strictObject({
        file: z.string(),
        page: count.default(1),
        rects: z.array(z.array(z.string().transform(Number)).length(4)),
      }),
    )
    .default([]),
  ignore: texts,
  unknown: texts,
  channels: texts,
  channel: z.record(z.string(), z.record(z.string(), z.unknown())).default({}),
  filings: z
    .array(
      z.strictObject({
        channel: z.string(),
        event: z.string(),
        on: date,
        receipt: text,
        attach: text,
        note: text,
      }),
    )
    .default([]),
  seal: z.strictObject({ authorities: texts, ca: texts, sm3: flag }).prefault({}),
})

export type CaseFile = z.output<typeof caseFileSchema>
export type Payment = CaseFile['payments'][number]
export type Refund = CaseFile['refunds'][number]
export type Respondent = CaseFile['respondents'][number]
export type ExhibitEntry = CaseFile['exhibits'][number]

/** A case file nobody has answered anything in. */
export function emptyCaseFile(): CaseFile {
  return caseFileSchema.parse({ version: '1' })
}
