import type { CustodyEvent } from './custody.js'

/** A file of ours as the custody log remembers it. */
export interface RecordedOutput {
  readonly path: string
  readonly bytes: number
  readonly sha256: string
  /** Which event wrote it, when. */
  readonly event: CustodyEvent['event']
  readonly at: string
}

/** Every file inside the case the log says we wrote; the last record of a path counts. */
export function recordedOutputs(events: readonly CustodyEvent[]): ReadonlyMap<string, RecordedOutput> {
  const known = new Map<string, RecordedOutput>()
  for (const { event, at, outputs } of events) {
    for (const output of outputs ?? []) {
      if (typeof output?.path !== 'string') continue
      const outside =
        output.path.startsWith('/') || /^[A-Za-z]:[\\/]/.test(output.path) || output.path.startsWith('..')
      if (!outside) known.set(output.path, { ...output, event, at })
    }
  }
  return known
}
