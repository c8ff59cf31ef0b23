import type { CaseFile } from '../../case/rules/case-file.js'
import type { Channel } from './channel.js'
import { holds } from './traits.js'
import type { Traits } from './traits.js'

export type Particular = Channel['particulars'][number]

/** What the law wants in this paper, as far as it applies to the case. */
export function particularsOf(channel: Pick<Channel, 'particulars'>, present: Traits): readonly Particular[] {
  return channel.particulars.filter(({ when }) => holds(when, present))
}

/**
 * Those of them nothing fills: no path of `from` holds a value, no word of `facts` holds, and the part, where one is
 * named, is empty. `file` is the case as the reader sees it: what is hidden from the reader is not in the paper.
 */
export function openParticulars(
  channel: Pick<Channel, 'particulars'>,
  file: CaseFile,
  present: Traits,
  hasExhibits: boolean,
): readonly Particular[] {
  return particularsOf(channel, present).filter(
    ({ from, facts, part }) =>
      !from.some((path) => isGiven(file, path)) &&
      !facts.some((word) => present.has(word)) &&
      !(part === 'exhibits' && hasExhibits),
  )
}

function isGiven(file: CaseFile, path: string): boolean {
  const keys = path.startsWith('channel.')
    ? ['channel', ...path.slice(8).split(/\.(.*)/s, 2)]
    : path.split('.')
  const found = keys.reduce<unknown>(
    (place, key) =>
      place !== null && typeof place === 'object' ? (place as Record<string, unknown>)[key] : undefined,
    file,
  )
  return found !== undefined && found !== null && found !== '' && found !== 0
}
