import type { Traits } from '../../channels/rules/traits.js'
import type { FilingNames } from './scope-filings.js'

/** Every known word with whether it was chosen, so that a template may ask for each. */
export function marks(all: readonly string[], chosen: readonly string[]): Record<string, boolean> {
  return Object.fromEntries(all.map((one) => [one, chosen.includes(one)]))
}

const TRAITS = [
  'fraud',
  'financial',
  'joint',
  'ten_people',
  'anonymous',
  'no_address',
  'off_platform',
  'refunded',
  'paid',
  'claimed',
  'not_consumer',
  'no_purpose',
  'year_near',
  'year_over',
  'limitation_near',
  'old',
  'small',
  'middle',
  'large',
  'any_filed',
  'owed',
  'refundable',
  'dealt',
  'terminated',
  'minor',
  'under_eight',
  'guardian',
  'consent_refused',
  'payer_known',
  'declared:mediation',
  'declared:no_other_body',
  'declared:unspecific_public',
  'own_rows',
  'own_words',
  'provider:payment_institution',
  'provider:bank',
]

/** Traits as names a template can test: was:operator:sent → traits.was_operator_sent; those that do not hold are false. */
export function traitMarks(present: Traits, names: FilingNames): Record<string, boolean> {
  const was = Object.keys(names.channels).flatMap((channel) =>
    Object.keys(names.events).map((event) => `was:${channel}:${event}`),
  )
  return Object.fromEntries(
    [...TRAITS, ...was, ...present].map((one) => [one.replace(/[^a-z0-9]/g, '_'), present.has(one)]),
  )
}
