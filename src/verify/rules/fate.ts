import { worded } from '../../ground/refusal.js'
import type { Fact } from '../../ground/refusal.js'
import type { Register } from '../../case/rules/exhibit.js'
import type { SpecialFile } from '../../disk/rules/special-file.js'
import { oldCopies, pathsByDigest } from '../../case/rules/plan.js'
import type { Seen } from '../../case/rules/plan.js'
import type { Expected } from './trail.js'
import type { WordsAfter } from '../../ground/words.js'

/** What became of one file that has to stand. Exactly one state each, so that the counts add up. */
export interface Fate extends Expected {
  readonly state: 'sound' | 'changed' | 'missing' | 'moved' | 'unreadable'
  /** missing: what stands in its place. */
  readonly instead?: 'gone' | 'symlink' | 'folder' | SpecialFile['what']
  /** unreadable: errno or words. */
  readonly why?: Fact
  /** moved: where to; changed: where the registered content stands now. */
  readonly at?: string
  /** changed: digest read now. */
  readonly now?: string
}

interface Stood {
  readonly seen: readonly Seen[]
  readonly specials: readonly SpecialFile[]
}

/** Decides the fate of every expected file. */
export function fatesOf(
  expected: readonly Expected[],
  stood: Stood,
  register: Register | null,
  byPath: ReadonlyMap<string, Seen>,
): Fate[] {
  const holders = holdersOf(stood.seen)
  const fates = expected.map((one) => fateOf(one, byPath.get(one.path), stood, holders))
  if (!fates.some(({ state }) => state === 'missing')) return fates
  const isOldCopy = oldCopies(register)
  const wanted = new Set(expected.map((one) => one.path))
  const free = pathsByDigest(
    stood.seen.filter((one) => isWhole(one) && !wanted.has(one.path) && !isOldCopy(one)),
  )
  return fates.map((fate) => (fate.state === 'missing' ? movedFate(fate, free) : fate))
}

/** Files that stand in the folder without having to: neither expected, nor the new place of a moved one. */
export function strangers<T extends Seen>(
  seen: readonly T[],
  fates: readonly Fate[],
  register: Register | null,
): T[] {
  if (standsAsListed(seen, fates)) return []
  const accounted = new Set<string>()
  for (const { path, state, at } of fates) {
    accounted.add(path)
    if (state === 'moved' && at !== undefined) accounted.add(at)
  }
  const isOldCopy = oldCopies(register)
  return seen.filter((one) => !accounted.has(one.path) && !isOldCopy(one))
}

/** Nothing changed, nothing new: every file seen is one that has to stand, each path once on both sides. */
export function standsAsListed(seen: readonly Seen[], fates: readonly Fate[]): boolean {
  return seen.length === fates.length && fates.every(({ state }) => state === 'sound')
}

function fateOf(
  expected: Expected,
  seen: Seen | undefined,
  stood: Stood,
  holders: () => ReadonlyMap<string, readonly string[]>,
): Fate {
  if (!seen || seen.problem === 'gone' || seen.problem === 'not-regular') return absent(expected, stood)
  if (seen.problem !== undefined)
    return { ...expected, state: 'unreadable', why: unreadableWhy(seen.errno, seen.problem) }
  if (seen.sha256 === expected.sha256) {
    const { path, sha256, exhibit } = expected
    return { path, sha256, exhibit, state: 'sound' }
  }
  const at = holders()
    .get(expected.sha256)
    ?.find((path) => path !== expected.path)
  return { ...expected, state: 'changed', now: seen.sha256, ...(at === undefined ? {} : { at }) }
}

const UNREAD: readonly WordsAfter<'verify.unread'>[] = [
  'EACCES',
  'EPERM',
  'EIO',
  'EBUSY',
  'changed-while-reading',
]

/** Words for the usual reasons, the system's own name for the rest. */
export function unreadableWhy(errno = '', problem = ''): Fact {
  const reason = errno || problem
  const known = UNREAD.find((one) => one === reason)
  return known ? worded(`verify.unread.${known}`) : reason
}

function absent(expected: Expected, { seen, specials }: Stood): Fate {
  const inPlace = specials.find((one) => one.path === expected.path)
  if (inPlace)
    return inPlace.what === 'unreadable'
      ? { ...expected, state: 'unreadable', why: unreadableWhy('EACCES') }
      : { ...expected, state: 'missing', instead: inPlace.what }
  if (specials.some((one) => one.what === 'unreadable' && expected.path.startsWith(`${one.path}/`)))
    return { ...expected, state: 'unreadable', why: unreadableWhy('EACCES') }
  return {
    ...expected,
    state: 'missing',
    instead: seen.some((one) => one.path.startsWith(`${expected.path}/`)) ? 'folder' : 'gone',
  }
}

function movedFate(fate: Fate, free: Map<string, string[]>): Fate {
  const paths = free.get(fate.sha256) ?? []
  const name = fate.path.slice(fate.path.lastIndexOf('/'))
  const at = paths.find((path) => path.endsWith(name)) ?? paths[0]
  if (at === undefined) return fate
  free.set(
    fate.sha256,
    paths.filter((path) => path !== at),
  )
  return { ...fate, state: 'moved', at }
}

/** Where each content stands, worked out when the first file proves changed. */
function holdersOf(seen: readonly Seen[]): () => ReadonlyMap<string, readonly string[]> {
  let holders: ReadonlyMap<string, readonly string[]> | undefined
  return () => (holders ??= pathsByDigest(seen.filter(isWhole)))
}

function isWhole({ problem, size }: Seen): boolean {
  return problem === undefined && size > 0
}
