import type { Question } from '../../checklist/rules/question.js'
import { askRows } from './ask-rows.js'
import { progress, whyOf } from './desk.js'
import type { Desk, Outcome } from './desk.js'
import { proposedQuotes, quoteEdits, whereOf } from './quotes-of-case.js'
import type { FoundQuote, QuotedList } from './quotes-of-case.js'

/** Promises and demands: first those a machine read in pictures, none ticked, each with its picture; then by hand. */
export async function askQuoted(desk: Desk, question: Question): Promise<Outcome> {
  const list = question.id as QuotedList
  if (desk.sitting.file[list].length > 0) return askRows(desk, question)
  const found = await proposedQuotes(desk.sitting, desk.pictures, list)
  if (found.length > 0 && (await askWhich(desk, question, list, found)) === 'back') return 'back'
  return askRows(desk, question)
}

async function askWhich(
  desk: Desk,
  question: Question,
  list: QuotedList,
  found: readonly FoundQuote[],
): Promise<'back' | 'done'> {
  for (;;) {
    const reply = await desk.prompter.several({
      progress: progress(desk, question.step),
      question: desk.say(`quotes.${list}.which`, { count: found.length }),
      help: desk.say('quotes.hint'),
      options: found.map((one) => ({ value: one.id, name: quoteLine(desk, one) })),
      ifNone: desk.say('interview.none-ticked'),
    })
    if (reply.kind === 'back') return 'back'
    if (reply.kind === 'value') {
      const taken = found.filter(({ id }) => reply.value.includes(id))
      if (taken.length > 0) await desk.sitting.answer(quoteEdits(desk.sitting.file, list, taken))
      return 'done'
    }
    desk.prompter.show([`  ${whyOf(desk, question)}`])
  }
}

/** “失败全额退款” 2026-03-01（截图/IMG_1.jpg，第 3 条） */
export function quoteLine({ say, printable }: Pick<Desk, 'say' | 'printable'>, one: FoundQuote): string {
  const { text, on, path } = one
  const where = whereOf(say, printable(path), one)
  return say('quotes.one', { text: printable(text), on, where }).replace(/\s{2,}/g, ' ')
}
