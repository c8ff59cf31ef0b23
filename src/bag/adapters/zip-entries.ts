import { isSafe } from '../rules/read-manifest.js'
import type { DirectoryEntry } from './zip-directory.js'
import type { BagProblem } from '../rules/check-bag.js'

/** The folder that holds the bagit.txt nearest to the top: "", "evidence-bag/". */
export function topOf(names: readonly string[]): string | null {
  const found = names
    .filter((name) => /(?:^|\/)bagit\.txt$/.test(name))
    .sort((a, b) => a.split('/').length - b.split('/').length)[0]
  return found === undefined ? null : found.slice(0, -'bagit.txt'.length)
}

interface Sorted {
  readonly files: Map<string, DirectoryEntry>
  readonly problems: { path: string; why: BagProblem }[]
}

/** Entries by their name in the bag; what an unpacker could be tricked with is a problem and is not read. */
export function sorted(entries: readonly DirectoryEntry[], top: string): Sorted {
  const files = new Map<string, DirectoryEntry>()
  const problems: { path: string; why: BagProblem }[] = []
  for (const entry of entries) {
    const name = entry.name.startsWith(top) ? entry.name.slice(top.length) : null
    const why = !isSafe(entry.name.replace(/\/$/, ''))
      ? 'unsafe'
      : name === null
        ? 'beside'
        : entry.link
          ? 'link'
          : entry.encrypted
            ? 'encrypted'
            : files.has(name)
              ? 'twice'
              : null
    if (why) problems.push({ path: entry.name, why })
    else if (name !== null && !name.endsWith('/')) files.set(name, entry)
  }
  return { files, problems: [...problems, ...overlapping(entries)] }
}

/** Two entries over the same bytes: a ZIP that shows different contents to different readers, or a bomb. */
function overlapping(entries: readonly DirectoryEntry[]): { path: string; why: BagProblem }[] {
  const ordered = [...entries].sort((a, b) => a.offset - b.offset)
  return ordered.flatMap((entry, index) => {
    const next = ordered[index + 1]
    return next && entry.offset + entry.packed > next.offset ? [{ path: next.name, why: 'overlap' }] : []
  })
}
