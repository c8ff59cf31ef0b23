import { act, button, el, get, say, tell } from './dom.js'

/** One file large: picture, when, what it proves, where from, what it says, and boxes over private parts. */
export function lookAt(desk, id) {
  const file = desk.view.files.find((one) => one.id === id)
  const dialog = el('dialog', { class: 'look', 'aria-label': file.name })
  const again = () => {
    dialog.close()
    lookAt(desk, id)
  }
  const turn = (by) => {
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
    el('div', { class: 'sides' }, canvasOf(desk, file), facts(desk, file, dialog, again)),
  )
  dialog.addEventListener('close', () => dialog.remove())
  document.body.append(dialog)
  dialog.showModal()
}

function canvasOf(desk, file) {
  if (!['image', 'pdf'].includes(file.family)) return el('p', { class: 'sheet' }, say('no-picture'))
  const image = el('img', { src: `/files/${file.id}/large`, alt: file.name, draggable: 'false' })
  const sheet = el('div', { class: 'sheet' }, image)
  const zoom = button(
    say('zoom'),
    () => zoom.setAttribute('aria-pressed', String(sheet.classList.toggle('full'))),
    {
      'aria-pressed': 'false',
    },
  )
  // Boxes are stored in pixels of the upright original, which only a picture has.
  const masks = file.family === 'image' && file.width > 0 ? masksOver(desk, file, sheet, image) : ''
  return el('div', { class: 'canvas' }, el('div', { class: 'tools' }, zoom, masks), sheet)
}

function masksOver(desk, file, sheet, image) {
  let rects = file.masks.map((rect) => [...rect])
  const layer = el('div', { class: 'masks' })
  const list = el('span', { class: 'mask-list' })
  const scale = () => fullWidth(file, image) / image.clientWidth
  const save = async (next) => {
    rects = next
    show()
    await desk.change({ act: 'mask', id: file.id, page: 1, rects })
  }
  const show = () => {
    const full = fullWidth(file, image)
    const high = full * (image.naturalHeight / image.naturalWidth)
    layer.replaceChildren(...rects.map((rect) => boxOf(rect, full, high)))
    list.replaceChildren(
      ...rects.map((_, at) =>
        button(say('mask-drop', { n: at + 1 }), () => save(rects.filter((_one, other) => other !== at)), {
          class: 'small',
        }),
      ),
    )
  }
  drawing(layer, (box) => save([...rects, box.map((side) => Math.round(side * scale()))]))
  image.addEventListener('load', show)
  sheet.append(layer)
  /** Boxes a machine proposes stand there at once, each to be dropped again. */
  const find = async () => {
    const done = await act({ act: 'find-masks', id: file.id })
    if (!done) return
    const { read, areas } = done.result
    if (areas.length > 0) await save([...rects, ...areas.map(({ rect }) => rect)])
    const kinds = [...new Set(areas.map(({ what }) => what))].join(say('mask-and'))
    tell(
      read
        ? say(areas.length > 0 ? 'mask-found' : 'mask-none', { n: areas.length, kinds })
        : say('mask-unread'),
      !read,
    )
  }
  const middle = () => {
    const full = fullWidth(file, image)
    return [full * 0.3, full * 0.3, full * 0.4, full * 0.1].map(Math.round)
  }
  return el(
    'details',
    { ontoggle: (event) => sheet.classList.toggle('masking', event.target.open) },
    el('summary', {}, say('mask')),
    el('p', { class: 'hint' }, say('mask-how')),
    button(say('mask-find'), find, { class: 'small' }),
    button(say('mask-add'), () => save([...rects, middle()]), { class: 'small' }),
    button(say('mask-clear'), () => save([]), { class: 'small' }),
    list,
  )
}

/** Width of the upright original: a phone's photo may lie on its side in the file. */
function fullWidth({ width, height }, image) {
  const lies = width > height !== image.naturalWidth > image.naturalHeight
  return lies ? height : width
}

function boxOf([x, y, width, height], full, high) {
  const box = el('i', {})
  Object.assign(box.style, {
    left: `${(100 * x) / full}%`,
    top: `${(100 * y) / high}%`,
    width: `${(100 * width) / full}%`,
    height: `${(100 * height) / high}%`,
  })
  return box
}

/** A box drawn by pointer: [x, y, width, height] in pixels of the layer. */
function drawing(layer, done) {
  let from
  const at = (event) => {
    const place = layer.getBoundingClientRect()
    return [event.clientX - place.left, event.clientY - place.top]
  }
  layer.addEventListener('pointerdown', (event) => {
    from = at(event)
    layer.setPointerCapture(event.pointerId)
  })
  layer.addEventListener('pointerup', (event) => {
    if (!from) return
    const to = at(event)
    const box = [
      Math.max(0, Math.min(from[0], to[0])),
      Math.max(0, Math.min(from[1], to[1])),
      Math.abs(to[0] - from[0]),
      Math.abs(to[1] - from[1]),
    ]
    from = undefined
    if (box[2] > 4 && box[3] > 4) done(box)
  })
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
    el('details', { ontoggle: show }, el('summary', {}, say('text')), text),
  )
}
