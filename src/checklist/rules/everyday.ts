import type { Checklist, ChecklistItem } from './checklist.js'
import type { Hints, Subject } from './classify.js'
import { found } from './phrases.js'

/**
 * Does a picture speak of daily life and not of such a dispute: a family's chat, another shop's receipt? `text` is comparable. A chat has
 * to say more of daily life than of the dispute. A page says nothing of the dispute, not even, once answers name them, of the other side
 * or a payee; it is only asked of items that a shop's page could be.
 */
export function isEveryday(
  { page }: Subject,
  text: string,
  item: ChecklistItem,
  { everyday }: Checklist,
  hints: Hints,
): boolean {
  if (page === undefined) return false
  const about = [...everyday.topics, ...(hints.names ?? [])]
  if (page.isChat) return found(everyday.home, text).length > found([...about, ...everyday.talk], text).length
  return item.signals.not_shops && found(everyday.shops, text).length > 0 && found(about, text).length === 0
}
