import type { Question } from '../checklist/rules/question.js'
import type { Context } from './context.js'
import { padded } from './display-width.js'

/** Every missing answer on a line of its own: path and question. */
export function missingText(missing: readonly Question[], context: Context): string {
  return missing.map((one) => `\n    ${padded(one.id, 28)} ${questionText(one, context)}`).join('')
}

/** The question in the program's words; the channel's own where the program has none. */
export function questionText({ word, ask }: Question, context: Context): string {
  return context.textOf(`question.${word}`) ?? ask?.question ?? word
}
