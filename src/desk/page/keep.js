/** What somebody typed and did not save, by question; which parts they opened. A page drawn anew takes neither away. */
const typed = new Map()
const opened = new Map()

/** Questions whose answer is typed here and not saved. */
export function unsaved() {
  remember()
  return [...typed.keys()]
}

/** Remembers what stands on the page, but for the question that was just saved. */
export function remember(saved) {
  for (const place of document.querySelectorAll('[data-question]')) {
    const { question } = place.dataset
    const all = controlsOf(place)
    if (question !== saved && all.some(isChanged)) typed.set(question, all.map(valueOf))
    else typed.delete(question)
  }
  for (const [key, part] of parts()) {
    if (part.closest('[data-question]')?.dataset.question === saved && saved !== undefined) opened.delete(key)
    else opened.set(key, part.open)
  }
}

/** Puts it back. A step somebody closed may open again when the next question stands in it. */
export function putBack() {
  for (const place of document.querySelectorAll('[data-question]')) {
    const values = typed.get(place.dataset.question)
    const all = controlsOf(place)
    if (values?.length === all.length) all.forEach((one, at) => set(one, values[at]))
  }
  for (const [key, part] of parts())
    if (opened.has(key)) part.open = opened.get(key) || (part.open && part.matches('.step'))
}

/** Quotes keep themselves: see quotes.js. */
function controlsOf(place) {
  return [...place.querySelectorAll('input, textarea, select')].filter((one) => !one.closest('.quotes'))
}

/** The parts that open, by a name that stays the same from one drawing to the next. */
function parts() {
  const seen = new Map()
  return [...document.querySelectorAll('main .step, main [data-question] > details')].map((part) => {
    const place = part.closest('[data-question]')?.dataset.question ?? `step ${part.dataset.step}`
    const at = seen.get(place) ?? 0
    seen.set(place, at + 1)
    return [`${place} ${part.className} ${part.className === '' ? at : ''}`, part]
  })
}

function isTick({ type }) {
  return type === 'checkbox' || type === 'radio'
}

function valueOf(one) {
  return isTick(one) ? one.checked : one.value
}

function isChanged(one) {
  if (isTick(one)) return one.checked !== one.defaultChecked
  return one.tagName === 'SELECT' ? one.selectedIndex > 0 : one.value !== one.defaultValue
}

function set(one, value) {
  if (isTick(one)) one.checked = value
  else one.value = value
  one.dispatchEvent(new Event('change', { bubbles: true }))
}
