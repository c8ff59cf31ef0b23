import { z } from 'zod'
import { Refusal } from '../../ground/refusal.js'
import type { Checklist } from './checklist.js'

const sentences = z.record(z.string(), z.string().min(1))
const words = z.strictObject({
  groups: sentences,
  /** Questions about how the files were taken, with the two answers as papers print them. */
  custody: z.record(z.string(), z.strictObject({ yes: z.string().min(1), no: z.string().min(1) })),
  /** How a file was made, as papers print it. */
  methods: z.strictObject({ screenshot: z.string().min(1), photo: z.string().min(1) }),
  /** A chat's picture in words, as papers print it. */
  transcript: z.strictObject({
    me: z.string().min(1),
    them: z.string().min(1),
    reckoned: z.string().min(1),
    no_day: z.string().min(1),
  }),
  items: z.record(
    z.string(),
    z.strictObject({
      title: z.string().min(1),
      proves: z.string().min(1),
      ways: sentences,
      mistakes: sentences,
    }),
  ),
})

/** The sentences of a checklist in one language: titles, what an item proves, how to get it, what goes wrong. */
export type ChecklistWords = z.output<typeof words>

/** Reads `templates/<language>/checklist.yml` against its checklist: every id has its words. Throws checklist/malformed. */
export function readChecklistWords(raw: unknown, list: Checklist, lang = 'zh-CN'): ChecklistWords {
  const malformed = (where: string): Refusal =>
    new Refusal('checklist/malformed', { where, path: `${lang}/checklist.yml` })
  const read = words.safeParse(raw)
  if (!read.success) throw malformed(read.error.issues[0]?.path.join('.') ?? '')
  for (const { id, group, ways, mistakes } of list.items) {
    const of = read.data.items[id]
    if (!of) throw malformed(`items.${id}`)
    if (read.data.groups[String(group)] === undefined) throw malformed(`groups.${group}`)
    for (const way of ways) if (of.ways[way] === undefined) throw malformed(`items.${id}.ways.${way}`)
    for (const mistake of mistakes)
      if (of.mistakes[mistake] === undefined) throw malformed(`items.${id}.mistakes.${mistake}`)
  }
  return read.data
}
