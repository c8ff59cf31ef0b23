import { z } from 'zod'
import type { Traits } from '../../channels/rules/traits.js'
import { isCalendarDay } from '../../ground/time.js'

const words = z.strictObject({ 'zh-CN': z.string(), en: z.string() })
const book = z.strictObject({
  checked_on: z.string().refine(isCalendarDay, 'date'),
  claims: z.record(
    z.string(),
    z.strictObject({
      name: words,
      /** Ids of laws.yml. */
      grounds: z.array(z.string()),
      /** Facts without which the claim is not made; one of `any` fills an element. */
      elements: z.array(
        z.strictObject({
          id: z.string(),
          what: words,
          any: z.array(z.string()).min(1),
          items: z.array(z.string()),
          how: words,
        }),
      ),
    }),
  ),
})

/** claims.yml: which facts license which request. */
export type ClaimBook = z.output<typeof book>['claims']

/** Reads claims.yml strictly. Throws ZodError. */
export function parseClaims(raw: unknown): ClaimBook {
  return book.parse(raw).claims
}

type Element = ClaimBook[string]['elements'][number]

/** One claim the person chose, weighed against what the case says. */
export interface WeighedClaim {
  readonly id: string
  readonly name: ClaimBook[string]['name']
  readonly grounds: readonly string[]
  readonly elements: readonly (Element & { readonly filled: boolean })[]
  /** Every element is filled: the request may be printed. */
  readonly made: boolean
}

/** Weighs the chosen claims. A claim the book does not know is made as it stands: nothing is dropped for want of a rule. */
export function weighClaims(
  chosen: readonly string[],
  book: ClaimBook,
  present: Traits,
): readonly WeighedClaim[] {
  return chosen.map((id) => {
    const rule = book[id] ?? { name: { 'zh-CN': id, en: id }, grounds: [], elements: [] }
    const elements = rule.elements.map((one) => ({
      ...one,
      filled: one.any.some((fact) => present.has(fact)),
    }))
    return {
      id,
      name: rule.name,
      grounds: rule.grounds,
      elements,
      made: elements.every(({ filled }) => filled),
    }
  })
}
