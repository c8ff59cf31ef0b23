import { z } from 'zod'
import { isCalendarDay } from '../../ground/time.js'
import { Refusal } from '../../ground/refusal.js'
import { chineseCount } from './chinese-count.js'

const day = z.string().refine(isCalendarDay, 'date')
const law = z.strictObject({
  name: z.string().min(2),
  short: z.string(),
  in_force_from: day.nullable(),
  in_force_until: day.nullable(),
  text_seen_on: day,
  source: z.string().min(3),
  /** V: the article itself was read. Nothing else may be cited in a letter. */
  mark: z.enum(['V', 'V2', 'U']),
  before: z.strictObject({ law: z.string(), articles: z.record(z.string(), z.string()) }).optional(),
  articles: z.record(z.string().regex(/^\d{1,4}(-\d)?$/), z.string().min(2)),
})
/** `templates/laws.yml`. */
export const lawBookSchema = z.strictObject({
  checked_on: day,
  laws: z.record(z.string().regex(/^[a-z0-9-]+$/), law),
})

export type LawBook = z.output<typeof lawBookSchema>
export type Law = z.output<typeof law>

/** Reads `templates/laws.yml` strictly. Throws template/malformed. */
export function parseLaws(raw: unknown): LawBook {
  const parsed = lawBookSchema.safeParse(raw)
  if (parsed.success) return parsed.data
  const issue = parsed.error.issues[0]!
  throw new Refusal(
    'template/malformed',
    { path: 'laws.yml', line: 0, column: 0, message: `${issue.path.join('.')}: ${issue.message}` },
    'usage',
  )
}

/** One article as it may be cited on a date. */
export interface Citation {
  readonly id: string
  readonly law: Law
  readonly article: string
}

/**
 * The article behind an id ("consumer-protection/55") on an ISO date. A law not yet in force is replaced by the one
 * before it where `before` names the old article. `undefined`: unknown id, not in force that day, or not marked V.
 */
export function citation(laws: LawBook, id: string, date: string): Citation | undefined {
  const [lawId = '', article = ''] = id.split('/')
  const found = laws.laws[lawId]
  if (!found || !(article in found.articles) || found.mark !== 'V') return undefined
  if (inForce(found, date)) return { id, law: found, article }
  const old = found.before
  return old && date < (found.in_force_from ?? '') && old.articles[article] !== undefined
    ? citation(laws, `${old.law}/${old.articles[article]}`, date)
    : undefined
}

/** May the law be cited in a paper of that day? */
export function inForce(one: Law, date: string): boolean {
  const from = one.in_force_from ?? (one.in_force_until === null ? one.text_seen_on : '')
  return from <= date && (one.in_force_until === null || date <= one.in_force_until)
}

/**
 * 《中华人民共和国消费者权益保护法》（以下简称《消费者权益保护法》）第五十五条: the full name once per letter, then the short one
 * (law.md F.2). Articles of one law are joined by 、, laws by a comma.
 */
export function citationText(citations: readonly Citation[], named: Set<string>): string {
  const groups = new Map<string, Citation[]>()
  for (const one of citations) groups.set(one.law.name, [...(groups.get(one.law.name) ?? []), one])
  return [...groups.values()]
    .map(
      (group) => `${nameOf(group[0]!.law, named)}${group.map((one) => articleText(one.article)).join('、')}`,
    )
    .join('，')
}

function nameOf(one: Law, named: Set<string>): string {
  const first = !named.has(one.name)
  named.add(one.name)
  const name = one.name.replaceAll('《', '〈').replaceAll('》', '〉')
  if (one.short === '') return `《${name}》`
  return first ? `《${name}》（以下简称《${one.short}》）` : `《${one.short}》`
}

/** "287-1" → 第二百八十七条之一 */
export function articleText(article: string): string {
  const [number, part] = article.split('-')
  return `第${chineseCount(Number(number))}条${part ? `之${chineseCount(Number(part))}` : ''}`
}
