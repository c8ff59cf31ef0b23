import type { ChecklistWords } from '../../checklist/rules/checklist-words.js'
import { isAnswered, nextQuestion, questions } from '../../checklist/rules/questions.js'
import type { Question } from '../../checklist/rules/question.js'
import { isRowList } from '../../checklist/rules/row-forms.js'
import { askChannels } from './ask-channels.js'
import { askName } from './ask-name.js'
import { askPayments } from './ask-payments.js'
import { askPlain } from './ask-plain.js'
import { askQuoted } from './ask-quotes.js'
import { askRows } from './ask-rows.js'
import { QUOTED } from './quotes-of-case.js'
import { stateOf } from './desk.js'
import type { Desk, Outcome } from './desk.js'
import { review } from './review.js'
import { walkChecklist } from './walk-checklist.js'

/** Where an interview stands; kept outside, so that an interrupted one knows how much was answered. */
export interface Journey {
  answered: number
  walked: boolean
}

/** How many questions are answered already, 不知道 included. */
export async function answeredSoFar(desk: Desk): Promise<number> {
  const state = await stateOf(desk, false)
  return questions(state).filter((one) => one.kind !== 'walk' && isAnswered(one, state)).length
}

/**
 * Asks until nothing is left to ask, then shows everything for review; every answer is on disk before the next question.
 * Esc or `<` goes to the question that stands before, also one answered in an earlier run, and deletes nothing. Ctrl-C throws through (ExitPromptError) with all answers saved.
 */
export async function interview(desk: Desk, words: ChecklistWords, journey: Journey): Promise<void> {
  let queue: string[] = []
  for (;;) {
    const state = await stateOf(desk, journey.walked)
    const all = questions(state)
    const wanted = queue.shift()
    const question =
      (wanted === undefined ? undefined : all.find(({ id }) => id === wanted)) ?? nextQuestion(state)
    if (!question) {
      const step = await review(desk, words)
      if (step === 'done') return
      queue = all.filter((one) => one.step === step).map(({ id }) => id)
      if (step === 6) journey.walked = false
      continue
    }
    if ((await askOne(desk, words, question)) === 'back') {
      const earlier = all[all.findIndex(({ id }) => id === question.id) - 1]
      if (!earlier) desk.prompter.show([desk.say('interview.no-earlier')])
      queue = [...(earlier ? [earlier.id] : []), question.id, ...queue]
      continue
    }
    if (question.kind === 'walk') journey.walked = true
    journey.answered += 1
  }
}

async function askOne(desk: Desk, words: ChecklistWords, question: Question): Promise<Outcome> {
  if (question.kind === 'walk') {
    await desk.sitting.look()
    const unread = desk.unread?.() ?? 0
    if (unread > 0) desk.prompter.show([desk.say('read.behind', { count: unread })])
    return walkChecklist(desk, words)
  }
  if (question.kind === 'channels') return askChannels(desk, question)
  if (question.id === 'payments') return askPayments(desk, question)
  if (question.id === 'respondents.0.name') return askName(desk, question)
  if (Object.hasOwn(QUOTED, question.id)) return askQuoted(desk, question)
  return isRowList(question.id) ? askRows(desk, question) : askPlain(desk, question)
}
