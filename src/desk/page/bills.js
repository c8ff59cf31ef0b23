import { act, button, el, say, tell } from './dom.js'
import { lookAt } from './look.js'

/** What the bills hold, as last read; null before. */
let bills = null

/** Payments out of the bills: counterparties, those the case names open and ticked, their rows to tick. */
export function billsPart(desk) {
  return el('section', { class: 'question bills' }, bills === null ? opening(desk) : list(desk))
}

function opening(desk) {
  return [
    el('h2', {}, say('bills')),
    el('p', { class: 'hint' }, say('bills-hint')),
    button(say('bills-read'), () => read(desk), { class: 'main' }),
  ]
}

async function read(desk) {
  const done = await act({ act: 'bills' })
  if (!done) return
  bills = done.result
  document.querySelector('.bills').replaceWith(billsPart(desk))
}

function list(desk) {
  const boxes = []
  const chosen = () => boxes.filter((box) => box.checked && !box.disabled).map(({ value }) => value)
  const take = button('', () => taken(desk, chosen()), { class: 'main' })
  const count = () => {
    take.textContent = say('bills-take', { count: chosen().length })
    take.disabled = chosen().length === 0
  }
  const section = [
    el('h2', {}, say('bills')),
    bills.read.map(({ path, rows }) => el('p', { class: 'hint' }, say('bills-of', { path, rows }))),
    bills.locked.map((path) => locked(desk, path)),
    bills.unread.map((path) => el('p', { class: 'against' }, say('bills-unread', { path }))),
    bills.payees.length === 0 && el('p', {}, say('bills-none')),
    bills.payees.map((one) => payee(one, boxes, count)),
    bills.payees.length > 0 && el('div', { class: 'saving' }, take),
    bills.receipts.length > 0 && receipts(desk),
  ]
  count()
  return section
}

/** A bill under a password: typed here, sent once to the program on this computer, gone from the page with it. */
function locked(desk, path) {
  const password = el('input', { type: 'password', autocomplete: 'off' })
  const open = async (event) => {
    event.preventDefault()
    if (password.value === '') return tell(say('bills-no-password'), true)
    const done = await act({ act: 'unlock-bill', path, password: password.value })
    password.value = ''
    if (!done) return password.focus()
    bills = done.result
    document.querySelector('.bills').replaceWith(billsPart(desk))
  }
  return el(
    'form',
    { class: 'locked', onsubmit: open },
    el('p', { class: 'against' }, say('bills-locked', { path })),
    el('label', {}, say('bills-password', { path }), password),
    el('p', { class: 'hint' }, say('bills-password-hint')),
    el('button', { class: 'main' }, say('bills-open')),
  )
}

function payee({ payee: name, out, named, hint, rows }, boxes, count) {
  const own = rows.map(({ source, on, amount, goods, taken: stands }) => {
    const box = el('input', { type: 'checkbox', value: source, onchange: count })
    box.checked = stands || named
    box.disabled = stands
    boxes.push(box)
    const line = [on.slice(0, 16), amount, goods].filter((part) => part !== '').join('  ')
    return el(
      'label',
      { class: 'option' },
      box,
      ' ',
      line,
      stands && el('small', {}, ` ${say('bills-stands')}`),
    )
  })
  return el(
    'details',
    { open: named || rows.some(({ taken }) => taken) },
    el('summary', {}, `${name}  ${out}`, hint !== '' && el('small', {}, ` ${hint}`)),
    own,
  )
}

/** Payments read on pictures of receipts: each beside its picture, none ticked. */
function receipts(desk) {
  const boxes = bills.receipts.map(({ path, id, line, goods }) => {
    const box = el('input', { type: 'checkbox', value: path })
    const picture = el('img', { src: `/files/${id}/thumb`, alt: '', loading: 'lazy' })
    const open = button(say('open-large'), () => lookAt(desk, id), { class: 'small' })
    return {
      box,
      row: el('div', { class: 'receipt' }, picture, el('label', {}, box, ' ', line, ' ', goods), open),
    }
  })
  const take = async () => {
    const paths = boxes.filter(({ box }) => box.checked).map(({ box }) => box.value)
    if (paths.length === 0) tell(say('none-receipt'), true)
    else if (await desk.change({ act: 'take-receipts', paths })) await read(desk)
  }
  return [
    el('h3', {}, say('receipts')),
    el('p', { class: 'hint' }, say('receipts-hint')),
    boxes.map(({ row }) => row),
    button(say('receipts-take'), take, { class: 'main' }),
  ]
}

async function taken(desk, sources) {
  const done = await desk.change({ act: 'take-rows', sources })
  if (done) await read(desk)
}
