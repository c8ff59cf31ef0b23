/** Characters of one shingle, and how many bands of how many rows its signature has: at a likeness of 0.4, 99 in 100 meet. */
const SHINGLE = 3
const ROWS = 2
const BANDS = 32
/** Two texts are one wording from this share of common shingles on (Jaccard). */
const ALIKE = 0.45
/** Texts of a bucket that a later one is compared with. */
const MET = 8

/** What is left of a text when case, width, marks, spaces and the digits of sums and days do not count. */
export function foldedText(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/\d+/g, '0')
    .replace(/[^\p{L}\p{N}]+/gu, '')
}

/**
 * Groups texts that are nearly the same: MinHash over shingles (Broder 1997), banded so that only likely pairs are met, and every
 * pair that is met is compared in full. Texts alike are one group, and so are those that a third is alike to. Each text meets the
 * first few of a bucket in code-point order, so that the work grows with the texts and the groups depend on nothing else. Returns,
 * for each text, the index of the first of its group. Texts must be folded and distinct.
 */
export function likeGroups(texts: readonly string[]): readonly number[] {
  const order = texts.map((_, index) => index).sort((a, b) => (texts[a]! < texts[b]! ? -1 : 1))
  const parents = texts.map((_, index) => index)
  const rank = new Map(order.map((index, place) => [index, place]))
  const rootOf = (index: number): number => {
    let root = index
    while (parents[root] !== root) root = parents[root] = parents[parents[root]!]!
    return root
  }
  const buckets = new Map<string, number[]>()
  const sets = new Map<number, Uint32Array>()
  for (const index of order) {
    const set = shingles(texts[index]!)
    const keys = bands(set)
    const met = new Set(keys.flatMap((key) => buckets.get(key) ?? []))
    for (const other of met) {
      if (jaccard(set, sets.get(other)!) < ALIKE) continue
      const [one, two] = [rootOf(index), rootOf(other)]
      if (rank.get(one)! < rank.get(two)!) parents[two] = one
      else parents[one] = two
    }
    if (keys.map((key) => place(buckets, key, index)).includes(true)) sets.set(index, set)
  }
  return texts.map((_, index) => rootOf(index))
}

/** false where the bucket holds enough already. */
function place(buckets: Map<string, number[]>, key: string, index: number): boolean {
  const bucket = buckets.get(key)
  if (!bucket) buckets.set(key, [index])
  else if (bucket.length < MET) bucket.push(index)
  else return false
  return true
}

/** Hashes of the shingles of a text, sorted, each once. */
function shingles(text: string): Uint32Array {
  const chars = Array.from(text)
  const found = new Set<number>()
  for (let at = 0; at === 0 || at + SHINGLE <= chars.length; at++)
    found.add(hash(chars.slice(at, at + SHINGLE).join('')))
  return Uint32Array.from(found).sort()
}

function bands(set: Uint32Array): string[] {
  return Array.from({ length: BANDS }, (_, band) => {
    const rows = Array.from({ length: ROWS }, (__, row) => least(set, band * ROWS + row))
    return `${band}:${rows.join(',')}`
  })
}

/** Least value of the set under the nth permutation. */
function least(set: Uint32Array, nth: number): number {
  const [times, plus] = [Math.imul(nth + 1, 0x9e3779b1) | 1, Math.imul(nth + 7, 0x85ebca6b)]
  let found = 0xffffffff
  for (const value of set) {
    const mixed = Math.imul(value ^ (value >>> 15), times) + plus
    const turned = (mixed ^ (mixed >>> 13)) >>> 0
    if (turned < found) found = turned
  }
  return found
}

function jaccard(one: Uint32Array, other: Uint32Array): number {
  let [i, j, both] = [0, 0, 0]
  while (i < one.length && j < other.length) {
    const [a, b] = [one[i]!, other[j]!]
    if (a === b) both++
    if (a <= b) i++
    if (b <= a) j++
  }
  return both === 0 ? 0 : both / (one.length + other.length - both)
}

/** FNV-1a over UTF-16 units. */
function hash(text: string): number {
  let value = 0x811c9dc5
  for (let at = 0; at < text.length; at++) value = Math.imul(value ^ text.charCodeAt(at), 0x01000193)
  return value >>> 0
}
