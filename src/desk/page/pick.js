import { el, say } from './dom.js'
import { picture } from './files.js'

/** Files to choose by their pictures; `chosen` are paths. Gives the element and what is ticked in it. */
export function picker(desk, chosen = []) {
  const boxes = inOrder(desk.view.files).map((file) => {
    const box = el('input', { type: 'checkbox', value: file.name })
    box.defaultChecked = chosen.includes(file.name)
    const name = file.name.split('/').at(-1)
    return {
      box,
      label: el('label', { class: 'pick', title: file.name }, box, picture(file), el('span', {}, name)),
    }
  })
  const count = el('small', {})
  const show = () => {
    count.textContent = say('chosen', { count: ticked(boxes).length })
  }
  show()
  return {
    element: el(
      'div',
      { class: 'picks', onchange: show, role: 'group', 'aria-label': say('pick-files') },
      boxes.map(({ label }) => label),
      count,
    ),
    read: () => ticked(boxes),
  }
}

function ticked(boxes) {
  return boxes.filter(({ box }) => box.checked).map(({ box }) => box.value)
}

/** What is placed first, what is of no use last. */
function inOrder(files) {
  const rank = ({ said }) => (said === '' ? 2 : said === null ? 1 : 0)
  return [...files].sort((a, b) => rank(a) - rank(b))
}

/** The small pictures of exhibits by id, as the row of a list shows them. */
export function thumbs(desk, ids) {
  const files = desk.view.files.filter(({ id }) => ids.includes(id))
  return el(
    'span',
    { class: 'thumbs' },
    files.map((file) => el('span', { title: file.name }, picture(file))),
  )
}
