/** Characters of one shingle, and how many bands of how many rows its signature has: at a likeness of 0.4, 99 in 100 meet. */
const SHINGLE = 3
const ROWS = 2
const BANDS = 32
/** Two texts are one wording from this share of common shingles on (Jaccard). */
const ALIKE = 0.4

/** What is left of a text when case, width, marks, spaces and the digits of sums and days do not count. */
export function foldedText(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/\d+/g, '0')
    .replace(/[^\p{L}\p{N}]+/gu, '')
}

/**
 * Groups texts that are nearly the same: MinHash over shingles (Broder 1997), banded so that only likely pairs are compared, and
 * every pair that counts is compared in full. Each text joins the most alike leader before it in code-point order, so that the
 * groups depend on nothing but the texts. Returns, for each text, the index of its leader. Texts must be folded and distinct.
 */
export function likeGroups(texts: readonly string[]): readonly number[] {
  const order = texts.map((_, index) => index).sort((a, b) => (texts[a]! < texts[b]! ? -1 : 1))
  const leaders: number[] = texts.map(() => -1)
  const buckets = new Map<string, number[]>()
  const sets = new Map<number, Uint32Array>()
  for (const index of order) {
    const set = shingles(texts[index]!)
    const keys = bands(set)
    const leader = mostAlike(set, keys, buckets, sets)
    leaders[index] = leader ?? index
    if (leader !== undefined) continue
    sets.set(index, set)
    for (const key of keys) buckets.set(key, [...(buckets.get(key) ?? []), index])
  }
  return leaders
}

function mostAlike(
  set: Uint32Array,
  keys: readonly string[],
  buckets: ReadonlyMap<string, readonly number[]>,
  sets: ReadonlyMap<number, Uint32Array>,
): number | undefined {
  let best: number | undefined
  let most = ALIKE
  for (const leader of new Set(keys.flatMap((key) => buckets.get(key) ?? []))) {
    const share = jaccard(set, sets.get(leader)!)
    if (share > most || (share === most && best === undefined)) [best, most] = [leader, share]
  }
  return best
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
