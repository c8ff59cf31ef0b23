import { button, el, say, tell } from './dom.js'
import { picker, thumbs } from './pick.js'
import { QUOTED, quotesPart } from './quotes.js'

const MONEY = 3

/** 信息: every question of the case, step by step, the open ones first in sight. */
export function answersRoom(desk) {
  const first = desk.view.forms.find((form) => !form.answered && form.kind !== 'walk')
  return [
    el('h1', {}, say('room.answers')),
    desk.view.steps.map(({ step, title }) => {
      const forms = desk.view.forms.filter((form) => form.step === step)
      const done = forms.filter((form) => form.answered).length
      return el(
        'details',
        { class: 'step', 'data-step': step, open: first?.step === step },
        el(
          'summary',
          {},
          `${step} ${title} · ${done}/${forms.length}`,
          done === forms.length && el('small', { class: 'state' }, say('step-done')),
        ),
        forms.map((form) => question(desk, form)),
      )
    }),
  ]
}

/** 经过: what happened, what was promised. */
export function storyRoom(desk) {
  return [el('h1', {}, say('room.story')), only(desk, ['facts', 'promises'])]
}

/** The money questions alone. */
export function moneyForms(desk) {
  return desk.view.forms.filter((form) => form.step === MONEY).map((form) => question(desk, form))
}

function only(desk, ids) {
  return desk.view.forms.filter((form) => ids.includes(form.id)).map((form) => question(desk, form))
}

/** One question with its help, its reason, its answer. */
export function question(desk, form) {
  const state = form.unknown
    ? say('unknown')
    : form.answered
      ? say('answered')
      : form.required
        ? say('required')
        : ''
  return el(
    'fieldset',
    { class: form.answered ? 'question answered' : 'question', 'data-question': form.id },
    el('legend', {}, form.question, state !== '' && el('small', { class: 'state' }, state)),
    form.help !== '' && el('p', { class: 'hint' }, form.help),
    QUOTED.includes(form.id) && quotesPart(desk, form.id),
    (FORMS[form.kind] ?? typed)(desk, form),
    el('details', { class: 'why' }, el('summary', {}, say('why')), el('p', {}, form.why)),
  )
}

const FORMS = {
  rows,
  walk: (desk) => button(say('see-files'), () => desk.go('files')),
  several: ticks,
  channels: (desk) => button(say('room.papers'), () => desk.go('papers')),
  files: pictures,
  choice: radios,
  'yes-no': radios,
}

/** `doubt` gives what is to be said instead of saving, or ''. */
function saving(desk, form, value, doubt = () => '') {
  const save = () => {
    const words = doubt()
    if (words !== '') tell(words, true)
    else desk.change({ act: 'answer', question: form.id, value: value() })
  }
  return el(
    'div',
    { class: 'saving' },
    button(say('save'), save, { class: 'main' }),
    button(say('unknown'), () => desk.change({ act: 'answer', question: form.id, value: null })),
  )
}

function typed(desk, form) {
  const isLong = form.kind === 'text' && form.id.split('.').length < 2
  const input = isLong
    ? el('textarea', { rows: '2', 'aria-label': form.question }, String(form.value))
    : el('input', {
        value: String(form.value),
        'aria-label': form.question,
        ...(form.kind === 'amount' && { inputmode: 'decimal' }),
      })
  return [input, saving(desk, form, () => input.value)]
}

/** Files chosen by their pictures. */
function pictures(desk, form) {
  const { element, read } = picker(desk, [form.value].flat())
  return [element, saving(desk, form, read)]
}

/** Several of the options, or one of them. */
function ticks(desk, form) {
  let isDoubted = !form.required
  const doubt = (chosen) => {
    if (chosen.length > 0 || isDoubted) return ''
    isDoubted = true
    return say('none-ticked')
  }
  return choices(desk, form, { type: 'checkbox' }, (chosen) => chosen, doubt)
}

function radios(desk, form) {
  const doubt = (chosen) => (chosen.length > 0 ? '' : say('none-picked'))
  return choices(desk, form, { type: 'radio', name: form.id }, ([chosen = null]) => chosen, doubt)
}

function choices(desk, form, kind, answer, doubt) {
  const now = [form.value].flat()
  const boxes = form.options.map(({ value, name }) => {
    const box = el('input', { ...kind, value })
    box.defaultChecked = now.includes(value)
    return { box, label: el('label', { class: 'option' }, box, ' ', name) }
  })
  const chosen = () => boxes.filter(({ box }) => box.checked).map(({ box }) => box.value)
  return [
    el(
      'div',
      { class: 'options' },
      boxes.map(({ label }) => label),
    ),
    saving(
      desk,
      form,
      () => answer(chosen()),
      () => doubt(chosen()),
    ),
  ]
}

function rows(desk, form) {
  const read = {}
  const fields = form.fields.map((one) =>
    el(
      one.kind === 'files' || one.kind === 'marks' ? 'div' : 'label',
      { class: 'field' },
      one.question,
      isFree(one) && el('small', { class: 'state' }, say('optional')),
      field(desk, one, read),
    ),
  )
  const add = () =>
    desk.change({
      act: 'add-row',
      list: form.id,
      row: Object.fromEntries(Object.entries(read).map(([key, value]) => [key, value()])),
    })
  return [
    el(
      'ol',
      { class: 'rows' },
      form.rows.map(({ at, line, files, bare }) =>
        el(
          'li',
          {},
          el('span', { class: 'line' }, line, bare && el('small', { class: 'bare' }, say('bare'))),
          thumbs(desk, files),
          button(say('drop-row'), () => desk.change({ act: 'drop-row', list: form.id, at }), {
            class: 'small',
            'aria-label': `${say('drop-row')} ${line}`,
          }),
        ),
      ),
    ),
    el(
      'details',
      { open: form.rows.length === 0 && !form.answered },
      el('summary', {}, say('add-row')),
      fields,
      button(say('add-row'), add, { class: 'main' }),
    ),
    form.rows.length === 0 &&
      !form.answered &&
      button(say('none'), () => desk.change({ act: 'answer', question: form.id, value: [] })),
  ]
}

/** May it stay blank, and does its question not say so itself? */
function isFree({ optional, kind, question: words }) {
  return optional && kind !== 'files' && kind !== 'marks' && !words.includes('可不')
}

function field(desk, { key, kind, options }, read) {
  if (kind === 'yes-no') {
    const box = el('input', { type: 'checkbox' })
    read[key] = () => (box.checked ? 'yes' : 'no')
    return box
  }
  if (kind === 'files') {
    const { element, read: ticked } = picker(desk)
    read[key] = ticked
    return element
  }
  if (kind === 'marks') {
    const boxes = options.map(({ value, name }) => [el('input', { type: 'checkbox', value }), name])
    read[key] = () => boxes.filter(([box]) => box.checked).map(([box]) => box.value)
    return boxes.map(([box, name]) => el('label', { class: 'tick' }, box, name))
  }
  if (kind === 'file') {
    const list = el(
      'select',
      {},
      el('option', { value: '' }, '—'),
      desk.view.files.map(({ name }) => el('option', { value: name }, name)),
    )
    read[key] = () => list.value
    return list
  }
  const input = el('input', kind === 'amount' ? { inputmode: 'decimal' } : {})
  read[key] = () => input.value
  return input
}
