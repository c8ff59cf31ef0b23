import { readFileSync, readdirSync } from 'node:fs'
import { parse } from 'yaml'
import { z } from 'zod'

const words = z.array(z.string()).default([])
const expected = z.strictObject({
  /** false: the channel must be left out for a gap. */
  written: z.boolean().default(true),
  says: words, never: words,
  /** Paths of gaps that must be listed. */
  gaps: words,
  /** Ids of exhibits (E0001…) that enter; left out: not looked at. */
  exhibits: z.array(z.string()).optional(),
})
const schema = z.strictObject({
  title: z.string(),
  /** Why this case stands here, for the lawyer who reads it. */
  why: z.string().default(''),
  date: z.string().default('2026-11-22'),
  /** Keys of evidence.yml that differ from the case of 李敏 (docs/cases.md). */
  changes: z.record(z.string(), z.unknown()).default({}),
  expect: z.record(z.string(), expected),
})

export type WrittenCase = z.output<typeof schema> & { readonly file: string }

/** Every case under templates/cases, read strictly. */
export function writtenCases(): readonly WrittenCase[] {
  const folder = 'templates/cases'
  return readdirSync(folder).filter((name) => name.endsWith('.yml')).sort()
    .map((file) => ({ file, ...schema.parse(parse(readFileSync(`${folder}/${file}`, 'utf8'), { schema: 'core' })) }))
}
