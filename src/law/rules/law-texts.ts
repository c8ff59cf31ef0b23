import { createHash } from 'node:crypto'
import { z } from 'zod'
import type { LawBook } from './law-book.js'

const texts = z.strictObject({
  checked_on: z.string(),
  texts: z.record(
    z.string(),
    z.strictObject({
      source: z.string().min(3),
      articles: z.record(
        z.string(),
        z.strictObject({ sentence: z.string().min(6), sha256: z.string().regex(/^[0-9a-f]{64}$/) }),
      ),
    }),
  ),
  /** Laws of which no sentence was kept when they were checked. */
  without: z.array(z.string()),
})

export type LawTexts = z.output<typeof texts>

/** Reads `templates/law-texts.yml` strictly. Throws ZodError. */
export function parseLawTexts(raw: unknown): LawTexts {
  return texts.parse(raw)
}

/** SHA-256 of a sentence of law, UTF-8, without the space around it; lowercase hex. */
export function sentenceDigest(sentence: string): string {
  return createHash('sha256').update(sentence.trim(), 'utf8').digest('hex')
}

/**
 * What does not hold between laws.yml and the sentences kept of it: an article nobody cites, a digest that is not of its
 * sentence, a law that neither has a sentence nor is said to have none. Each as law, law/article.
 */
export function lawTextProblems(kept: LawTexts, laws: LawBook): readonly string[] {
  const rows = Object.entries(kept.texts).flatMap(([law, { articles }]) =>
    Object.entries(articles).flatMap(([article, { sentence, sha256 }]) =>
      laws.laws[law]?.articles[article] === undefined || sentenceDigest(sentence) !== sha256
        ? [`${law}/${article}`]
        : [],
    ),
  )
  const silent = Object.keys(laws.laws).filter(
    (law) => (kept.texts[law] === undefined) !== kept.without.includes(law),
  )
  return [...rows, ...silent]
}
