/** Bytes of a stored frame by its type, header byte included (RFC 4867, 3.6 and 5.3; 3GPP TS 26.101 and 26.201). */
const NARROW = [13, 14, 16, 18, 20, 21, 27, 32, 6, 1, 1, 1, 1, 1, 1, 1]
const WIDE = [18, 24, 33, 37, 41, 47, 51, 59, 61, 6, 1, 1, 1, 1, 1, 1]
/** Every frame lasts 20 ms. */
const FRAMES_PER_SECOND = 50

/**
 * Length of an AMR recording in seconds: exact when `head` is the whole file, worked out from the size when every frame in
 * `head` has the same type; null when neither, or for anything else.
 */
export function amrSeconds(head: Uint8Array, size: number): number | null {
  const start = new TextDecoder('latin1').decode(head.subarray(0, 9))
  const wide = start === '#!AMR-WB\n'
  if (!wide && !start.startsWith('#!AMR\n')) return null
  const first = wide ? 9 : 6
  const { frames, lengths } = walk(head, first, wide ? WIDE : NARROW)
  if (head.length === size) return frames / FRAMES_PER_SECOND
  const [only] = lengths
  return lengths.size === 1 && only !== undefined && only > 1
    ? Math.floor((size - first) / only) / FRAMES_PER_SECOND
    : null
}

function walk(
  head: Uint8Array,
  first: number,
  sizes: readonly number[],
): { frames: number; lengths: ReadonlySet<number> } {
  const lengths = new Set<number>()
  let frames = 0
  for (let at = first; at < head.length; frames++) {
    const length = sizes[(head[at]! >> 3) & 15]!
    if (at + length > head.length) break
    lengths.add(length)
    at += length
  }
  return { frames, lengths }
}
