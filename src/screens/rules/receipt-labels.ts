import { z } from 'zod'

const words = z.array(z.string().min(1)).min(1)

const FIELDS = [
  'status',
  'time',
  'refund_time',
  'goods',
  'payee',
  'counterpart',
  'refunder',
  'order',
  'merchant_order',
  'payer_account',
] as const

export type ReceiptField = (typeof FIELDS)[number]

const sheet = z.strictObject({
  checked_on: z.string(),
  labels: z.record(z.enum(FIELDS), words),
  /** What stands before a person's name in the heading of a payment. */
  to_person: words,
  paid: words,
  refunded: words,
  issuers: z.record(z.enum(['wechat', 'alipay', 'bank']), words),
})

/** What the fields of a receipt's page are called, from templates/receipts.yml. */
export type ReceiptLabels = z.output<typeof sheet>

/** Reads receipts.yml strictly. Throws ZodError for one that is wrong. */
export function parseReceiptLabels(raw: unknown): ReceiptLabels {
  return sheet.parse(raw)
}
