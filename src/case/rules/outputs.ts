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
      if (!isOutside(output.path)) known.set(output.path, { ...output, event, at })
    }
  }
  return known
}

type Output = NonNullable<CustodyEvent['outputs']>[number]

/** Is this path of an output outside the case? */
export function isOutside(path: string): boolean {
  return path.startsWith('/') || isOnDrive(path) || /^\.\.(?:[\\/]|$)/.test(path)
}

/**
 * What the log keeps of files handed over to somewhere else: `../包.zip`, or `../包/…` for a folder. Where on the computer
 * that is names accounts and people, and the log goes into every whole hand-over.
 */
export function withoutPlaces(outputs: readonly Output[]): Output[] {
  const folders = outputs.filter(({ path }) => isOutside(path)).map(({ path }) => partsOf(path).slice(0, -1))
  const same = Math.min(...folders.map((one) => sharedLength(one, folders[0]!)))
  return outputs.map((output) => {
    if (!isOutside(output.path)) return output
    const parts = partsOf(output.path)
    const from = folders.length === 1 ? parts.length - 1 : Math.max(same - 1, 1)
    return { ...output, path: ['..', ...parts.slice(from)].join('/') }
  })
}

function isOnDrive(path: string): boolean {
  return /^(?:[A-Za-z]:[\\/]|\\\\)/.test(path)
}

function partsOf(path: string): string[] {
  return path.split(isOnDrive(path) ? /[\\/]/ : '/')
}

function sharedLength(one: readonly string[], other: readonly string[]): number {
  const at = one.findIndex((part, index) => part !== other[index])
  return at < 0 ? one.length : at
}
