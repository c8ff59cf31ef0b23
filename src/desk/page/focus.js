const CAN = 'a[href], button, input, select, textarea, summary'
/** Places that are the same from one drawing of the page to the next. */
const PLACES = ['[data-question]', '[data-step]', '.channel', 'nav', 'header', '.hand-over', '.seal']

/**
 * Where a keyboard stands, to be put back on a page drawn anew. A file that went elsewhere gives its place to the one that came into
 * it: whoever sorts goes on with the next. Nothing when the focus was nowhere.
 */
export function focusKept() {
  const active = document.activeElement
  if (!active?.closest('#desk') || active.matches('main')) return () => undefined
  const find = ofCard(active) ?? ofPlace(active)
  return () => (find() ?? document.querySelector('main')).focus({ preventScroll: true })
}

function ofCard(active) {
  const card = active.closest('.card')
  if (!card) return undefined
  const { item } = card.closest('.shelf').dataset
  const cards = (shelf) => [...(shelf?.querySelectorAll('.card') ?? [])]
  const at = cards(card.closest('.shelf')).indexOf(card)
  const { id } = card.dataset
  const nth = [...card.querySelectorAll(CAN)].indexOf(active)
  return () => {
    const now = cards(document.querySelector(`.shelf[data-item="${item}"]`))
    const same = now.find((one) => one.dataset.id === id)
    if (same) return same.querySelectorAll(CAN)[nth]
    return now[Math.min(at, now.length - 1)]?.querySelector('.thumb')
  }
}

function ofPlace(active) {
  for (const place of PLACES) {
    const own = active.closest(place)
    if (!own) continue
    const at = [...document.querySelectorAll(place)].indexOf(own)
    const nth = [...own.querySelectorAll(CAN)].indexOf(active)
    const { question } = own.dataset
    return () => {
      const now = question
        ? document.querySelector(`[data-question="${question}"]`)
        : document.querySelectorAll(place)[at]
      const all = now?.querySelectorAll(CAN) ?? []
      return all[Math.min(nth, all.length - 1)]
    }
  }
  const nth = [...document.querySelectorAll(`main ${CAN}`)].indexOf(active)
  return () => document.querySelectorAll(`main ${CAN}`)[nth]
}
