import { z } from 'zod'

const id = z.string().regex(/^E\d{4,}$/)
const short = z.string().max(20_000)
const value = z.union([short, z.array(short).max(2000), z.boolean(), z.null()])

/** Everything the page may ask to change, and nothing else. */
export const actSchema = z.discriminatedUnion('act', [
  /** `item` '' means: looked at, belongs to none. */
  z.strictObject({ act: z.literal('place'), ids: z.array(id).min(1).max(5000), item: short }),
  z.strictObject({ act: z.literal('confident') }),
  z.strictObject({ act: z.literal('describe'), id, proves: short, source: short }),
  /** null: 不知道. */
  z.strictObject({ act: z.literal('answer'), question: short, value }),
  z.strictObject({ act: z.literal('add-row'), list: short, row: z.record(short, value) }),
  z.strictObject({ act: z.literal('drop-row'), list: short, at: z.int().min(0) }),
  z.strictObject({
    act: z.literal('mask'),
    id,
    page: z.int().min(1),
    rects: z.array(z.array(z.number().min(0)).length(4)).max(200),
  }),
  /** What a machine finds private in a picture; nothing is covered by asking. */
  z.strictObject({ act: z.literal('find-masks'), id }),
  z.strictObject({ act: z.literal('write'), channels: z.array(short), draft: z.boolean() }),
  z.strictObject({ act: z.literal('verify') }),
  z.strictObject({ act: z.literal('track'), channel: short, event: short, on: short, receipt: short }),
  z.strictObject({ act: z.literal('look') }),
  z.strictObject({ act: z.literal('bills') }),
  /** The password is used once and kept nowhere. */
  z.strictObject({ act: z.literal('unlock-bill'), path: short, password: z.string().min(1).max(500) }),
  /** Rows of bills by their source: 账单.csv#18. */
  z.strictObject({ act: z.literal('take-rows'), sources: z.array(short).min(1).max(5000) }),
  /** Pictures of receipts by their paths. */
  z.strictObject({ act: z.literal('take-receipts'), paths: z.array(short).min(1).max(5000) }),
  /** Quotes read in pictures, in the words the person lets stand. */
  z.strictObject({
    act: z.literal('take-quotes'),
    list: z.enum(['promises', 'debt_demands']),
    taken: z
      .array(z.strictObject({ id: short, text: short }))
      .min(1)
      .max(200),
  }),
  /** What papers print of a chat's picture. */
  z.strictObject({
    act: z.literal('transcript'),
    id,
    text: short,
    print: z.enum(['none', 'machine', 'checked']),
  }),
  /** Goes to the network: only with the yes given for this one time, to this one address. */
  z.strictObject({ act: z.literal('seal'), authority: z.string().min(1).max(2000), agreed: z.literal(true) }),
  /** Makes a package to hand over, for age keys or under a passphrase, which is used once and kept nowhere; with neither it is open. */
  z
    .strictObject({
      act: z.literal('export'),
      channel: short,
      passphrase: z.string().max(2000),
      recipients: z.array(z.string().min(1).max(3000)).max(20).default([]),
    })
    .refine(({ passphrase, recipients }) => passphrase === '' || recipients.length === 0),
  z.strictObject({ act: z.literal('report') }),
  z.strictObject({ act: z.literal('undo') }),
  /** Shows a folder of written papers in the system's file manager; relative to the case. */
  z.strictObject({ act: z.literal('open-folder'), folder: short }),
])

export type Act = z.output<typeof actSchema>
