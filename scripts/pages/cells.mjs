// Tables as the eye has them: a cell is what stands between rules, a column what stands between the same two.

/** A rule is a dark run longer than any stroke of a letter, points. */
const RULE = 19
const DARK = 215

/** Tables of one page: heads from left to right, and under each the texts of its cells. */
export function tablesOn(page) {
  const lines = rulesOf(page.picture)
  const cells = new Map()
  for (const one of page.segments) {
    const cell = cellAround(one, lines)
    if (!cell) continue
    const key = [cell.table, cell.left, cell.right, cell.top].join()
    const known = cells.get(key)
    if (known) known.text += one.text
    else cells.set(key, { ...cell, text: one.text })
  }
  return grouped([...cells.values()], ({ table }) => table).map((all) => tableOf(all, page.number))
}

/** Lists of those with the same key, in the order of their first. */
export function grouped(items, keyOf) {
  const found = new Map()
  for (const item of items) found.set(keyOf(item), [...(found.get(keyOf(item)) ?? []), item])
  return [...found.values()]
}

function tableOf(cells, page) {
  const top = Math.min(...cells.map((cell) => cell.top))
  const heads = cells.filter((cell) => cell.top - top < 3).toSorted((a, b) => a.left - b.left)
  const columns = heads.map((head) =>
    cells
      .filter((cell) => cell.top - top >= 3 && near(cell.left, head.left) && near(cell.right, head.right))
      .map(({ text }) => text),
  )
  return { page, heads: heads.map(({ text }) => text), columns }
}

/** The rules around a segment, and the table they belong to; undefined where one is missing. */
function cellAround({ x, x2, y, y2 }, { across, down, width, height }) {
  const [mx, my] = [Math.round((x + x2) / 2), Math.round((y + y2) / 2)]
  const seek = (from, step, end, is) => {
    for (let at = from; at !== end; at += step) if (is(at)) return at
    return undefined
  }
  const left = seek(Math.round(x), -1, -1, (at) => down[my * width + at])
  const right = seek(Math.round(x2), 1, width, (at) => down[my * width + at])
  const top = seek(my, -1, -1, (at) => across[at * width + mx])
  const bottom = seek(my, 1, height, (at) => across[at * width + mx])
  if ([left, right, top, bottom].includes(undefined)) return undefined
  let [outer, first] = [mx, my]
  while (across[top * width + outer - 1]) outer--
  while (isRule(down, (first - 1) * width + outer)) first--
  return { left, right, top, table: `${outer},${first}` }
}

function isRule(down, at) {
  return down[at - 1] || down[at] || down[at + 1]
}

/** Every pixel that is part of a rule across or down. */
function rulesOf({ width, height, data }) {
  const [across, down] = [new Uint8Array(data.length), new Uint8Array(data.length)]
  const mark = (into, start, step, count) => {
    for (let from = 0, at = 0; at <= count; at++) {
      if (at < count && data[start + at * step] < DARK) continue
      if (at - from >= RULE) for (let i = from; i < at; i++) into[start + i * step] = 1
      from = at + 1
    }
  }
  for (let y = 0; y < height; y++) mark(across, y * width, 1, width)
  for (let x = 0; x < width; x++) mark(down, x, width, height)
  return { across, down, width, height }
}

function near(a, b) {
  return Math.abs(a - b) <= 2
}
