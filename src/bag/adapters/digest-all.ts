import { createHash } from 'node:crypto'

/** Length and digests of a stream in one pass. */
export async function digestAll(
  parts: AsyncIterable<Uint8Array>,
  algorithms: readonly string[],
): Promise<{ bytes: number; digests: Record<string, string> }> {
  const hashes = algorithms.map((name) => [name, createHash(name)] as const)
  let bytes = 0
  for await (const part of parts) {
    for (const [, hash] of hashes) hash.update(part)
    bytes += part.length
  }
  return { bytes, digests: Object.fromEntries(hashes.map(([name, hash]) => [name, hash.digest('hex')])) }
}
