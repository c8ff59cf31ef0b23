import type { Exhibit, Register } from './exhibit.js'
import { standing } from './register-file.js'

/** As much of a measurement as planning needs. */
export interface Seen {
  readonly path: string
  readonly sha256: string
  readonly size: number
  readonly problem?: string
  readonly errno?: string
}

/** What registering would do, as a value that can be shown before anything is written. */
export interface Plan {
  readonly added: readonly string[]
  readonly unchanged: readonly string[]
  /** Registered, but other content now: never taken over silently. */
  readonly changed: readonly { readonly exhibit: Exhibit; readonly sha256: string }[]
  readonly missing: readonly Exhibit[]
  /** Path gone, same content at a path nobody registered. */
  readonly moved: readonly Move[]
  /** Files with the same content, more than one path each; empty files are not duplicates of each other. */
  readonly duplicates: readonly { readonly sha256: string; readonly paths: readonly string[] }[]
  /** Could not be measured; not registered. */
  readonly problems: readonly { readonly path: string; readonly problem: string; readonly errno: string }[]
}

export interface Move {
  readonly exhibit: Exhibit
  readonly from: string
  readonly to: string
}

/** Compares what stands in the folder with what is registered. Pure; every path seen lands in exactly one list. */
export function planRegistration(register: Register, seen: readonly Seen[]): Plan {
  const known = new Map(standing(register).map((one) => [one.path, one]))
  const sound = seen.filter((one) => one.problem === undefined)
  const present = new Set(seen.map((one) => one.path))
  const gone = [...known.values()].filter((one) => !present.has(one.path))
  const isOldCopy = oldCopies(register)
  const fresh = sound.filter((one) => !known.has(one.path) && !isOldCopy(one))
  const moved = pairMoves(gone, fresh)
  const movedTo = new Set(moved.map((move) => move.to))
  const movedIds = new Set(moved.map((move) => move.exhibit.id))
  return {
    added: fresh.filter((one) => !movedTo.has(one.path)).map((one) => one.path),
    unchanged: sound.filter((one) => known.get(one.path)?.sha256 === one.sha256).map((one) => one.path),
    changed: sound.flatMap((one) => {
      const exhibit = known.get(one.path)
      return exhibit && exhibit.sha256 !== one.sha256 ? [{ exhibit, sha256: one.sha256 }] : []
    }),
    missing: gone.filter((one) => !movedIds.has(one.id)),
    moved,
    duplicates: duplicates(sound),
    problems: seen.flatMap(({ path, problem, errno }) =>
      problem === undefined ? [] : [{ path, problem, errno: errno ?? '' }],
    ),
  }
}

/** Pairs registered paths that are gone with unregistered ones of the same content; a file of the same name first. */
export function pairMoves(gone: readonly Exhibit[], fresh: readonly Seen[]): Move[] {
  if (gone.length === 0) return []
  const free = pathsByDigest(fresh.filter(({ size }) => size > 0))
  return gone.flatMap((exhibit) => {
    const paths = free.get(exhibit.sha256) ?? []
    const to = paths.find((path) => lastPart(path) === lastPart(exhibit.path)) ?? paths[0]
    if (to === undefined) return []
    free.set(
      exhibit.sha256,
      paths.filter((path) => path !== to),
    )
    return [{ exhibit, from: exhibit.path, to }]
  })
}

/** Tells the untouched file of a superseded exhibit, which needs no new id. */
export function oldCopies(register: Pick<Register, 'exhibits'> | null): (one: Seen) => boolean {
  let known: Set<string> | undefined
  return (one) => {
    known ??= new Set((register?.exhibits ?? []).map((exhibit) => `${exhibit.sha256} ${exhibit.path}`))
    return known.has(`${one.sha256} ${one.path}`)
  }
}

/** Groups of two or more paths with the same content. */
export function duplicates(seen: readonly Seen[]): Plan['duplicates'] {
  const met = new Set<string>()
  const twice = new Set<string>()
  for (const { size, sha256 } of seen) {
    if (size === 0) continue
    if (met.has(sha256)) twice.add(sha256)
    met.add(sha256)
  }
  if (twice.size === 0) return []
  const groups = pathsByDigest(seen.filter(({ size, sha256 }) => size > 0 && twice.has(sha256)))
  return [...groups].map(([sha256, paths]) => ({ sha256, paths }))
}

/** Where each content stands, in the order met. */
export function pathsByDigest(seen: Iterable<Pick<Seen, 'path' | 'sha256'>>): Map<string, string[]> {
  const paths = new Map<string, string[]>()
  for (const { path, sha256 } of seen) {
    const known = paths.get(sha256)
    if (known) known.push(path)
    else paths.set(sha256, [path])
  }
  return paths
}

function lastPart(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1)
}
