import type { FileKind } from '../../formats/rules/capture.js'
import type { Measurement } from '../ports.js'

export const UNKNOWN_KIND: FileKind = {
  mime: 'application/octet-stream',
  family: 'unknown',
  extension: '',
  mismatch: false,
}

export const NOTHING: readonly never[] = []

export const PROBLEMS: Readonly<Record<string, Measurement['problem']>> = {
  ENOENT: 'gone',
  ENOTDIR: 'gone',
  ELOOP: 'not-regular',
  EISDIR: 'not-regular',
  ENXIO: 'not-regular',
  EOPNOTSUPP: 'not-regular',
}

/** A measurement that says only why there is none. */
export function failed(
  path: string,
  problem: NonNullable<Measurement['problem']>,
  errno?: string,
): Measurement {
  return {
    path,
    size: 0,
    mtime: '',
    sha256: '',
    kind: UNKNOWN_KIND,
    times: [],
    facts: [],
    problem,
    ...(errno ? { errno } : {}),
  }
}
