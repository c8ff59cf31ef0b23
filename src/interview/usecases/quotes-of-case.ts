import { standing } from '../../case/rules/register-file.js'
import type { CaseFile } from '../../case/rules/case-file.js'
import type { CaseEdit } from '../../case/ports.js'
import { itemOf } from '../../checklist/rules/checklist.js'
import { quotesIn, sumIn } from '../../checklist/rules/quotes.js'
import type { Quote } from '../../checklist/rules/quotes.js'
import type { Sitting } from '../../checklist/usecases/sitting.js'
import { takenOn } from '../../formats/rules/capture.js'
import { plainYuan } from '../../ground/fen.js'
import { surfacesOf } from '../../screens/rules/surfaces.js'
import { isReadable } from '../../screens/rules/readable.js'
import type { Say } from '../ports.js'
import type { Pictures } from './receipts-of-case.js'

/** Lists whose rows may stand in a picture, with the checklist item whose words speak for them. */
export const QUOTED = { promises: 'promise', debt_demands: 'debt-demand' } as const
export type QuotedList = keyof typeof QUOTED

/** A quote with the picture it was read in. */
export interface FoundQuote extends Quote {
  /** path#place, path#page.place of a PDF */
  readonly id: string
  readonly path: string
}

const MOST = 40

/** Promises, or demands with their sum, read in pictures, scanned pages and films, each wording once. */
export async function proposedQuotes(
  sitting: Sitting,
  pictures: Pictures,
  list: QuotedList,
): Promise<readonly FoundQuote[]> {
  const item = itemOf(sitting.list, QUOTED[list])
  if (!item) return []
  const found: FoundQuote[] = []
  for (const exhibit of standing(sitting.register)) {
    const { path } = exhibit
    const read =
      isReadable(exhibit) && !isSetAside(sitting.file, path) ? await pictures(exhibit.sha256) : null
    if (read === null) continue
    const quotes = surfacesOf(read, takenOn(exhibit)).flatMap((surface) => quotesIn(surface, item))
    found.push(...quotes.map((quote) => ({ ...quote, id: `${path}#${placeOf(quote)}`, path })))
  }
  return found
    .filter((one) => list !== 'debt_demands' || sumIn(one.text) !== null)
    .filter((one, at) => found.findIndex((other) => plain(other.text) === plain(one.text)) === at)
    .slice(0, MOST)
}

/**
 * The edits that take confirmed quotes into evidence.yml, each with its picture as its proof. A demand's words are not taken for
 * its reason: “pay at once” is none, and a letter would print it as one.
 */
export function quoteEdits(
  file: CaseFile,
  list: QuotedList,
  taken: readonly FoundQuote[],
): readonly CaseEdit[] {
  return taken.map(({ text, on, path }, at) => {
    const day = on === '' ? {} : { on }
    const value =
      list === 'promises'
        ? { quote: text, ...day, exhibits: [path] }
        : { amount: plainYuan(sumIn(text) ?? 0), ...day, exhibits: [path] }
    return { path: [list, file[list].length + at], value }
  })
}

function placeOf({ page, place }: Quote): string {
  return page === undefined ? String(place) : `${page}.${place}`
}

/** 聊天.pdf，第 3 页第 2 条; 录屏.mp4，0:12 处. */
export function whereOf(say: Say, path: string, { page, second, place, isChat }: Quote): string {
  if (second !== undefined)
    return say('quotes.film', {
      path,
      time: `${Math.floor(second / 60)}:${String(second % 60).padStart(2, '0')}`,
    })
  const kind = isChat ? 'message' : 'line'
  return page === undefined
    ? say(`quotes.${kind}`, { path, place })
    : say(`quotes.page-${kind}`, { path, page, place })
}

/** The person looked at it and said that it belongs to none. */
function isSetAside({ exhibits }: CaseFile, path: string): boolean {
  return exhibits.some((one) => one.file === path && one.item === '')
}

function plain(text: string): string {
  return text.normalize('NFKC').replace(/[\s\p{P}]/gu, '')
}
