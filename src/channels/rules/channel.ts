import { z } from 'zod'
import { ROLES } from '../../case/rules/catalogue.js'
import { isCalendarDay } from '../../ground/time.js'
import { Refusal } from '../../ground/refusal.js'
import { READABLE } from './readable.js'

/** Words for a person in both languages; a plain string serves both. */
const words = z.union([
  z.string().min(1),
  z.strictObject({ 'zh-CN': z.string().min(1), en: z.string().min(1) }),
])
/** Traits that must hold; `!x`: must not. See traits.ts. */
const when = z.array(z.string().regex(/^!?[a-z0-9_:-]+$/)).default([])
const day = z.string().refine(isCalendarDay, 'date')

const deadline = z.strictObject({
  id: z.string(),
  /** Event of `filings` it runs from, or a date of the case itself. */
  trigger: z.enum([
    'sent',
    'received',
    'filed',
    'accepted',
    'not_accepted',
    'transferred',
    'mediating',
    'mediation_ended',
    'case_filed',
    'refusal_received',
    'judged',
    'replied',
    'ended',
    'preserved',
    'agreed',
    'aid_applied',
    'first_payment',
    'last_payment',
    'last_event',
    'first_dispute',
    'knew',
  ]),
  amount: z.number().int().min(1).max(365),
  unit: z.enum(['workday', 'day', 'month', 'year', 'hour']),
  /** Whose clock: a consumer's own time is never stretched over holidays. */
  who: z.enum(['authority', 'operator', 'police', 'court', 'consumer']),
  what: words,
  /** What to do when nothing came. */
  then: words.optional(),
  /** Letter of this or another channel to write next: "operator/reminder". */
  next: z.string().optional(),
  law: z.string().optional(),
  mark: z.enum(['V', 'V2']).default('V'),
  /** Uses the person's own reply_days instead of `amount`. */
  reply_days: z.boolean().default(false),
  /** Shown whatever channels were chosen: a right of the person that ends. */
  always: z.boolean().default(false),
  when,
})
/** Something to tell the person about handing in, where its conditions hold. */
const advice = z.array(z.strictObject({ when, text: words })).default([])
const ask = z.strictObject({
  path: z.string().min(3),
  question: words,
  why: words.optional(),
  how: words.optional(),
  optional: z.boolean().default(false),
  /** How the answer is typed; left out: the path's own way, else free text. */
  kind: z.enum(['text', 'texts', 'files', 'date', 'amount', 'yes-no']).optional(),
  shape: z.enum(['any', 'phone', 'id-number', 'email', 'rate', 'count', 'credit-code']).optional(),
  /** Asked only when these hold. */ when,
})

export const channelSchema = z.strictObject({
  /** Order in lists. */
  order: z.number().int(),
  name: words,
  title: z.string().min(2),
  addressee: z.string().min(2),
  audience: z.enum(['official', 'respondent', 'public', 'internal']),
  /** What a pleading calls the person and the other side; left out: their own words stand as they are. */
  voice: z.strictObject({ me: z.string().min(1), other: z.string().min(1) }).optional(),
  /** Whom the letter speaks about: the first respondent with one of these roles. */
  respondent: z.array(z.enum(ROLES)).min(1),
  right: z.array(words).min(1),
  wrong: z.array(words).min(1),
  recommend: z.array(z.strictObject({ when, rank: z.number().int(), why: words })).default([]),
  needs: z
    .array(
      z.strictObject({
        id: z.string(),
        unless: when,
        when,
        what: words,
        how: words,
        hard: z.boolean().default(false),
      }),
    )
    .default([]),
  asks: z.array(ask).default([]),
  /**
   * What the law wants in the paper, one row each: filled by one of the paths `from`, one of the words `facts`, or by the
   * `part`. `law`: id in laws.yml; left out where no statute lists it and the desk asks for it.
   */
  particulars: z
    .array(
      z.strictObject({
        id: z.string(),
        law: z.string().optional(),
        what: words,
        from: z.array(z.string().min(3)).default([]),
        facts: z.array(z.string()).default([]),
        part: z.literal('exhibits').optional(),
        when,
        how: words.optional(),
      }),
    )
    .default([]),
  attachments: z
    .strictObject({
      items: z.array(z.string()).default([]),
      except: z.array(z.string()).default([]),
      note: z.string().default(''),
      chosen: z.string().default(''),
    })
    .prefault({}),
  /**
   * What the reader may see; the first row whose conditions hold counts, and what it does not list stands in no paper of
   * the channel. `exhibits`: checklist items instead of those under `attachments`. `own_rows`: one paper per institution,
   * with its own payments only.
   */
  reader: z
    .array(
      z.strictObject({
        when,
        reads: z.array(z.enum(READABLE)),
        exhibits: z.array(z.string()).optional(),
        own_rows: z.boolean().default(false),
        why: z.string(),
      }),
    )
    .min(1),
  deadlines: z.array(deadline).default([]),
  /** `conflict`: two filings close each other; said again when one is recorded. */
  warnings: z
    .array(z.strictObject({ code: z.string(), when, text: words, conflict: z.boolean().default(false) }))
    .default([]),
  limits: z
    .array(
      z.strictObject({
        what: words,
        value: z.union([z.number(), z.literal('unknown')]),
        unit: z.string().default(''),
        source: z.string(),
        mark: z.enum(['V', 'V2', 'U']),
      }),
    )
    .default([]),
  max_bytes: z.number().int().nullable().default(null),
  contacts: z
    .array(z.strictObject({ what: words, value: z.string(), mark: z.enum(['V', 'V2']) }))
    .default([]),
  letters: z
    .array(
      z.strictObject({
        id: z.string(),
        file: z.string(),
        profile: z.enum(['gongwen', 'court', 'annex']).default('gongwen'),
        editable: z.boolean().default(true),
        when,
      }),
    )
    .min(1),
  form: z.string().default(''),
  files: z
    .array(
      z.strictObject({
        name: z.string().min(1),
        part: z.enum(['dossier', 'letter', 'exhibits', 'readme']),
        parts: z.array(z.string()).min(1),
      }),
    )
    .min(1),
  /** Copies for the other side: `opponents`, one each (民事诉讼法 123, 证据规定 19); `none`: no sentence about copies. */
  copies: z.enum(['opponents', 'none']).default('none'),
  /** 提交前请阅: what to do at once, where and how to hand in, what to bring, what not to do. Never in the paper itself. */
  handing_in: z.strictObject({ urgent: advice, where: advice, bring: advice, not: advice }).prefault({}),
  /** Groups of questions the interview asks once this channel is chosen: a second defendant and shares; other victims. */
  opens: z.array(z.enum(['defendants', 'co-victims'])).default([]),
  /** What a filing here means to every other paper. */
  filing: z
    .strictObject({
      /** Counts as the dispute being handled (投诉举报处理办法 16). */
      settles: z.boolean().default(false),
      /** Name under which letters cite its last receipt: `receipts.<name>`. */
      receipt: z.string().default(''),
      /** The desk is the other side or its payment firm: a receipt is proof of delivery, not an authority's paper. */
      private: z.boolean().default(false),
      /** Its delivery gives notice to the other side: `notice_on`. */
      notice: z.boolean().default(false),
    })
    .prefault({}),
  /** In the statement of losses: what the court would charge, what was paid month by month, and whether money is asked for at all. */
  losses: z
    .strictObject({
      court_fee: z.boolean().default(false),
      monthly: z.boolean().default(false),
      asks: z.boolean().default(true),
    })
    .prefault({}),
  /** Lines at the head of the list of exhibits: `cause` is the channel's own answer, `case_no` is left for the desk. */
  list_head: z.array(z.enum(['cause', 'case_no'])).default([]),
  sources: z.array(z.string()).min(1),
  checked_on: day,
})

export type Channel = z.output<typeof channelSchema> & { readonly id: string }
export type Deadline = Channel['deadlines'][number]
export type Words = z.output<typeof words>

/** Reads `channels/<id>.yml` strictly. Throws template/malformed naming the key. */
export function parseChannel(id: string, raw: unknown): Channel {
  const parsed = channelSchema.safeParse(raw)
  if (parsed.success) return { id, ...parsed.data }
  const issue = parsed.error.issues[0]!
  throw new Refusal(
    'template/malformed',
    { path: `channels/${id}.yml`, line: 0, column: 0, message: `${issue.path.join('.')}: ${issue.message}` },
    'usage',
  )
}

/** The words in a language. */
export function said(text: Words, lang: 'zh-CN' | 'en'): string {
  return typeof text === 'string' ? text : text[lang]
}
