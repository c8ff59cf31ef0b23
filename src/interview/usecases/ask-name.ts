import type { Question } from '../../checklist/rules/question.js'
import { suggestPayees, isNamed } from '../../bills/rules/suggest.js'
import { askPlain } from './ask-plain.js'
import { plainBills } from './bills-of-case.js'
import { answerEdits, screenOf, whyOf } from './desk.js'
import type { Desk, Outcome } from './desk.js'

/** At most this many payees are offered as the registered name. */
const OFFERED = 4

/** The registered name: payees of the bills that the brand points to are offered first, then it is typed. */
export async function askName(desk: Desk, question: Question): Promise<Outcome> {
  const payees = suggestPayees(await plainBills(desk), desk.sitting.file)
    .filter(({ payee, reasons }) => payee !== '' && (isNamed(reasons) || reasons.includes('remark')))
    .map(({ payee }) => payee)
    .slice(0, OFFERED)
  if (payees.length === 0 || desk.sitting.file.respondents[0]?.name) return askPlain(desk, question)
  const options = [
    ...payees.map((payee) => ({ value: payee, name: desk.say('bills.is-name', { payee }) })),
    { value: '', name: desk.say('option.type-it') },
    { value: '?', name: desk.say('option.unknown') },
  ]
  for (;;) {
    const reply = await desk.prompter.choose({
      ...screenOf(desk, question),
      help: desk.say('bills.name-hint'),
      options,
      ...(desk.sitting.file.unknown.includes(question.id) && { preset: '?' }),
    })
    if (reply.kind === 'back') return 'back'
    if (reply.kind === 'why') desk.prompter.show([`  ${whyOf(desk, question)}`])
    else if (reply.value === '') return askPlain(desk, question)
    else {
      await desk.sitting.answer(answerEdits(desk, question.id, reply.value === '?' ? undefined : reply.value))
      return 'answered'
    }
  }
}
