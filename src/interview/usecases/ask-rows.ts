import type { Question } from '../../checklist/rules/question.js'
import { ROW_FORMS } from '../../checklist/rules/row-forms.js'
import type { RowList } from '../../checklist/rules/row-forms.js'
import { askField } from './ask-field.js'
import type { Row } from './ask-field.js'
import { answerEdits, progress, whyOf } from './desk.js'
import type { Desk, Outcome } from './desk.js'
import { formRow, rowLine } from './row-line.js'

/** Fills one list of evidence.yml row by row; a row is saved whole, before the next screen. A blank first field ends the list. */
export async function askRows(desk: Desk, question: Question): Promise<Outcome> {
  const list = question.id as RowList
  let first = desk.sitting.file[list].length === 0
  for (;;) {
    const wanted = first ? 'more' : await askMore(desk, question, list)
    first = false
    if (wanted === 'back') return 'back'
    if (wanted === 'done') return 'answered'
    if (wanted.startsWith('row:')) {
      await askAbout(desk, question, list, Number(wanted.slice(4)))
      continue
    }
    const draft: Draft = {}
    const row = await askRow(desk, question, list, draft).catch(async (error: unknown) => {
      await keepDraft(desk, list, draft)
      throw error
    })
    const empty = desk.sitting.file[list].length === 0
    if (row === 'back' && empty) return 'back'
    if (row === 'none' && empty) {
      await desk.sitting.answer(answerEdits(desk, list, []))
      return 'answered'
    }
    if (typeof row === 'object') await saveRow(desk, list, row)
  }
}

/** A row while it is asked. */
type Draft = Record<string, Row[string]>

/** Who leaves in the middle of a row: it is saved when it can stand as it is, else shown, so that a long text is not lost unseen. */
async function keepDraft(desk: Desk, list: RowList, draft: Draft): Promise<void> {
  if (Object.keys(draft).length === 0) return
  const canStand = ROW_FORMS[list].every(({ key, optional }) => optional || draft[key] !== undefined)
  if (canStand) await saveRow(desk, list, draft)
  else desk.prompter.show(['', desk.say('rows.unsaved', { line: rowLine(list, draft) })])
}

async function saveRow(desk: Desk, list: RowList, row: Row): Promise<void> {
  const index = desk.sitting.file[list].length
  const whole = list === 'devices' ? { id: `device-${index + 1}`, ...row } : row
  await desk.sitting.answer([{ path: [list, index], value: whole }])
  const story = [row['what'], row['quote']].find((text) => typeof text === 'string')
  if (list === 'facts' && typeof story === 'string' && /我欠|欠他|欠平台|欠款/.test(story))
    desk.prompter.show([desk.say('interview.owing')])
}

/** Changes one row that stands, or takes it out; going back leaves it as it is. */
async function askAbout(desk: Desk, question: Question, list: RowList, index: number): Promise<void> {
  const row = desk.sitting.file[list][index] as Readonly<Record<string, unknown>>
  const options = ['change', 'drop', 'keep'].map((value) => ({ value, name: desk.say(`rows.${value}`) }))
  for (;;) {
    const reply = await desk.prompter.choose({
      progress: progress(desk, question.step),
      question: desk.say('rows.about', { line: rowLine(list, row) }),
      options,
    })
    if (reply.kind === 'why') desk.prompter.show([`  ${whyOf(desk, question)}`])
    else if (reply.kind === 'back' || reply.value === 'keep') return
    else if (reply.value === 'drop') return desk.sitting.answer([{ path: [list, index], value: undefined }])
    else {
      const before = formRow(list, row)
      const after = await askRow(desk, question, list, { ...before })
      if (typeof after !== 'object') return
      const edits = ROW_FORMS[list]
        .filter(({ key }) => String(before[key] ?? '') !== String(after[key] ?? ''))
        .map(({ key }) => ({ path: [list, index, key], value: after[key] }))
      return edits.length > 0 ? desk.sitting.answer(edits) : undefined
    }
  }
}

/** What stands in the list so far; another one, done, or something about one of them. */
async function askMore(desk: Desk, question: Question, list: RowList): Promise<string> {
  const rows = desk.sitting.file[list] as readonly Readonly<Record<string, unknown>>[]
  const lines = rows.map((row) => rowLine(list, row))
  desk.prompter.show([
    '',
    desk.say(`rows.${list}.so-far`, { count: rows.length }),
    ...lines.map((line) => `  · ${line}`),
  ])
  for (;;) {
    const reply = await desk.prompter.choose({
      progress: progress(desk, question.step),
      question: desk.say('rows.more'),
      options: [
        { value: 'done', name: desk.say('rows.done') },
        { value: 'more', name: desk.say(`rows.${list}.add`) },
        ...lines.map((line, index) => ({ value: `row:${index}`, name: desk.say('rows.edit', { line }) })),
      ],
    })
    if (reply.kind === 'value') return reply.value
    if (reply.kind === 'back') return 'back'
    desk.prompter.show([`  ${whyOf(desk, question)}`])
  }
}

/** One row, field by field, each taken into `row`; going back at the first field leaves it. */
async function askRow(
  desk: Desk,
  question: Question,
  list: RowList,
  row: Draft,
): Promise<Row | 'back' | 'none'> {
  const fields = ROW_FORMS[list]
  for (let at = 0; at < fields.length;) {
    const field = fields[at]!
    const reply = await askField(desk, {
      question,
      list,
      field,
      isFirst: at === 0,
      now: row[field.key],
      told: row[fields[0]!.key],
    })
    if (reply.kind === 'why') desk.prompter.show([`  ${whyOf(desk, question)}`])
    else if (reply.kind === 'back') {
      if (at === 0) return 'back'
      at -= 1
    } else {
      if (at === 0 && reply.value === '') return 'none'
      if (reply.value === '' || (Array.isArray(reply.value) && reply.value.length === 0))
        delete row[field.key]
      else row[field.key] = reply.value
      at += 1
    }
  }
  return row
}
