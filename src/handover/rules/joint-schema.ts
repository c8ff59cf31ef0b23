import { z } from 'zod'
import { isCalendarDay } from '../../ground/time.js'

/** What an organiser may make of a package; each victim names the ones they agree to. */
export const JOINT_USES = ['police', 'market', 'association', 'court', 'lawyer'] as const
export type JointUse = (typeof JOINT_USES)[number]

const digest = z.string().regex(/^[0-9a-f]{64}$/)
const exhibitId = z.string().regex(/^E\d{4,}$/)
const day = z.string().refine(isCalendarDay, 'date')
const maybeDay = day.or(z.literal(''))
const clock = z.string().regex(/^(\d{2}:\d{2}(:\d{2})?)?$/)
const instant = z.iso.datetime({ offset: true })
const word = z.string().max(400)
const quote = z.string().max(4000)
const fen = z.int().min(0).max(99_999_999_999_999)
const cited = z.array(exhibitId).max(200)

const consent = z.strictObject({
  /** Whom the package is for: a name the victim was given. */
  with: word.min(1),
  /** age recipients the contact is encrypted to; empty: no contact is handed over. */
  recipients: z.array(z.string().max(3000)).max(20),
  /** Last day, UTC+8, on which the package may be used. */
  until: day,
  uses: z.array(z.enum(JOINT_USES)).min(1),
  /** May the name stand in the papers named under `uses`? */
  name: z.boolean(),
  revocable: z.literal(true),
})

const payment = z.strictObject({
  on: day,
  at: clock,
  amount: fen,
  payee: word,
  payee_account: word,
  method: word,
  order_no: word,
  merchant_no: word,
  for: word,
  /** The exhibit it was read from, and the row of a bill. */
  source: z.strictObject({ exhibit: exhibitId, row: z.int().min(1).nullable() }).nullable(),
})

const said = { on: maybeDay, quote, exhibits: cited }

/** `data/joint.json` of one victim: what they hand over for a joint matter, and no more. Money in 分, times UTC+8. */
export const jointPackage = z.strictObject({
  format: z.literal('evidence-joint'),
  version: z.literal(1),
  kind: z.literal('package'),
  /** Ed25519 public key, 32 bytes: the case keeps its key, so later packages and a withdrawal are told from forged ones. */
  case: digest,
  made: instant,
  consent,
  respondents: z
    .array(
      z.strictObject({
        role: z.enum(['operator', 'pinduoduo', 'payee', 'payment']),
        brand: word,
        name: word,
        credit_code: word,
        address: word,
        website: word,
        accounts: z.array(word).max(50),
      }),
    )
    .max(50),
  payments: z.array(payment).min(1).max(5000),
  refunds: z.array(payment).max(5000),
  promises: z.array(z.strictObject(said)).max(500),
  demands: z.array(z.strictObject({ ...said, amount: fen })).max(500),
  exhibits: z
    .array(
      z.strictObject({
        id: exhibitId,
        number: z.string().max(20).nullable(),
        item: z.string().max(60),
        bytes: z.int().min(0),
        sha256: digest,
        /** Where it lies in the package; null: only its digest is handed over. */
        stored: z.string().max(200).nullable(),
      }),
    )
    .max(20_000),
  /** Digest of data/contact.age; null: no contact. */
  contact: digest.nullable(),
})
export type JointPackage = z.output<typeof jointPackage>
export type JointPayment = JointPackage['payments'][number]

/** A victim takes the consent back: everything made before `made` may no longer be used. */
export const jointWithdrawal = z.strictObject({
  format: z.literal('evidence-joint'),
  version: z.literal(1),
  kind: z.literal('withdrawal'),
  case: digest,
  made: instant,
})
export type JointWithdrawal = z.output<typeof jointWithdrawal>

export const jointDocument = z.discriminatedUnion('kind', [jointPackage, jointWithdrawal])
export type JointDocument = z.output<typeof jointDocument>

/** What the organiser reads once `data/contact.age` is opened. */
export const jointContact = z.strictObject({
  format: z.literal('evidence-joint-contact'),
  version: z.literal(1),
  name: word,
  phone: word,
  address: word,
  email: word,
})
export type JointContact = z.output<typeof jointContact>
