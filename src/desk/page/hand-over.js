import { act, button, el, openFolder, say, tell } from './dom.js'

/** Made once: a page drawn anew takes away nothing that is being typed. */
let part = null

/** The case, or one channel's part of it, as a package for somebody else. */
export function handOverPart(desk) {
  part ??= made(desk)
  return part
}

function made(desk) {
  const whom = el(
    'select',
    {},
    el('option', { value: '' }, say('export-all')),
    desk.view.channels.map(({ id, name }) => el('option', { value: id }, name)),
  )
  const [first, again] = [0, 1].map(() => el('input', { type: 'password', autocomplete: 'new-password' }))
  const keys = el('textarea', { rows: '2', spellcheck: 'false', autocomplete: 'off' })
  const make = async () => {
    const recipients = keys.value.split(/[\s,，、;；]+/).filter((key) => key !== '')
    if (recipients.some((key) => /^age-secret-key/i.test(key))) return tell(say('export-secret'), true)
    if (first.value !== again.value) return tell(say('export-differs'), true)
    if (first.value !== '' && recipients.length > 0) return tell(say('export-both'), true)
    const done = await act({ act: 'export', channel: whom.value, passphrase: first.value, recipients })
    if (!done) return
    first.value = ''
    again.value = ''
    desk.view = done.view
    said.replaceChildren(
      ...done.result.lines.map((line) => el('p', {}, line)),
      button(say('open-folder'), () => openFolder('', desk.view.folder)),
    )
  }
  const said = el('div', { class: 'said', role: 'status' })
  return el(
    'section',
    { class: 'question hand-over' },
    el('h2', {}, say('export-head')),
    el('p', {}, say('export-what')),
    el('p', { class: 'against' }, say('export-warn')),
    el('label', { class: 'field' }, say('export-for'), whom),
    el('label', { class: 'field' }, say('export-passphrase'), first),
    el('label', { class: 'field' }, say('export-again'), again),
    el(
      'details',
      {},
      el('summary', {}, say('export-keys')),
      el('label', { class: 'field' }, say('export-keys-field'), keys),
      el('p', { class: 'hint' }, say('export-keys-hint')),
    ),
    button(say('export-now'), make, { class: 'main' }),
    said,
  )
}
