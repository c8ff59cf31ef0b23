import type { Context } from './context.js'
import type { Clock } from '../ports/world.js'

/**
 * The only file that builds adapters, each by a dynamic import when first asked for, so that `--help` loads nothing heavy.
 * One line per adapter: `name: once(async () => new (await import('../adapters/….js')).Thing(…))`.
 */
export function adapters(_context: Context) {
  return {
    clock: systemClock,
    seals: once(async () => new (await import('../adapters/seal-folders.js')).DiskSealFolders()),
    authorities: once(async () => new (await import('../adapters/tsa-http.js')).HttpAuthorities()),
    roots: once(async () => new (await import('../adapters/trust-roots.js')).NodeRoots()),
  }
}

export type Adapters = ReturnType<typeof adapters>

/** The value of the first call, for every later one. */
export function once<T>(make: () => Promise<T>): () => Promise<T> {
  let made: Promise<T> | undefined
  return () => (made ??= make())
}

const systemClock: Clock = {
  now: () => new Date(process.env['EVIDENCE_NOW'] ?? Date.now()),
  offset: (at) => -at.getTimezoneOffset(),
}
