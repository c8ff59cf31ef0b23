import type { Question } from '../../checklist/rules/question.js'
import { readTime } from '../../checklist/rules/row-forms.js'
import type { RowField, RowList } from '../../checklist/rules/row-forms.js'
import {
  dayNamedIn,
  hasShape,
  readAmount,
  readDayOrMonth,
  readPastDay,
} from '../../checklist/rules/shapes.js'
import type { Reply, Screen } from '../ports.js'
import { yesNo } from './plain-answer.js'
import { fileOptions, progress, screenOf as screenFor } from './desk.js'
import type { Desk } from './desk.js'

/** One row of a list of evidence.yml, while it is asked. */
export type Row = Readonly<Record<string, string | boolean | readonly string[]>>

/** One field of a row to ask for; `now` is what was said before a step back. */
export interface FieldAsk {
  readonly question: Question
  readonly list: RowList
  readonly field: RowField
  readonly isFirst: boolean
  readonly now: Row[string] | undefined
  /** What was said in the row's first field. */
  readonly told: Row[string] | undefined
}

/** Asks for one field in the form its kind needs. A blank answer is '' (or no files). */
export function askField(desk: Desk, ask: FieldAsk): Promise<Reply<Row[string]>> {
  const screen = screenOf(desk, ask)
  const { list, field, now } = ask
  const item = ITEMS[list]
  if (field.kind === 'files') {
    const chosen = Array.isArray(now) ? (now as string[]) : []
    return desk.prompter.several({ ...screen, options: fileOptions(desk, item, chosen) })
  }
  if (field.kind === 'marks') return askMarks(desk, screen, ask)
  if (field.kind === 'yes-no') return askYesNo(desk, screen, now)
  if (field.kind === 'file') {
    const none = { value: '', name: desk.say('rows.no-file') }
    const preset = typeof now === 'string' ? { preset: now } : {}
    return desk.prompter.choose({ ...screen, ...preset, options: [none, ...fileOptions(desk, item, [])] })
  }
  return askTyped(desk, screen, ask)
}

/** The item of the checklist whose files are offered first. */
const ITEMS: Readonly<Partial<Record<RowList, string>>> = {
  promises: 'promise',
  debt_demands: 'debt-demand',
  co_victims: 'co-victim',
  notices: 'notice',
}

function screenOf(desk: Desk, { question, list, field, isFirst }: FieldAsk): Screen {
  const own = `field.${list}.${field.key}`
  const help = helpOf(desk, question, list, isFirst, field.optional === true)
  return {
    progress: progress(desk, question.step),
    question: desk.has(own) ? desk.say(own) : desk.say(`field.${field.key}`),
    ...(help !== undefined && { help }),
  }
}

/** The first field says how the list ends, or what the list is for; a later one only when it may stay blank. */
function helpOf(
  desk: Desk,
  question: Question,
  list: RowList,
  isFirst: boolean,
  optional: boolean,
): string | undefined {
  if (isFirst) return screenFor(desk, { step: question.step, word: list }).help ?? desk.say('rows.blank-ends')
  return optional ? desk.say('rows.may-be-blank') : undefined
}

async function askYesNo(desk: Desk, screen: Screen, now: Row[string] | undefined): Promise<Reply<boolean>> {
  const preset = now === false ? { preset: 'no' } : {}
  const reply = await desk.prompter.choose({ ...screen, ...preset, options: yesNo(desk, false) })
  return reply.kind === 'value' ? { kind: 'value', value: reply.value === 'yes' } : reply
}

function askMarks(desk: Desk, screen: Screen, { list, field, now }: FieldAsk): Promise<Reply<Row[string]>> {
  const chosen = Array.isArray(now) ? (now as string[]) : []
  const options = field.options.map((value) => ({
    value,
    name: desk.say(`option.${list}.${field.key}.${value}`),
    chosen: chosen.includes(value),
  }))
  return desk.prompter.several({ ...screen, options })
}

/** Told or quoted as it was: line breaks stay. */
const STORIES = new Set(['what', 'quote', 'reason'])

async function askTyped(
  desk: Desk,
  screen: Screen,
  { field, isFirst, now, told }: FieldAsk,
): Promise<Reply<string>> {
  const { today } = desk
  const read = READERS[field.kind] ?? ((text: string) => (hasShape(text, field.shape) ? text : null))
  const check = (text: string): string | null => {
    if (text === '') return isFirst || field.optional ? null : desk.say('interview.bad.blank')
    const wanted = field.kind === 'text' ? field.shape : field.kind
    return read(text, today) === null ? desk.say(`interview.bad.${wanted}`) : null
  }
  const named = field.kind === 'day' && typeof told === 'string' ? dayNamedIn(told, today) : null
  const preset = typeof now === 'string' ? { preset: now } : named !== null && { preset: named }
  const lines = STORIES.has(field.key)
    ? 'kept'
    : READERS[field.kind] || field.shape !== 'any'
      ? 'first'
      : 'joined'
  const reply = await desk.prompter.text({ ...screen, ...preset, lines, check })
  const typed = reply.kind === 'value' && reply.value !== ''
  return typed ? { kind: 'value', value: read(reply.value, today) ?? '' } : reply
}

/** What a typed answer of a kind is stored as, `today` being an ISO day in UTC+8; null when it is none. */
export const READERS: Readonly<Record<string, (text: string, today: string) => string | null>> = {
  date: readPastDay,
  day: readDayOrMonth,
  time: readTime,
  amount: readAmount,
}
