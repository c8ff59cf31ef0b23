import type { CaseFile } from '../../case/rules/case-file.js'
import { sumIn } from '../../checklist/rules/quotes.js'
import type { Sitting } from '../../checklist/usecases/sitting.js'
import { plainYuan } from '../../ground/fen.js'
import { Refusal, worded } from '../../ground/refusal.js'
import { proposedQuotes, quoteEdits, whereOf } from '../../interview/usecases/quotes-of-case.js'
import type { FoundQuote, QuotedList } from '../../interview/usecases/quotes-of-case.js'
import type { QuoteView } from '../rules/view.js'
import type { DeskPorts } from './ports.js'

/** Promises or demands a machine read in pictures and evidence.yml does not have yet. Proposed only. */
export async function quotesOf(
  { pictures, say }: Pick<DeskPorts, 'pictures' | 'say'>,
  sitting: Sitting,
  list: QuotedList,
): Promise<readonly QuoteView[]> {
  const ids = new Map(sitting.register.exhibits.map(({ path, id }) => [path, id]))
  return (await proposedQuotes(sitting, pictures, list))
    .filter((one) => !isTaken(sitting.file, list, one))
    .map((one) => ({
      id: one.id,
      exhibit: ids.get(one.path) ?? '',
      page: one.page ?? 1,
      text: one.text,
      where: whereOf(say, one.path, one),
      on: one.on,
    }))
}

/**
 * Takes quotes the person compared with their pictures, in the words they left standing. Throws desk/no-row for one that is
 * not proposed any more, desk/bad-answer for a demand without a sum.
 */
export async function takeQuotes(
  { pictures }: Pick<DeskPorts, 'pictures'>,
  sitting: Sitting,
  list: QuotedList,
  said: readonly { readonly id: string; readonly text: string }[],
): Promise<void> {
  const found = await proposedQuotes(sitting, pictures, list)
  const taken = said.map(({ id, text: typed }) => {
    const quote = found.find((one) => one.id === id)
    if (!quote) throw new Refusal('desk/no-row', { list: id }, 'usage')
    const text = typed.trim()
    if (text === '' || (list === 'debt_demands' && sumIn(text) === null))
      throw new Refusal(
        'desk/bad-answer',
        { field: list, hint: worded(text === '' ? 'desk.bad.blank' : 'interview.bad.amount') },
        'usage',
      )
    return { ...quote, text }
  })
  await sitting.answer(quoteEdits(sitting.file, list, taken))
}

function isTaken({ promises, debt_demands: demands }: CaseFile, list: QuotedList, one: FoundQuote): boolean {
  if (list === 'promises') return promises.some(({ quote }) => plain(quote) === plain(one.text))
  const sum = plainYuan(sumIn(one.text) ?? 0)
  return demands.some(({ amount, exhibits }) => plainYuan(amount) === sum && exhibits.includes(one.path))
}

function plain(text: string): string {
  return text.normalize('NFKC').replace(/[\s\p{P}]/gu, '')
}
