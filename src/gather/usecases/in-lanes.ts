/** Each in turn, `width` at a time; the first error ends it. */
export async function inLanes<T>(
  width: number,
  all: readonly T[],
  each: (one: T, index: number) => Promise<void> | void,
): Promise<void> {
  let next = 0
  const lane = async (): Promise<void> => {
    while (next < all.length) {
      const index = next++
      await each(all[index]!, index)
    }
  }
  await Promise.all(Array.from({ length: Math.min(width, all.length) }, lane))
}
