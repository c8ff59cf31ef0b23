import { fixedTraits } from '../../channels/rules/traits.js'
import type { Traits } from '../../channels/rules/traits.js'
import type { FilingNames } from './scope-filings.js'

/** Every known word with whether it was chosen, so that a template may ask for each. */
export function marks(all: readonly string[], chosen: readonly string[]): Record<string, boolean> {
  return Object.fromEntries(all.map((one) => [one, chosen.includes(one)]))
}

/** Traits as names a template can test: was:operator:sent → traits.was_operator_sent; those that do not hold are false. */
export function traitMarks(present: Traits, names: FilingNames): Record<string, boolean> {
  const none = noTraits.get(names) ?? marked([...fixedTraits(), ...eventTraits(names)], false)
  noTraits.set(names, none)
  return { ...none, ...marked([...present], true) }
}

/** Every trait as not holding: the same for all letters of a run. */
const noTraits = new WeakMap<FilingNames, Record<string, boolean>>()

function eventTraits(names: FilingNames): string[] {
  return Object.keys(names.channels).flatMap((channel) =>
    Object.keys(names.events).map((event) => `was:${channel}:${event}`),
  )
}

function marked(traits: readonly string[], holds: boolean): Record<string, boolean> {
  return Object.fromEntries(traits.map((one) => [one.replace(/[^a-z0-9]/g, '_'), holds]))
}
