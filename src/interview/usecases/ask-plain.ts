import type { Question } from '../../checklist/rules/question.js'
import { hasShape, readAmount, readDate } from '../../checklist/rules/shapes.js'
import { plainYuan } from '../../ground/fen.js'
import type { Reply } from '../ports.js'
import { askMasks } from './ask-masks.js'
import { answerEdits, fileOptions, screenOf, valueAt, whyOf } from './desk.js'
import type { Desk, Outcome } from './desk.js'
import { UNKNOWN, given, optionsOf, readTexts, storedOf, yesNo } from './plain-answer.js'

/** Asks one question of a single value and saves the answer before it returns. 不知道 is always an answer. */
export async function askPlain(desk: Desk, question: Question): Promise<Outcome> {
  for (;;) {
    const reply = await ASKERS[question.kind]!(desk, question)
    if (reply.kind === 'back') return 'back'
    if (reply.kind === 'why') desk.prompter.show([`  ${whyOf(desk, question)}`])
    else {
      await desk.sitting.answer(answerEdits(desk, question.id, reply.value))
      const isPublic = question.kind === 'files' && Array.isArray(reply.value)
      if (!isPublic || (await askMasks(desk, question, reply.value as string[])) === 'answered')
        return 'answered'
    }
  }
}

type Asker = (desk: Desk, question: Question) => Promise<Reply<unknown>>

const ASKERS: Readonly<Partial<Record<Question['kind'], Asker>>> = {
  text: (desk, question) =>
    typed(desk, question, (text) => (hasShape(text, question.shape) ? text : null), question.shape),
  texts: async (desk, question) => {
    const reply = await typed(desk, question, (text) => text, 'any')
    return reply.kind === 'value' && typeof reply.value === 'string'
      ? { kind: 'value', value: readTexts(reply.value) }
      : reply
  },
  date: (desk, question) => typed(desk, question, readDate, 'date'),
  amount: (desk, question) => typed(desk, question, readAmount, 'amount'),
  choice: async (desk, question) =>
    unknownAsNothing(
      await desk.prompter.choose({
        ...screenOf(desk, question),
        options: optionsOf(desk, question, !question.options.includes('unknown')),
        ...presetOf(desk, question),
      }),
      (value) => storedOf(desk, question, value),
    ),
  'yes-no': async (desk, question) =>
    unknownAsNothing(
      await desk.prompter.choose({
        ...screenOf(desk, question),
        options: yesNo(desk, true),
        ...yesNoPreset(desk, question),
      }),
      (value) => value === 'yes',
    ),
  several: (desk, question) => {
    const chosen = valueAt(desk.sitting.file, question.id)
    const options = optionsOf(desk, question, false).map((one) => ({
      ...one,
      chosen: Array.isArray(chosen) && chosen.includes(one.value),
    }))
    const ifNone = question.required ? { ifNone: desk.say('interview.none-ticked') } : {}
    return desk.prompter.several({ ...screenOf(desk, question), options, ...ifNone })
  },
  files: (desk, question) => {
    const chosen = valueAt(desk.sitting.file, question.id)
    return desk.prompter.several({
      ...screenOf(desk, question),
      options: fileOptions(desk, undefined, Array.isArray(chosen) ? (chosen as string[]) : []),
    })
  },
}

/** A typed answer; nothing typed means: don't know, later. */
async function typed(
  desk: Desk,
  question: Question,
  read: (text: string) => string | null,
  wrong: string,
): Promise<Reply<unknown>> {
  const now = given(desk, question)
  const preset =
    typeof now === 'number' && question.kind === 'amount'
      ? plainYuan(now)
      : typeof now === 'string'
        ? now
        : Array.isArray(now)
          ? now.join('、')
          : ''
  const reply = await desk.prompter.text({
    ...screenOf(desk, question),
    preset,
    lines:
      LINES[question.id] ?? (question.kind === 'texts' ? 'listed' : wrong === 'any' ? 'joined' : 'first'),
    check: (text) => (text === '' || read(text) !== null ? null : desk.say(`interview.bad.${wrong}`)),
  })
  return reply.kind === 'value'
    ? { kind: 'value', value: reply.value === '' ? undefined : (read(reply.value) ?? undefined) }
    : reply
}

/** Questions whose answer may be a story. */
const LINES: Readonly<Record<string, 'kept'>> = { purpose: 'kept' }

function yesNoPreset(desk: Desk, question: Question): { preset?: string } {
  const now = given(desk, question)
  return { preset: now === undefined ? UNKNOWN : now === true ? 'yes' : 'no' }
}

function presetOf(desk: Desk, question: Question): { preset?: string } {
  const now = given(desk, question)
  const said = question.options.find((value) => storedOf(desk, question, value) === now)
  if (said !== undefined) return { preset: said }
  const isDoubted =
    desk.sitting.file.unknown.includes(question.id) ||
    /^(?:custody_questions|declarations|guardian|channel)\./.test(question.id)
  const doubt = question.options.includes('unknown') ? 'unknown' : UNKNOWN
  return isDoubted ? { preset: doubt } : {} // nobody declares anything by just pressing Enter
}

function unknownAsNothing(reply: Reply<string>, store: (value: string) => string | boolean): Reply<unknown> {
  return reply.kind === 'value'
    ? { kind: 'value', value: reply.value === UNKNOWN ? undefined : store(reply.value) }
    : reply
}
