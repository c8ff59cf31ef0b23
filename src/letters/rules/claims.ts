import { z } from 'zod'
import type { Traits } from '../../channels/rules/traits.js'
import { holds } from '../../channels/rules/traits.js'
import { isCalendarDay } from '../../ground/time.js'

const words = z.strictObject({ 'zh-CN': z.string(), en: z.string() })
/** Facts without which the claim is not made; one of `any` fills an element. */
const elements = z.array(
  z.strictObject({
    id: z.string(),
    what: words,
    any: z.array(z.string()).min(1),
    items: z.array(z.string()),
    how: words,
  }),
)
const book = z.strictObject({
  checked_on: z.string().refine(isCalendarDay, 'date'),
  claims: z.record(
    z.string(),
    z.strictObject({
      name: words,
      /** Ids of laws.yml. */
      grounds: z.array(z.string()),
      /** Facts beside which the claim can't be made, and why. */
      unless: z.strictObject({ any: z.array(z.string()).min(1), why: words }).optional(),
      /** Facts on which the claim is offered to a person who has not chosen it. */
      offer: z.array(z.string()).default([]),
      elements,
      /** The same request on other law: the first whose conditions hold stands in for grounds, and elements where it has its own. */
      variants: z
        .array(
          z.strictObject({
            when: z.array(z.string()).min(1),
            grounds: z.array(z.string()),
            elements: elements.optional(),
          }),
        )
        .default([]),
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
  /** Why it can't stand beside the other facts; undefined when it can. */
  readonly barred: ClaimBook[string]['name'] | undefined
  /** Every element is filled and nothing stands against it: the request may be printed. */
  readonly made: boolean
}

/**
 * Weighs the chosen claims. A claim the book does not know is made as it stands: nothing is dropped for want of a rule.
 * A claim that is not made fills no element of another.
 */
export function weighClaims(
  chosen: readonly string[],
  book: ClaimBook,
  present: Traits,
): readonly WeighedClaim[] {
  const alone = weighEach(chosen, book, present)
  const dropped = new Set(alone.filter(({ made }) => !made).map(({ id }) => `claim:${id}`))
  return weighEach(chosen, book, new Set([...present].filter((fact) => !dropped.has(fact))))
}

function weighEach(chosen: readonly string[], book: ClaimBook, present: Traits): readonly WeighedClaim[] {
  return chosen.map((id) => {
    const rule: ClaimBook[string] = book[id] ?? UNKNOWN(id)
    const variant = rule.variants.find(({ when }) => holds(when, present))
    const elements = (variant?.elements ?? rule.elements).map((one) => ({
      ...one,
      filled: one.any.some((fact) => present.has(fact)),
    }))
    const barred = rule.unless?.any.some((fact) => present.has(fact)) ? rule.unless.why : undefined
    return {
      id,
      name: rule.name,
      grounds: variant?.grounds ?? rule.grounds,
      elements,
      barred,
      made: barred === undefined && elements.every(({ filled }) => filled),
    }
  })
}

const UNKNOWN = (id: string): ClaimBook[string] => ({
  name: { 'zh-CN': id, en: id },
  grounds: [],
  offer: [],
  elements: [],
  variants: [],
})

/** Claims the facts would carry and the person has not chosen, by id: told, never written for them. */
export function offeredClaims(
  chosen: readonly string[],
  book: ClaimBook,
  present: Traits,
): readonly string[] {
  return Object.entries(book)
    .filter(([id, { offer }]) => !chosen.includes(id) && offer.some((fact) => present.has(fact)))
    .map(([id]) => id)
}
