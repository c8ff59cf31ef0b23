/** What was measured of many files, column by column in the order asked: a hundred thousand objects take ten times the room. */
export interface Columns {
  /** SHA-256, 32 bytes a file. */
  readonly digests: Uint8Array
  readonly sizes: Float64Array
  /** Last modification, seconds since 1970. */
  readonly seconds: Float64Array
  /** Files of which there is more or less to say than that (a problem), by place. */
  readonly others: { readonly size: number; has(at: number): boolean }
}

/** The digest at a place, lowercase hex. */
export function digestAt(digests: Uint8Array, at: number): string {
  return Buffer.from(digests.buffer, digests.byteOffset + at * 32, 32).toString('hex')
}

/**
 * Places of files whose content another file has too; empty files are no copies of each other. Digests that begin alike are met
 * first, so that nearly all are told apart by a number.
 */
export function twins({ digests, sizes }: Columns): number[] {
  const bytes = Buffer.from(digests.buffer, digests.byteOffset, digests.byteLength)
  const starts = Float64Array.from(sizes, (_, at) => bytes.readUIntBE(at * 32, 6))
  const sorted = starts.toSorted()
  const twice = new Set(sorted.filter((start, at) => start === sorted[at - 1]))
  if (twice.size === 0) return []
  const places = [...sizes.keys()].filter((at) => sizes[at]! > 0 && twice.has(starts[at]!))
  const counts = new Map<string, number>()
  for (const at of places) counts.set(digestAt(digests, at), (counts.get(digestAt(digests, at)) ?? 0) + 1)
  return places.filter((at) => counts.get(digestAt(digests, at))! > 1)
}
