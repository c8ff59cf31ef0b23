import { readFileSync, readdirSync } from 'node:fs'
import { parse } from 'yaml'
import { z } from 'zod'

const words = z.array(z.string()).default([])
const expected = z.strictObject({
  /** "false": the channel must be left out for a gap. */
  written: z.enum(['true', 'false']).default('true'),
  /** What letters and web-form texts of the channel must and must not say. */
  says: words,
  never: words,
  /** Paths or ids of gaps that must be listed. */
  gaps: words,
  /** Codes of warnings the person must and must not get. */
  warns: words,
  silent: words,
  /** The same of 事实经过, 损失明细 and the other pages beside the letters (提交前请阅 is not among them). */
  beside: z.strictObject({ says: words, never: words }).prefault({}),
  /** Ids of the exhibits that enter; left out: not looked at. */
  exhibits: z.array(z.string()).optional(),
})
const written = z.strictObject({
  title: z.string(),
  /** For the lawyer who reads it. */
  why: z.string().default(''),
  date: z.string().default('2026-11-22'),
  /** Keys of evidence.yml that differ from the base case (docs/cases.md). */
  changes: z.record(z.string(), z.unknown()).default({}),
  /** By channel id; "*" stands for every channel that is written. */
  expect: z.record(z.string(), expected),
})

export type WrittenCase = z.output<typeof written> & { readonly file: string }

/** Every case under templates/cases, read strictly; scalars stay text, as in evidence.yml. */
export function writtenCases(): readonly WrittenCase[] {
  const folder = 'templates/cases'
  const read = (file: string): unknown =>
    parse(
      readFileSync(`${folder}/${file}`, 'utf8'),
      (_key, value: unknown) => (value === 'null' ? null : value),
      { schema: 'failsafe' },
    )
  const files = readdirSync(folder)
    .filter((name) => name.endsWith('.yml'))
    .sort()
  return files.flatMap((file) =>
    z
      .array(written)
      .parse(read(file))
      .map((one) => ({ file, ...one })),
  )
}
