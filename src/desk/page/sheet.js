import { act, button, el, get, say, tell } from './dom.js'
import { boxesOver } from './boxes.js'

/** What a file looks like, page by page, with zoom and boxes over private parts. */
export function sheetOf(desk, file) {
  const canvas = el('div', { class: 'canvas' })
  const none = () => canvas.replaceChildren(el('p', { class: 'sheet' }, say('no-picture')))
  const show = async (page) => {
    const size = await get(`/files/${file.id}/size?page=${page}`)
    if (size) canvas.replaceChildren(...pageOf(desk, file, { page, ...size }, show))
    else none()
  }
  if (['image', 'pdf'].includes(file.family)) show(1)
  else none()
  return canvas
}

function pageOf(desk, file, at, show) {
  const { page, pages } = at
  const src = `/files/${file.id}/large?page=${page}`
  const image = el('img', { src, alt: `${file.name} ${say('page', { n: page })}`, draggable: 'false' })
  const sheet = el('div', { class: 'sheet' }, image)
  image.addEventListener('error', () => sheet.replaceChildren(el('p', {}, say('no-picture'))))
  const zoom = button(
    say('zoom'),
    () => zoom.setAttribute('aria-pressed', String(sheet.classList.toggle('full'))),
    { 'aria-pressed': 'false' },
  )
  const turning = pages > 1 && [
    button(say('page-back'), () => show(page - 1), { disabled: page === 1 }),
    el('span', { class: 'page-of' }, say('page-of', at)),
    button(say('page-on'), () => show(page + 1), { disabled: page === pages }),
  ]
  return [el('div', { class: 'tools' }, zoom, turning, masking(desk, file, at, sheet)), sheet]
}

/** Boxes are stored in the units of the page: pixels of the upright picture, points of a PDF. */
function masking(desk, file, { page, width, height }, sheet) {
  const known = desk.view.files.find(({ id }) => id === file.id) ?? file
  let rects = known.masks.filter((one) => one.page === page).flatMap((one) => one.rects)
  const list = el('span', { class: 'mask-list' })
  const boxes = boxesOver(width, height, (next) => save(next))
  const save = async (next) => {
    rects = next
    show()
    await desk.change({ act: 'mask', id: file.id, page, rects })
  }
  const show = () => {
    boxes.show(rects)
    list.replaceChildren(
      ...rects.map((_, at) =>
        button(say('mask-drop', { n: at + 1 }), () => save(rects.filter((_one, other) => other !== at)), {
          class: 'small',
        }),
      ),
    )
  }
  show()
  sheet.append(boxes.layer)
  /** Boxes a machine proposes stand there at once, each to be dropped again. */
  const find = async () => {
    const done = await act({ act: 'find-masks', id: file.id })
    if (!done) return
    const { read, areas } = done.result
    if (areas.length > 0) await save([...rects, ...areas.map(({ rect }) => rect)])
    const kinds = [...new Set(areas.map(({ what }) => what))].join(say('mask-and'))
    const word = areas.length > 0 ? 'mask-found' : 'mask-none'
    tell(read ? say(word, { n: areas.length, kinds }) : say('mask-unread'), !read)
  }
  const middle = [width * 0.3, height * 0.3, width * 0.4, width * 0.1].map(Math.round)
  return el(
    'details',
    { ontoggle: (event) => sheet.classList.toggle('masking', event.target.open) },
    el('summary', {}, say('mask')),
    el('p', { class: 'hint' }, say(file.family === 'pdf' ? 'mask-pdf' : 'mask-how')),
    file.family === 'image' && button(say('mask-find'), find, { class: 'small' }),
    button(say('mask-add'), () => save([...rects, middle]), { class: 'small' }),
    button(say('mask-clear'), () => save([]), { class: 'small' }),
    list,
  )
}
