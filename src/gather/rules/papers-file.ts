import { z } from 'zod'
import { Refusal } from '../../ground/refusal.js'
import { JOINT_USES } from '../../handover/rules/joint-schema.js'

const id = z.string().regex(/^[a-z][a-z0-9-]*$/)
const most = z.int().min(1).max(5000)

/** `templates/gather/papers.yml`: which papers are made of gathered packages, for whom, of which parts. */
const papersFile = z.strictObject({
  /** Rows a paper prints of each table; the tables hold all of them. */
  rows: z.strictObject({
    people: most,
    accounts: most,
    phrases: most,
    entities: most,
    conflicts: most,
    cites: most,
  }),
  papers: z
    .array(
      z.strictObject({
        id,
        /** Only packages whose consent names it go in. */
        use: z.enum(JOINT_USES),
        title: z.string().min(2),
        addressee: z.string().min(1),
        /** What a victim is called there. */
        person: z.string().min(1),
        /** Packages below which it is not written. */
        least: z.int().min(1).default(2),
        /** Files of templates/zh-CN/gather/, in order. */
        parts: z
          .array(
            z.strictObject({
              file: id,
              profile: z.enum(['gongwen', 'court', 'annex']),
              /** Also written as DOCX, for the organiser to change. */
              editable: z.boolean().default(false),
            }),
          )
          .min(1),
      }),
    )
    .min(1),
})

export type GatherPapers = z.output<typeof papersFile>
export type GatherPaper = GatherPapers['papers'][number]

/** Throws template/malformed. */
export function parsePapers(raw: unknown): GatherPapers {
  const read = papersFile.safeParse(raw)
  if (read.success) return read.data
  const issue = read.error.issues[0]!
  const message = `${issue.path.join('.')}: ${issue.message}`
  throw new Refusal('template/malformed', { path: 'gather/papers.yml', line: 0, column: 0, message }, 'usage')
}
