/** What a dossier's attached manifest.json says about one exhibit. */
export interface ListedExhibit {
  readonly id: string
  readonly number: string | null
  readonly path: string
  readonly bytes: number
  readonly sha256: string
}

/** Reads the list attached to a dossier; null when it isn't one of ours. Unsafe paths are left out by `isInside` of the caller. */
export function readPaperList(text: string): ListedExhibit[] | null {
  try {
    const read = JSON.parse(text) as { format?: unknown; exhibits?: unknown }
    if (read.format !== 'evidence-dossier-manifest' || !Array.isArray(read.exhibits)) return null
    const exhibits = read.exhibits as (Partial<ListedExhibit> | null)[]
    const whole = exhibits.every(
      (one) =>
        typeof one?.path === 'string' &&
        typeof one.id === 'string' &&
        /^[0-9a-f]{64}$/.test(String(one.sha256)),
    )
    return whole
      ? exhibits.map((one) => ({
          id: one!.id!,
          number: typeof one!.number === 'string' ? one!.number : null,
          path: one!.path!,
          bytes: Number(one!.bytes),
          sha256: one!.sha256!,
        }))
      : null
  } catch {
    return null
  }
}
