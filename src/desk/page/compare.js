import { button, el, get, say } from './dom.js'

/**
 * `begun` is called when it begins. The page as it is and, over it, as public papers will have it, with a seam to be moved between: by pointer anywhere on the
 * picture, by arrow keys as any slider. Gives the switch, what lies over the picture, and what must be told when boxes change.
 */
export function comparing(file, page, leaf, begun) {
  const slide = el('input', {
    type: 'range',
    class: 'slide',
    min: '0',
    max: '100',
    value: '50',
    'aria-label': say('compare-how'),
  })
  const masked = el('img', { class: 'masked', alt: '', draggable: 'false' })
  const seam = el('span', { class: 'seam', 'aria-hidden': 'true' })
  const names = ['compare-before', 'compare-after'].map((key) => el('b', { class: key }, say(key)))
  const move = () => {
    const at = `${slide.value}%`
    masked.style.clipPath = `inset(0 0 0 ${at})`
    seam.style.left = at
    slide.setAttribute('aria-valuetext', say('compare-at', { percent: slide.value }))
  }
  slide.addEventListener('input', move)
  move()
  let made = 0
  const show = () => {
    const src = `/files/${file.id}/masked?page=${page}&made=${++made}`
    // Why there is none is said in the words of the refusal.
    masked.onerror = () => get(src)
    masked.src = src
  }
  const isOn = () => leaf.classList.contains('comparing')
  const turn = (on) => {
    leaf.classList.toggle('comparing', on)
    toggle.setAttribute('aria-pressed', String(on))
    if (on) begun()
    if (!on) return over.forEach((one) => one.remove())
    show()
    leaf.append(...over)
    slide.focus()
  }
  const over = [masked, seam, ...names, slide]
  const toggle = button(say('compare'), () => turn(!isOn()), { 'aria-pressed': 'false' })
  return {
    toggle,
    off: () => turn(false),
    /** There is something to compare only where something is covered. */
    changed(rects) {
      toggle.hidden = rects.length === 0
      if (rects.length === 0) turn(false)
      else if (isOn()) show()
    },
  }
}
