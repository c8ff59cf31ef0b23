// What was read beside what the labels say.

/** path → the best proposal and whether it was filed without a person. */
export function filedOf({ items, unclassified }) {
  const filed = new Map()
  for (const { id, exhibits } of items)
    for (const { path, number } of exhibits)
      if (!filed.has(path) || number !== null) filed.set(path, { item: id, filed: number !== null })
  for (const path of unclassified) filed.set(path, { item: null, filed: false })
  return filed
}

/** Each field: right, missing (left out, so a person types it) or wrong. */
export function receiptOf(label, read) {
  const judge = (want, got) =>
    want === got ? 'right' : got === '' || got === null || got === undefined ? 'missing' : 'wrong'
  if (!read)
    return {
      amount: 'missing',
      payee: 'missing',
      order: 'missing',
      merchantOrder: 'missing',
      time: 'missing',
    }
  return {
    amount: judge(`${label.kind} ${label.amount}`, `${read.kind} ${read.amount}`),
    payee: judge(label.payee, read.payee),
    order: judge(label.order, read.order),
    merchantOrder: judge(label.merchantOrder, read.merchantOrder),
    time: judge(`${label.on} ${label.at}`, `${read.on} ${read.at}`),
  }
}

/** Width of a character and kind of quote are no errors: the same letter in another dress. */
const plain = (text) =>
  text
    .normalize('NFKC')
    .replace(/\s/g, '')
    .replace(/[“”„"]/g, '"')
    .replace(/[‘’']/g, "'")
    .replace(/[~～]/g, '~')

/** Bubbles of a chat: each label is matched with the nearest one read, in order. */
export function chatOf(labels, read) {
  const pairs = align(labels, read)
  const result = {
    all: labels.length,
    found: 0,
    side: 0,
    characters: 0,
    errors: 0,
    timed: 0,
    resolved: 0,
    names: 0,
    named: 0,
    extra: 0,
    ordered: true,
    notes: [],
  }
  const taken = new Set(pairs.filter((at) => at !== null))
  labels.forEach((label, index) => {
    const got = pairs[index] === null ? undefined : read[pairs[index]]
    result.characters += plain(label.text).length
    if (label.name) result.names += 1
    if (!got) {
      result.errors += plain(label.text).length
      result.notes.push(`lost: ${label.text}`)
      return
    }
    result.found += 1
    const errors = editDistance(plain(label.text), plain(got.text))
    result.errors += errors
    if (errors > 0) result.notes.push(`${label.text} → ${got.text}`)
    if (got.side === label.side) result.side += 1
    else result.notes.push(`side: ${label.text}`)
    if (label.name && plain(got.name) === plain(label.name)) result.named += 1
    else if (label.name) result.notes.push(`name: ${label.name} → ${got.name}`)
    if (got.on) {
      result.resolved += 1
      if (`${got.on}T${got.at}` === label.at) result.timed += 1
      else result.notes.push(`time: ${label.at} → ${got.on} ${got.at}`)
    }
  })
  read.forEach((one, at) => {
    if (taken.has(at)) return
    result.extra += 1
    result.notes.push(`none: ${one.text}`)
  })
  const order = pairs.filter((at) => at !== null)
  result.ordered = order.every((at, index) => index === 0 || at > order[index - 1])
  return result
}

/** For each label the reading nearest to it; ties go to the one nearest to its place. Each reading serves one label. */
function align(labels, read) {
  const taken = new Set()
  return labels.map((label, index) => {
    let best = null
    for (let at = 0; at < read.length; at++) {
      if (taken.has(at)) continue
      const far =
        editDistance(plain(label.text), plain(read[at].text)) / Math.max(1, plain(label.text).length)
      const value = far + Math.abs(at - index) * 0.001
      if (far <= 0.6 && (best === null || value < best.value)) best = { at, value }
    }
    if (best === null) return null
    taken.add(best.at)
    return best.at
  })
}

export function editDistance(a, b) {
  let row = Array.from({ length: b.length + 1 }, (_, at) => at)
  for (let i = 1; i <= a.length; i++) {
    const next = [i]
    for (let j = 1; j <= b.length; j++)
      next.push(Math.min(row[j] + 1, next[j - 1] + 1, row[j - 1] + (a[i - 1] === b[j - 1] ? 0 : 1)))
    row = next
  }
  return row[b.length]
}

export const barOf = (items) => (items.length === 0 ? 'private' : items.join('|'))
