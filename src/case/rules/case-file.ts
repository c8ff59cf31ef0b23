import { z } from 'zod'
import {
  text,
  flag,
  fen,
  measure,
  date,
  dayOrMonth,
  time,
  texts,
  count,
  answer,
  optionalDate,
} from './case-fields.js'
import { CLAIMS, FINANCIAL, SITUATIONS } from './catalogue.js'
import { currentKeys } from './older-keys.js'
import {
  agent,
  complainant,
  demand,
  respondent,
  payment,
  refund,
  toldToPay,
  exhibitEntry,
} from './case-rows.js'

const answers = z.strictObject({
  version: z.literal('1').transform(() => 1 as const),
  title: text,
  complainant: complainant.prefault({}),
  agent: agent.nullable().default(null),
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
  situation: z.array(z.enum(SITUATIONS)).default([]),
  financial: z.array(z.enum(FINANCIAL)).default([]),
  suspected_fraud: flag,
  facts: z.array(z.strictObject({ on: dayOrMonth, at: time, what: z.string(), exhibits: texts })).default([]),
  /** The person agreed that papers name them and the other side by their parts: 原告, 被告. */
  third_person: flag,
  promises: z.array(z.strictObject({ quote: z.string(), on: optionalDate, exhibits: texts })).default([]),
  payments: z.array(payment).default([]),
  refunds: z.array(refund).default([]),
  told_to_pay: z.array(toldToPay).default([]),
  delivered_value: fen.default(0),
  /** What was demanded of the person, each demand as it came: several may speak of one debt. */
  debt_demands: z.array(demand).default([]),
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
  claims: z.array(z.enum(CLAIMS)).default([]),
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
        rects: z.array(z.array(measure).length(4, 'rect')),
      }),
    )
    .default([]),
  ignore: texts,
  /** May the program read the words in pictures? */
  read_pictures: z
    .enum(['yes', 'no', ''])
    .transform((said) => said !== 'no')
    .default(true),
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

/** The answers; what older files wrote under other keys is read under those of today. */
export const caseFileSchema = z.preprocess(currentKeys, answers)

export type CaseFile = z.output<typeof caseFileSchema>

export type Payment = CaseFile['payments'][number]

export type Demand = CaseFile['debt_demands'][number]

export type Refund = CaseFile['refunds'][number]

export type Respondent = CaseFile['respondents'][number]

export type ExhibitEntry = CaseFile['exhibits'][number]

/** A case file nobody has answered anything in. */
export function emptyCaseFile(): CaseFile {
  return caseFileSchema.parse({ version: '1' })
}
