import { z } from 'zod'
import { isCalendarDay } from '../../ground/time.js'
import { FAMILIES } from '../../formats/rules/capture.js'
import { Refusal } from '../../ground/refusal.js'

const phrases = z.array(z.string().min(2)).default([])
const ids = z.array(z.string().regex(/^[a-z0-9-]+$/)).default([])
const signals = z.strictObject({
  folders: phrases,
  titles: phrases,
  names: phrases,
  structure: z.array(z.strictObject({ id: z.string(), all: z.array(z.string()).min(2) })).default([]),
  decisive: phrases,
  important: phrases,
  common: z.array(z.string().min(1)).default([]),
  exclusions: phrases,
  needs_amount: z.boolean().default(false),
  apps: phrases,
  screenshot: z.boolean().default(false),
  photo: z.boolean().default(false),
  audio: z.boolean().default(false),
  /** What a page calls itself in its bar or in large type; a weaker word than a title, for pictures alone. */
  headings: phrases,
  /** A word of the first list and, close behind it in the same line, one of the second: 没成功 … 退. */
  pairs: z
    .array(
      z.strictObject({ first: z.array(z.string().min(1)).min(1), then: z.array(z.string().min(1)).min(1) }),
    )
    .default([]),
  /** How a page says that money moved; counts beside a sum in large type. */
  states: phrases,
  /** A picture that looks like a chat speaks for it. */
  chat: z.boolean().default(false),
  /** The page of another shop is none of these, whatever else it says. */
  not_shops: z.boolean().default(false),
})
const item = z.strictObject({
  id: z.string().regex(/^[a-z][a-z-]*$/),
  /** On the list people in this dispute are told to collect. */
  own: z.boolean().default(false),
  /** Court group, law.md C.3. */
  group: z.int().min(1).max(9),
  required: ids,
  useful: ids,
  kinds: z.array(z.enum(FAMILIES)).min(1),
  ways: ids,
  mistakes: ids,
  signals,
})
const NO_WORDS = { home: [], shops: [], topics: [], talk: [] }
/** What tells a picture of daily life from one of such a dispute. */
const everyday = z.strictObject({
  /** Of kin, home, school, leisure: a chat that says more of them than of the dispute is nobody's proof. */
  home: phrases,
  /** Of other trades: a receipt with one of them and no topic is another shop's. */
  shops: phrases,
  /** What the dispute is about. */
  topics: z.array(z.string().min(1)).default([]),
  /** What people say in such a dispute; weighed in chats. */
  talk: z.array(z.string().min(1)).default([]),
})
/** `templates/checklists/<id>.yml`. */
export const checklistSchema = z.strictObject({
  version: z.literal(1),
  id: z.string(),
  checked_on: z.string().refine(isCalendarDay, 'date'),
  everyday: everyday.default(NO_WORDS),
  items: z.array(item).min(1),
})

/** Package → the name a reader knows: com.tencent.mm → 微信. */
export type AppNames = Readonly<Record<string, string>>
/** What a case of this sort needs, in the order the interview walks it. */
export type Checklist = z.output<typeof checklistSchema> & { readonly appNames: AppNames }
export type ChecklistItem = Checklist['items'][number]

/** Reads `templates/checklists/<id>.yml` strictly; reasons name apps as `appNames` does. Throws checklist/malformed with the place. */
export function readChecklist(raw: unknown, appNames: AppNames = {}): Checklist {
  const read = checklistSchema.safeParse(raw)
  if (!read.success) throw malformed(read.error.issues[0]?.path.join('.') ?? '')
  const seen = new Set<string>()
  for (const { id } of read.data.items) {
    if (seen.has(id)) throw malformed(`items.${id}`)
    seen.add(id)
  }
  return { ...read.data, appNames }
}

/** The item of an id; undefined for a name the checklist does not know. */
export function itemOf(list: Checklist, id: string): ChecklistItem | undefined {
  return list.items.find((one) => one.id === id)
}

function malformed(where: string): Refusal {
  return new Refusal('checklist/malformed', { where, path: 'checklists/bargain-help.yml' })
}
