import type { SpecialFile } from '../../disk/rules/special-file.js'
import { ignoredFile, ignoredFolder } from '../rules/ignore.js'
import type { Ignored } from '../rules/ignore.js'
import type { Entry, Files } from '../../disk/ports.js'

/** What stands in a folder, nothing read yet. Every name below the root is in exactly one list. */
export interface Listing {
  readonly files: readonly string[]
  readonly specials: readonly SpecialFile[]
  /** Shown to the person with the reason; a folder ends in `/`. */
  readonly ignored: readonly Ignored[]
}

export interface ListOptions {
  /** Paths that are ours (`ownPaths`). */
  readonly own: ReadonlySet<string>
  /** `ignore` of evidence.yml. */
  readonly globs: readonly string[]
  /** Registered paths: these are never ignored. */
  readonly registered: Pick<ReadonlySet<string>, 'has'>
}

/** Names as they stand on disk, before anybody says what is to happen to them. */
export interface Walked {
  readonly entries: readonly Entry[]
  readonly folders: readonly Ignored[]
}

/** Walks the folder and sorts names by what happens to them. Reads no file. */
export async function listFolder(files: Files, root: string, options: ListOptions): Promise<Listing> {
  return sortNames(await walkFolder(files, root), options)
}

/** Every name that may matter; folders that never do are not entered. */
export async function walkFolder(files: Files, root: string): Promise<Walked> {
  const folders: Ignored[] = []
  const entries = await files.walk(root, (folder) => {
    const why = ignoredFolder(folder)
    if (why !== null) folders.push({ path: `${folder}/`, why })
    return why !== null
  })
  return { entries, folders }
}

/** Every name in exactly one list. */
export function sortNames({ entries, folders }: Walked, options: ListOptions): Listing {
  const ignored: Ignored[] = [...folders]
  const found: string[] = []
  const specials: SpecialFile[] = []
  for (const { path, what, target } of entries) {
    const own = ignoredFile(path, options)
    const why = own !== null && options.registered.has(path) ? null : own
    if (why !== null) ignored.push({ path, why })
    else if (what === 'file') found.push(path)
    else specials.push(target === undefined ? { path, what } : { path, what, target })
  }
  return { files: found, specials, ignored }
}
