import type { CaseFile } from '../../case/rules/case-file.js'
import type { Checklist } from './checklist.js'
import type { Placing } from './placing.js'

/** present: something confirmed. doubtful: only proposals nobody has looked at. missing: nothing. */
export interface ItemState {
  readonly id: string
  readonly state: 'present' | 'doubtful' | 'missing'
  /** Ids of confirmed exhibits, or of proposed ones while doubtful. */
  readonly exhibits: readonly string[]
  /** Chosen channels that cannot do without the item, or are much stronger with it. */
  readonly required: readonly string[]
  readonly useful: readonly string[]
}

/** Every item of the checklist as the case stands. */
export function itemStates(
  { items }: Placing,
  list: Checklist,
  file: Pick<CaseFile, 'channels'>,
): ItemState[] {
  return list.items.map(({ id, required, useful }) => {
    const placed = items.find((one) => one.id === id)?.exhibits ?? []
    const confirmed = placed.filter(({ number }) => number !== null)
    const state = confirmed.length > 0 ? 'present' : placed.length > 0 ? 'doubtful' : 'missing'
    const chosen = (channels: readonly string[]): string[] =>
      channels.filter((channel) => file.channels.includes(channel))
    return {
      id,
      state,
      exhibits: (confirmed.length > 0 ? confirmed : placed).map((one) => one.id),
      required: chosen(required),
      useful: chosen(useful),
    }
  })
}
