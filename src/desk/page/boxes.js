import { el, say } from './dom.js'

/** So far an arrow key moves a box, of the width of the page. */
const STEP = 0.01
const ARROWS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] }

/**
 * Boxes over a page of a size: drawn and moved by pointer, moved, resized (Shift) and dropped by keyboard. `changed` is given
 * all of them after each change, in the units of the size.
 */
export function boxesOver(width, height, changed) {
  const layer = el('div', { class: 'masks' })
  let rects = []
  let from
  /** What is being drawn. */
  const draft = el('i', {})
  const at = ({ clientX, clientY }) => {
    const { left, top, width: across, height: down } = layer.getBoundingClientRect()
    return [((clientX - left) * width) / across, ((clientY - top) * height) / down]
  }
  layer.addEventListener('pointerdown', (event) => {
    const n = [...layer.children].indexOf(event.target)
    from = { place: at(event), n }
    layer.setPointerCapture(event.pointerId)
  })
  layer.addEventListener('pointermove', (event) => {
    if (!from) return
    if (from.n >= 0) place(layer.children[from.n], shifted(rects[from.n], from.place, at(event)))
    else {
      layer.append(draft)
      place(draft, spanned(from.place, at(event)))
    }
  })
  layer.addEventListener('pointerup', (event) => {
    if (!from) return
    const { place: start, n } = from
    from = undefined
    draft.remove()
    const next = n < 0 ? spanned(start, at(event)) : shifted(rects[n], start, at(event))
    if (n < 0 && (next[2] < width * 0.005 || next[3] < height * 0.003)) return
    if (n >= 0 && next.every((side, part) => Math.abs(side - rects[n][part]) < 1)) return
    changed(n < 0 ? [...rects, next] : put(n, next))
  })
  layer.addEventListener('pointercancel', () => {
    from = undefined
    show(rects)
  })
  layer.addEventListener('keydown', (event) => {
    const n = [...layer.children].indexOf(event.target)
    if (n < 0) return
    const way = ARROWS[event.key]
    if (event.key === 'Delete' || event.key === 'Backspace') changed(rects.filter((_, other) => other !== n))
    else if (way) changed(put(n, pushed(rects[n], way, event.shiftKey)))
    else return
    event.preventDefault()
    layer.children[Math.min(n, layer.children.length - 1)]?.focus()
  })

  const put = (n, rect) => rects.map((one, other) => (other === n ? rect : one))
  const inside = ([x, y, across, down]) => [
    Math.max(0, Math.min(x, width - across)),
    Math.max(0, Math.min(y, height - down)),
    across,
    down,
  ]
  const shifted = ([x, y, across, down], [x1, y1], [x2, y2]) =>
    inside([x + x2 - x1, y + y2 - y1, across, down])
  const spanned = (one, other) => {
    const [x1, x2] = [one[0], other[0]].map((x) => Math.max(0, Math.min(x, width))).sort((a, b) => a - b)
    const [y1, y2] = [one[1], other[1]].map((y) => Math.max(0, Math.min(y, height))).sort((a, b) => a - b)
    return [x1, y1, x2 - x1, y2 - y1]
  }
  const pushed = ([x, y, across, down], [right, low], isSize) => {
    const by = width * STEP
    return isSize
      ? [x, y, Math.max(by, across + right * by), Math.max(by, down + low * by)]
      : inside([x + right * by, y + low * by, across, down])
  }
  const place = (box, [x, y, across, down]) =>
    Object.assign(box.style, {
      left: `${(100 * x) / width}%`,
      top: `${(100 * y) / height}%`,
      width: `${(100 * across) / width}%`,
      height: `${(100 * down) / height}%`,
    })
  const show = (next) => {
    rects = next
    layer.replaceChildren(
      ...rects.map((rect, n) => {
        const box = el('i', { tabindex: '0', role: 'button', 'aria-label': say('mask-box', { n: n + 1 }) })
        place(box, rect)
        return box
      }),
    )
  }
  return { layer, show }
}
