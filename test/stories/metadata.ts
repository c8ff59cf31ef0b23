import type { Paper } from './oracle.js'
import { PEOPLE } from './story.js'

export const PUBLIC = ['heimao', 'community']

/** What a file says of itself: in public nobody made it and no list is in it; elsewhere the person alone did. */
export function metadataFaults({ channel, annexes: { metadata } }: Paper): { rule: string; said: string }[] {
  const lists = metadata.filter((one) => one.startsWith('{'))
  const words = metadata.filter((one) => !one.startsWith('{'))
  const wrong = PUBLIC.includes(channel)
    ? [...lists, ...words.filter((one) => one.includes(PEOPLE.self))]
    : lists.flatMap((list) => Object.keys(JSON.parse(list) as object).filter((key) => !LIST.includes(key)))
  return wrong.map((said) => ({ rule: 'metadata that is not for this reader', said: said.slice(0, 80) }))
}

const LIST = ['format', 'version', 'tool', 'reference', 'channel', 'date', 'list', 'seals', 'exhibits']
