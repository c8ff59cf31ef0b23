import { parseYuan } from '../../ground/fen.js'
import type { Fen } from '../../ground/fen.js'
import { spotOf } from '../../screens/rules/surfaces.js'
import type { Spot, Surface } from '../../screens/rules/surfaces.js'
import type { ChecklistItem } from './checklist.js'
import { comparable, found, hasAmount } from './phrases.js'

/** Words in a picture, a scanned page or a film that may be a promise or a demand, with where they stand. Proposed only: a machine read them. */
export interface Quote extends Spot {
  readonly text: string
  /** 2026-03-16; '' when the picture does not say it. */
  readonly on: string
  /** Of a chat: which message, from 1; of another picture or page: which line. */
  readonly place: number
  readonly isChat: boolean
}

const LONGEST = 200

/** What the other side says in a chat, or what a page says of itself, that has the item's deciding words; the person's own words never. */
export function quotesIn(surface: Surface, { signals }: ChecklistItem): readonly Quote[] {
  const { picture, chat } = surface
  const isOne = (text: string): boolean => {
    const plain = comparable(text)
    if (signals.needs_amount && !hasAmount(plain)) return false
    return found(signals.decisive, plain).length > 0
  }
  if (chat !== null)
    return chat.messages.flatMap(({ side, text, moment, box }, at) =>
      side === 'them' && text.length <= LONGEST && isOne(text)
        ? [{ text, on: moment?.on ?? '', place: at + 1, isChat: true, ...spotOf(surface, box) }]
        : [],
    )
  return picture.lines.flatMap(({ text, box }, at) =>
    isOne(text) ? [{ text: text.trim(), on: '', place: at + 1, isChat: false, ...spotOf(surface, box) }] : [],
  )
}

/** The first sum of money in a text, in 分; null when it names none. */
export function sumIn(text: string): Fen | null {
  const match =
    /[¥￥]\s?(?<a>(?:\d{1,3}(?:,\d{3})+|\d{1,9})(?:\.\d{1,2})?)(?![\d,.]*\d)|(?<![\d,.])(?<b>(?:\d{1,3}(?:,\d{3})+|\d{1,9})(?:\.\d{1,2})?)\s?(?:元|块)/u.exec(
      text.normalize('NFKC'),
    )
  const digits = match?.groups?.['a'] ?? match?.groups?.['b']
  return digits === undefined ? null : parseYuan(digits)
}
