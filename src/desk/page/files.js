import { button, el, say } from './dom.js'
import { lookAt } from './look.js'

/** Ids of the files ticked; kept while the page lives. */
const chosen = new Set()

/** 材料: what waits on top, then every item of the checklist with its pictures. */
export function filesRoom(desk) {
  const { files, items } = desk.view
  for (const id of chosen) if (!files.some((one) => one.id === id)) chosen.delete(id)
  const tray = files.filter((one) => one.said === null)
  const sure = tray.filter((one) => one.proposed?.confident).length
  return [
    el(
      'div',
      { class: 'bar' },
      el('h1', {}, say('room.files')),
      desk.picker(),
      sure > 0 && button(say('take-confident', { count: sure }), () => desk.change({ act: 'confident' })),
    ),
    el('p', { class: 'hint' }, say('files-keys')),
    movingBar(desk),
    shelf(desk, null, `${say('tray')} · ${tray.length}`, tray, el('p', { class: 'hint' }, say('tray-empty'))),
    items.map((item) => {
      const own = files.filter((one) => one.said === item.id)
      return shelf(desk, item.id, `${item.title} · ${own.length}`, own, waysOf(item))
    }),
    shelf(
      desk,
      '',
      say('none-of-them'),
      files.filter((one) => one.said === ''),
      '',
    ),
  ]
}

function waysOf({ ways }) {
  if (ways.length === 0) return el('p', { class: 'hint' }, say('item-none'))
  return el(
    'details',
    { class: 'hint' },
    el('summary', {}, say('item-empty')),
    el(
      'ul',
      {},
      ways.map((way) => el('li', {}, way)),
    ),
  )
}

/** One place files can lie; `item` null is the tray, where nothing can be put back. */
function shelf(desk, item, title, files, empty) {
  const section = el(
    'section',
    { class: item === null ? 'shelf tray' : 'shelf', 'data-item': item ?? 'tray' },
    el('h2', {}, title),
    files.length === 0
      ? empty
      : el(
          'div',
          { class: 'cards' },
          files.map((one) => card(desk, one)),
        ),
  )
  if (item === null) return section
  section.addEventListener('dragover', (event) => {
    if (!event.dataTransfer.types.includes('text/x-exhibit')) return
    event.preventDefault()
    section.classList.add('over')
  })
  section.addEventListener('dragleave', () => section.classList.remove('over'))
  section.addEventListener('drop', (event) => {
    section.classList.remove('over')
    const id = event.dataTransfer.getData('text/x-exhibit')
    if (id === '') return
    event.preventDefault()
    move(desk, chosen.has(id) ? [...chosen] : [id], item)
  })
  return section
}

function card(desk, file) {
  const tick = el('input', { type: 'checkbox', 'aria-label': say('select', file) })
  tick.checked = chosen.has(file.id)
  tick.addEventListener('change', () => {
    if (tick.checked) chosen.add(file.id)
    else chosen.delete(file.id)
    document.querySelector('.moving').replaceWith(movingBar(desk))
  })
  const made = el(
    'figure',
    { class: 'card', draggable: 'true', 'data-id': file.id },
    el('label', { class: 'tick' }, tick),
    el(
      'button',
      {
        type: 'button',
        class: 'thumb',
        'aria-label': `${say('open-large')} ${file.name}`,
        onclick: () => lookAt(desk, file.id),
      },
      picture(file),
    ),
    el('figcaption', {}, el('b', {}, file.name.split('/').at(-1)), suggestion(desk, file)),
  )
  made.addEventListener('dragstart', (event) => event.dataTransfer.setData('text/x-exhibit', file.id))
  return made
}

/** The picture when it comes into sight; what has none keeps its kind. */
export function picture(file) {
  if (!['image', 'pdf'].includes(file.family))
    return el('span', { class: 'kind' }, file.name.split('.').at(-1).toUpperCase())
  const image = el('img', { src: `/files/${file.id}/thumb`, alt: '', loading: 'lazy', draggable: 'false' })
  image.addEventListener('error', () => image.replaceWith(el('span', { class: 'kind' }, file.family)))
  return image
}

function suggestion(desk, file) {
  if (file.said !== null) return el('small', {}, file.number ?? '')
  const item = desk.view.items.find(({ id }) => id === file.proposed?.item)
  if (!item) return el('small', {}, say('no-idea'))
  return [
    el('small', {}, say('likely', { title: item.title, percent: file.proposed.percent })),
    el('small', { class: 'because' }, say('because', { reasons: file.reasons })),
    button(say('yes-right'), () => move(desk, [file.id], item.id), { class: 'small' }),
  ]
}

/** Where the ticked files go: the way for a keyboard, and for many at once. */
function movingBar(desk) {
  if (chosen.size === 0) return el('div', { class: 'moving' })
  const where = el(
    'select',
    { 'aria-label': say('move-to') },
    desk.view.items.map(({ id, title }) => el('option', { value: id }, title)),
    el('option', { value: '' }, say('none-of-them')),
  )
  return el(
    'div',
    { class: 'moving on' },
    el('b', {}, say('chosen', { count: chosen.size })),
    el('label', {}, say('move-to'), ' ', where),
    button(say('move'), () => move(desk, [...chosen], where.value), { class: 'main' }),
    button(say('clear'), () => {
      chosen.clear()
      desk.change({ act: 'look' })
    }),
  )
}

async function move(desk, ids, item) {
  const before = new Set(chosen)
  for (const id of ids) chosen.delete(id)
  if (!(await desk.change({ act: 'place', ids, item }))) for (const id of before) chosen.add(id)
}
