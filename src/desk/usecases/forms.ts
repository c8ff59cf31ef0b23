import { questions, isAnswered } from '../../checklist/rules/questions.js'
import type { InterviewState, Question, QuestionKind, Shape } from '../../checklist/rules/question.js'
import { ROW_FORMS, isRowList } from '../../checklist/rules/row-forms.js'
import type { RowList } from '../../checklist/rules/row-forms.js'
import { hasShape, readAmount, readDate } from '../../checklist/rules/shapes.js'
import { parseSource } from '../../bills/rules/excerpt.js'
import { plainYuan } from '../../ground/fen.js'
import { Refusal, worded } from '../../ground/refusal.js'
import type { CaseEdit } from '../../case/ports.js'
import { READERS } from '../../interview/usecases/ask-field.js'
import { answerEdits, fileOptions, formScreenOf, todayOf, whyOf } from '../../interview/usecases/desk.js'
import type { Scene } from '../../interview/usecases/desk.js'
import { given, optionsOf, readTexts, storedOf, yesNo } from '../../interview/usecases/plain-answer.js'
import { rowLine } from '../../interview/usecases/row-line.js'
import type { FieldView, FormView, RowView } from '../rules/view.js'
import type { WordsAfter } from '../../ground/words.js'

/** Every question of the case as the terminal asks it, as a form. */
export function formsOf(scene: Scene, state: InterviewState): FormView[] {
  return questions(state).map((question) => formOf(scene, state, question))
}

function formOf(scene: Scene, state: InterviewState, question: Question): FormView {
  const { question: words, help = '' } = formScreenOf(scene, question)
  const list = isRowList(question.id) ? question.id : undefined
  return {
    id: question.id,
    step: question.step,
    kind: question.kind,
    question: words,
    help,
    why: whyOf(scene, question),
    required: question.required,
    answered: isAnswered(question, state),
    unknown: state.file.unknown.includes(question.id),
    value: valueOf(scene, question),
    options: choicesOf(scene, question),
    fields: list ? ROW_FORMS[list].map((field) => fieldOf(scene, list, field)) : [],
    rows: list ? rowsOf(scene, list) : [],
  }
}

/** Rows in order of time; `at` is where a row stands in evidence.yml. */
function rowsOf(scene: Scene, list: RowList): RowView[] {
  const { file, register } = scene.sitting
  const ids = new Map(register.exhibits.map(({ path, id }) => [path, id]))
  const shows = ROW_FORMS[list].some(({ kind }) => kind === 'files')
  return file[list]
    .map((row, at) => {
      const paths = 'exhibits' in row ? row.exhibits : 'source' in row ? [row.source] : []
      const files = paths.flatMap((path) => ids.get(parseSource(path)?.path ?? path) ?? [])
      return {
        at,
        line: rowLine(list, row),
        files,
        bare: shows && files.length === 0,
        on: 'on' in row ? (row.on ?? '') : '',
      }
    })
    .sort((a, b) => (a.on < b.on ? -1 : Number(a.on > b.on)))
    .map(({ on: _on, ...row }) => row)
}

function choicesOf(scene: Scene, question: Question): FormView['options'] {
  if (question.kind === 'yes-no') return yesNo(scene, false)
  if (question.kind === 'files')
    return fileOptions(scene, undefined, []).map(({ value, name }) => ({ value, name }))
  return optionsOf(scene, question, false)
}

function valueOf(scene: Scene, question: Question): string | string[] {
  const now = given(scene, question)
  if (Array.isArray(now))
    return question.kind === 'texts' ? now.join('、') : now.filter((one) => typeof one === 'string')
  if (typeof now === 'number') return plainYuan(now)
  if (typeof now === 'boolean') return now ? 'yes' : 'no'
  if (typeof now !== 'string') return ''
  return question.options.find((value) => storedOf(scene, question, value) === now) ?? now
}

function fieldOf(
  scene: Scene,
  list: RowList,
  { key, kind, optional, options }: (typeof ROW_FORMS)[RowList][number],
): FieldView {
  const own = `field.${list}.${key}`
  return {
    key,
    kind,
    optional,
    question: scene.say(scene.has(own) ? own : `field.${key}`),
    options: options.map((value) => ({ value, name: scene.say(`option.${list}.${key}.${value}`) })),
  }
}

/** The edits that answer a question, exactly those of the terminal. Throws desk/bad-answer, desk/no-question. */
export function answered(
  scene: Scene,
  state: InterviewState,
  id: string,
  value: string | readonly string[] | boolean | null,
): CaseEdit[] {
  const question = questions(state).find((one) => one.id === id)
  const isEmptyList = question?.kind === 'rows' && Array.isArray(value) && value.length === 0
  if (!question || question.kind === 'walk' || (question.kind === 'rows' && !isEmptyList))
    throw new Refusal('desk/no-question', { question: id }, 'usage')
  if (isEmptyList) return answerEdits(scene, id, [])
  return answerEdits(scene, id, value === null || value === '' ? undefined : stored(scene, question, value))
}

function stored(scene: Scene, question: Question, value: string | readonly string[] | boolean): unknown {
  const { kind, shape, options } = question
  if (kind === 'several' || kind === 'channels' || kind === 'files') {
    const known = kind === 'several' ? new Set(options) : null
    if (!Array.isArray(value) || (known && value.some((one) => !known.has(one)))) throw bad(kind, question.id)
    return value
  }
  if (typeof value !== 'string') throw bad(kind, question.id)
  if (kind === 'yes-no') return value === 'yes'
  if (kind === 'choice') {
    if (!options.includes(value)) throw bad(kind, question.id)
    return storedOf(scene, question, value)
  }
  if (kind === 'texts') return readTexts(value)
  const typed = value.trim()
  const read =
    kind === 'date'
      ? readDate(typed)
      : kind === 'amount'
        ? readAmount(typed)
        : hasShape(typed, shape)
          ? typed
          : null
  if (read === null) throw bad(kind === 'text' ? shape : kind, question.id)
  return read
}

/** The edits that add one row to a list. Throws desk/bad-answer with the field. */
export function rowAdded(scene: Scene, list: string, row: Readonly<Record<string, unknown>>): CaseEdit[] {
  if (!isRowList(list)) throw new Refusal('desk/no-question', { question: list }, 'usage')
  const entries = ROW_FORMS[list].flatMap(({ key, kind, shape, optional, options }): [string, unknown][] => {
    const value = row[key]
    if (value === undefined || value === '' || value === null) {
      if (!optional && kind !== 'yes-no') throw bad('blank', key)
      return kind === 'yes-no' ? [[key, false]] : []
    }
    if (kind === 'yes-no') return [[key, value === 'yes' || value === true]]
    if (kind === 'marks') {
      if (!Array.isArray(value) || value.some((one) => !options.includes(String(one)))) throw bad(kind, key)
      return value.length > 0 ? [[key, value]] : []
    }
    if (kind === 'files') return Array.isArray(value) && value.length > 0 ? [[key, value]] : []
    const typed = String(value).trim()
    const read =
      READERS[kind]?.(typed, todayOf(scene)) ?? (READERS[kind] || !hasShape(typed, shape) ? null : typed)
    if (read === null) throw bad(kind === 'text' ? shape : kind, key)
    return [[key, read]]
  })
  const at = scene.sitting.file[list].length
  const whole = Object.fromEntries(list === 'devices' ? [['id', `device-${at + 1}`], ...entries] : entries)
  return [
    { path: [list, at], value: whole },
    ...(scene.sitting.file.unknown.includes(list)
      ? [{ path: ['unknown'], value: scene.sitting.file.unknown.filter((one) => one !== list) }]
      : []),
  ]
}

type AnswerKind = QuestionKind | Shape | (typeof ROW_FORMS)[RowList][number]['kind'] | 'blank'

/** Hints that speak of a terminal's keys have their own words here. */
const OF_A_FORM: Partial<Record<WordsAfter<'interview.bad'>, WordsAfter<'desk.bad'>>> = {
  any: 'any',
  blank: 'blank',
  time: 'time',
}

function bad(kind: AnswerKind, field: string): Refusal {
  const hint = hintFor(kind)
  const own = OF_A_FORM[hint]
  return new Refusal(
    'desk/bad-answer',
    { field, hint: worded(own ? `desk.bad.${own}` : `interview.bad.${hint}`) },
    'usage',
  )
}

/** What is picked from a list shares one hint; free text has none of its own beyond that of 'any'. */
function hintFor(kind: AnswerKind): WordsAfter<'interview.bad'> {
  switch (kind) {
    case 'choice':
    case 'several':
    case 'channels':
    case 'files':
    case 'yes-no':
    case 'file':
    case 'marks':
      return 'choice'
    case 'text':
    case 'texts':
    case 'rows':
    case 'walk':
      return 'any'
    default:
      return kind
  }
}
