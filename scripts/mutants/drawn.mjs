/** `count` of the list, in its order; the same seed draws the same ones. */
export function drawn(list, count, seed) {
  const random = mulberry32(seed)
  const marked = list.map((one, index) => ({ one, index, at: random() }))
  const kept = marked.toSorted((a, b) => a.at - b.at).slice(0, count)
  return kept.toSorted((a, b) => a.index - b.index).map(({ one }) => one)
}

function mulberry32(seed) {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let t = Math.imul(state ^ (state >>> 15), state | 1)
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32
  }
}
