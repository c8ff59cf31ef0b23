import { button, el, get, say, tell } from './dom.js'
import { lookAt } from './look.js'

/** Lists whose rows may stand in pictures. */
export const QUOTED = ['promises', 'debt_demands']

/** What stands on the page of each list, so that words mended and ticks set outlive a page drawn anew. */
const standing = new Map()

/** Quotes a machine read in pictures, each beside its picture, in words that can be mended; none ticked. Empty when there are none. */
export function quotesPart(desk, list) {
  const known = standing.get(list) ?? { part: el('div', { class: 'quotes' }), said: '' }
  standing.set(list, known)
  fill(desk, list, known)
  return known.part
}

async function fill(desk, list, known) {
  const found = (await get(`/api/quotes?list=${list}`)) ?? []
  const said = JSON.stringify(found)
  if (said === known.said) return
  known.said = said
  const rows = found.map((one) => quote(desk, one))
  const take = async () => {
    const taken = rows.flatMap(({ chosen }) => chosen())
    if (taken.length === 0) tell(say('quotes-none'), true)
    else await desk.change({ act: 'take-quotes', list, taken })
  }
  if (found.length === 0) return known.part.replaceChildren()
  known.part.replaceChildren(
    el('h3', {}, `${say(`quotes.${list}`)} · ${found.length}`),
    el('p', { class: 'hint' }, say('quotes-hint')),
    ...rows.map(({ row }) => row),
    button(say('quotes-take'), take, { class: 'main' }),
  )
}

function quote(desk, { id, exhibit, page, text, where, on }) {
  const box = el('input', { type: 'checkbox', 'aria-label': text })
  const words = el('textarea', { rows: '2', 'aria-label': `${say('quote-words')} ${where}` }, text)
  const picture = el('img', { src: `/files/${exhibit}/thumb?page=${page}`, alt: '', loading: 'lazy' })
  picture.addEventListener('error', () => picture.remove()) // a film has none
  const open = button(say('open-large'), () => lookAt(desk, exhibit, page), {
    class: 'small',
    'aria-label': `${say('open-large')} ${where}`,
  })
  return {
    chosen: () => (box.checked ? [{ id, text: words.value }] : []),
    row: el(
      'div',
      { class: 'receipt' },
      box,
      picture,
      el('div', { class: 'quote' }, words, el('small', {}, [on, where].filter(Boolean).join(' '))),
      open,
    ),
  }
}
