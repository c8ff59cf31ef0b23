import { act, button, el, openFolder, say, tell } from './dom.js'
import { moneyForms } from './answers.js'
import { billsPart } from './bills.js'
import { sealPart } from './seal.js'

/** 钱: the sums as the papers will print them, and the rows behind them. */
export function moneyRoom(desk) {
  return [
    el('h1', {}, say('room.money')),
    el(
      'dl',
      { class: 'sums' },
      desk.view.money.map(({ name, amount, capital }) =>
        el('div', {}, el('dt', {}, name), el('dd', {}, amount, capital && el('small', {}, capital))),
      ),
    ),
    billsPart(desk),
    moneyForms(desk),
  ]
}

let verified = null
const paper = el('div', { class: 'paper-pages', role: 'status' })

/** 核验: the verdict, and what does not agree, with a picture of what it is about. */
export function verifyRoom(desk) {
  const now = async () => {
    const done = await desk.change({ act: 'verify' })
    if (!done) return
    verified = done.result
    document.querySelector('#verified').replaceWith(verdict())
  }
  return [
    el('h1', {}, say('room.verify')),
    el('p', {}, say('verify-hint')),
    button(say('verify-now'), now, { class: 'main' }),
    ' ',
    button(say('report-now'), () => report(desk)),
    verdict(),
    paper,
    sealPart(desk),
  ]
}

/** The same as a paper, its pages below it. */
async function report(desk) {
  const done = await act({ act: 'report' })
  if (!done) return
  const { path, pages } = done.result
  desk.view = done.view
  paper.replaceChildren(
    el('p', {}, say('report-done', { path })),
    button(say('open-folder'), () => openFolder('', desk.view.folder)),
    ...Array.from({ length: pages }, (_, at) =>
      el('img', {
        src: `/paper?path=${encodeURIComponent(path)}&page=${at + 1}`,
        alt: `${path} ${say('page', { n: at + 1 })}`,
        loading: 'lazy',
      }),
    ),
  )
}

function verdict() {
  if (verified === null) return el('section', { id: 'verified' })
  return el(
    'section',
    { id: 'verified', class: verified.grade },
    el('h2', {}, verified.verdict),
    el('p', {}, verified.counts),
    verified.findings.map(({ grade, exhibit, what, why, todo }) =>
      el(
        'article',
        { class: `finding ${grade}` },
        exhibit !== '' && el('img', { src: `/files/${exhibit}/thumb`, alt: '', loading: 'lazy' }),
        el('div', {}, el('b', {}, what), el('p', {}, why), el('p', {}, todo)),
      ),
    ),
  )
}

/** 期限: what was handed in, and by when an answer is due. */
export function datesRoom(desk) {
  const { channels, events, dues, filings } = desk.view
  const pick = (name, list) =>
    el(
      'select',
      { 'aria-label': name },
      el('option', { value: '' }, say('place-choose')),
      list.map(({ id, name: text }) => el('option', { value: id }, text)),
    )
  const channel = pick(
    say('filed'),
    [...channels].sort((a, b) => b.chosen - a.chosen),
  )
  const event = pick(say('event'), events)
  const on = el('input', { type: 'date' })
  const receipt = el('input', {})
  const record = () => {
    if (channel.value === '' || event.value === '') return tell(say('record-unpicked'), true)
    return desk.change({
      act: 'track',
      channel: channel.value,
      event: event.value,
      on: on.value,
      receipt: receipt.value,
    })
  }
  return [
    el('h1', {}, say('room.dates')),
    dueList(dues),
    filings.length > 0 && [
      el('h2', {}, say('filings')),
      el(
        'ul',
        {},
        filings.map((line) => el('li', {}, line)),
      ),
    ],
    el(
      'fieldset',
      { class: 'question' },
      el('legend', {}, say('record-head')),
      [
        [say('filed'), channel],
        [say('event'), event],
        [say('on'), on],
        [say('receipt'), receipt],
      ].map(([name, input]) => el('label', { class: 'field' }, name, input)),
      button(say('record'), record, { class: 'main' }),
    ),
  ]
}

/** Days first: that is what somebody opens this room for. */
function dueList(dues) {
  if (dues.length === 0) return el('p', { class: 'hint' }, say('no-dues'))
  return el(
    'ol',
    { class: 'dues' },
    dues.map((due) =>
      el(
        'li',
        { class: due.past ? 'past' : '' },
        el('time', {}, due.on),
        el('div', {}, due.what, el('small', {}, due.basis)),
      ),
    ),
  )
}
