/** Shorter texts (folded, in UTF-16 units) stand in too many others by chance: "请尽快还款". */
const LEAST = 10

/**
 * Puts a text that stands whole inside longer ones into their group: one victim quotes a sentence of a demand, another the whole
 * demand. Where the longer texts are of several groups it stays by itself, so that a sentence which all use does not make one
 * wording of different ones. `leaders` gives for each text (folded, distinct) the index of a text of its group, the same for all
 * of the group; so does the result. It depends on the texts, not on their order.
 */
export function withContained(texts: readonly string[], leaders: readonly number[]): readonly number[] {
  const holders = groupsAround(texts, leaders)
  const joined = new Map<number, number>()
  const rootOf = (leader: number): number => {
    const next = joined.get(leader)
    return next === undefined ? leader : rootOf(next)
  }
  for (const leader of longestFirst(texts, leaders)) {
    const roots = new Set([...(holders.get(leader) ?? [])].map(rootOf))
    roots.delete(rootOf(leader))
    if (roots.size === 1) joined.set(leader, [...roots][0]!)
  }
  return leaders.map(rootOf)
}

/** For each group the groups of the texts that one of its texts stands in. */
function groupsAround(texts: readonly string[], leaders: readonly number[]): Map<number, Set<number>> {
  const openings = new Map<string, number[]>()
  texts.forEach((text, index) => {
    if (text.length >= LEAST) push(openings, text.slice(0, LEAST), index)
  })
  const found = new Map<number, Set<number>>()
  texts.forEach((long, index) => {
    for (let at = 0; at + LEAST <= long.length; at++)
      for (const inner of openings.get(long.slice(at, at + LEAST)) ?? []) {
        if (inner === index || !long.startsWith(texts[inner]!, at)) continue
        const around = found.get(leaders[inner]!) ?? new Set()
        found.set(leaders[inner]!, around.add(leaders[index]!))
      }
  })
  return found
}

/** Groups by their longest text: what holds others is settled before them. */
function longestFirst(texts: readonly string[], leaders: readonly number[]): readonly number[] {
  const order = texts
    .map((_, index) => index)
    .sort((a, b) => texts[b]!.length - texts[a]!.length || (texts[a]! < texts[b]! ? -1 : 1))
  return [...new Set(order.map((index) => leaders[index]!))]
}

function push<K, V>(lists: Map<K, V[]>, key: K, value: V): void {
  const list = lists.get(key)
  if (list) list.push(value)
  else lists.set(key, [value])
}
