import { act, button, el, get, say, tell } from './dom.js'
import { boxesOver } from './boxes.js'
import { comparing } from './compare.js'

/** What a file looks like, page by page from one on, with zoom and boxes over private parts. */
export function sheetOf(desk, file, first) {
  const canvas = el('div', { class: 'canvas' }, opening())
  const none = () => canvas.replaceChildren(el('p', { class: 'sheet' }, say('no-picture')))
  const show = async (page) => {
    const size = await get(`/files/${file.id}/size?page=${page}`)
    if (size) canvas.replaceChildren(...pageOf(desk, file, { page, ...size }, show))
    else none()
  }
  if (['image', 'pdf'].includes(file.family)) show(first)
  else none()
  return canvas
}

/** A large picture takes a moment: an empty page looks like a broken one. */
function opening() {
  return el('p', { class: 'hint opening' }, say('opening'))
}

function pageOf(desk, file, at, show) {
  const { page, pages } = at
  const src = `/files/${file.id}/large?page=${page}`
  const image = el('img', { src, alt: `${file.name} ${say('page', { n: page })}`, draggable: 'false' })
  const wait = opening()
  const leaf = el('div', { class: 'leaf' }, wait, image)
  image.addEventListener('load', () => wait.remove())
  const sheet = el('div', { class: 'sheet' }, leaf)
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
  const compare = comparing(file, page, leaf, () => (cover.open = false))
  const cover = masking(desk, file, at, leaf, compare)
  return [el('div', { class: 'tools' }, zoom, turning, compare.toggle, cover), sheet]
}

/** Boxes are stored in the units of the page: pixels of the upright picture, points of a PDF. */
function masking(desk, file, { page, width, height }, leaf, compare) {
  const known = desk.view.files.find(({ id }) => id === file.id) ?? file
  let rects = known.masks.filter((one) => one.page === page).flatMap((one) => one.rects)
  const list = el('span', { class: 'mask-list' })
  const boxes = boxesOver(width, height, (next) => save(next))
  const save = async (next) => {
    rects = next
    show()
    if (rects.length === 0) compare.changed(rects)
    if (await desk.change({ act: 'mask', id: file.id, page, rects })) compare.changed(rects)
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
  compare.changed(rects)
  leaf.append(boxes.layer)
  const add = async (at, areas) => {
    const more = areas.filter((one) => one.page === at).map(({ rect }) => rect)
    if (at === page) return save([...rects, ...more])
    const stand = desk.view.files.find(({ id }) => id === file.id)?.masks ?? []
    const others = stand.filter((one) => one.page === at).flatMap((one) => one.rects)
    await desk.change({ act: 'mask', id: file.id, page: at, rects: [...others, ...more] })
  }
  /** Boxes a machine proposes stand there at once, each to be dropped again. */
  const find = async () => {
    const done = await act({ act: 'find-masks', id: file.id })
    if (!done) return
    const { read, areas } = done.result
    const pages = [...new Set(areas.map((one) => one.page))]
    for (const one of pages) await add(one, areas)
    const kinds = [...new Set(areas.map(({ what }) => what))].join(say('mask-and'))
    const found = pages.some((one) => one !== page) ? 'mask-found-on' : 'mask-found'
    const facts = { n: areas.length, kinds, pages: pages.join(say('mask-and')) }
    tell(read ? say(areas.length > 0 ? found : 'mask-none', facts) : say('mask-unread'), !read)
  }
  const middle = [width * 0.3, height * 0.3, width * 0.4, width * 0.1].map(Math.round)
  return el(
    'details',
    {
      ontoggle: ({ target }) => {
        leaf.classList.toggle('masking', target.open)
        if (target.open) compare.off()
      },
    },
    el('summary', {}, say('mask')),
    el('p', { class: 'hint' }, say(file.family === 'pdf' ? 'mask-pdf' : 'mask-how')),
    button(say('mask-find'), find, { class: 'small' }),
    button(say('mask-add'), () => save([...rects, middle]), { class: 'small' }),
    button(say('mask-clear'), () => save([]), { class: 'small' }),
    list,
  )
}
