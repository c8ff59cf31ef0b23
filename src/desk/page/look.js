import { button, el, get, say, tell } from './dom.js'
import { sheetOf } from './sheet.js'
import { transcriptPart } from './transcript.js'

/** One file large, at a page: picture, when, what it proves, where from, what it says, and boxes over private parts. */
export function lookAt(desk, id, page = 1) {
  const file = desk.view.files.find((one) => one.id === id)
  const dialog = el('dialog', { class: 'look', 'aria-label': file.name })
  const again = () => {
    dialog.close()
    lookAt(desk, id)
  }
  const turn = (by) => {
    if (by === 0) return
    const { files } = desk.view
    const next = files[files.findIndex((one) => one.id === id) + by]
    if (!next) return
    dialog.close()
    lookAt(desk, next.id)
  }
  dialog.append(
    el(
      'div',
      { class: 'bar' },
      el('h2', {}, file.name),
      button(say('previous'), () => turn(-1)),
      button(say('next-file'), () => turn(1)),
      button(say('close'), () => dialog.close(), { class: 'main' }),
    ),
    el('div', { class: 'sides' }, sheetOf(desk, file, page), facts(desk, file, dialog, again)),
  )
  dialog.addEventListener('keydown', ({ key, target }) => {
    if (!target.closest('input, textarea, select, .masks, pre'))
      turn({ ArrowLeft: -1, ArrowRight: 1 }[key] ?? 0)
  })
  dialog.addEventListener('close', () => {
    document.body.append(...dialog.querySelectorAll('#status'))
    dialog.remove()
  })
  document.body.append(dialog)
  dialog.showModal()
}

const UNCHOSEN = '-'

/** Where the file lies, and by what else it may be found there. */
function placing(desk, file, again) {
  const now = file.said ?? file.proposed?.item
  const where = el(
    'select',
    {},
    now === undefined && el('option', { value: UNCHOSEN }, say('place-choose')),
    desk.view.items.map(({ id, title }) => el('option', { value: id }, title)),
    el('option', { value: '' }, say('none-of-them')),
  )
  if (now !== undefined) where.value = now
  const move = async () => {
    if (where.value === UNCHOSEN) tell(say('place-unchosen'), true)
    else if (await desk.change({ act: 'place', ids: [file.id], item: where.value })) again()
  }
  return el(
    'div',
    { class: 'placing' },
    el('label', {}, say(file.said === null ? 'place-in' : 'placed-in'), where),
    button(say(file.said === null ? 'place' : 'move'), move, { class: file.said === null ? 'main' : '' }),
  )
}

/** What a placed file proves and where it comes from; saved also when the window is closed without a word. */
function described(desk, file, dialog) {
  const proves = el('textarea', { rows: '3' }, file.proves)
  const source = el('input', { value: file.source })
  let kept = [file.proves, file.source].join('\n')
  const save = async () => {
    const now = [proves.value, source.value].join('\n')
    if (now === kept) return
    kept = now
    await desk.change({ act: 'describe', id: file.id, proves: proves.value, source: source.value })
  }
  dialog.addEventListener('close', save)
  return [
    el('label', {}, say('proves'), proves),
    el('label', {}, say('source'), source),
    button(say('save'), save, { class: 'main' }),
  ]
}

function facts(desk, file, dialog, again) {
  const text = el('pre', {})
  const show = async (event) => {
    if (event.target.open) text.textContent = (await get(`/files/${file.id}/text`))?.text ?? '—'
  }
  return el(
    'div',
    { class: 'facts' },
    el('p', {}, el('b', {}, say('time')), ' ', file.time),
    file.reasons !== '' && el('p', { class: 'hint' }, say('because', { reasons: file.reasons })),
    placing(desk, file, again),
    file.said && described(desk, file, dialog),
    file.said && file.family === 'image' && transcriptPart(desk, file),
    el('details', { ontoggle: show }, el('summary', {}, say('text')), text),
  )
}
