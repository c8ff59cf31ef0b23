import type { SpecialFile } from '../../disk/rules/special-file.js'
import { ignoredFile, ignoredFolder } from '../rules/ignore.js'
import type { Ignored } from '../rules/ignore.js'
import type { Files } from '../../disk/ports.js'

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
  readonly registered: ReadonlySet<string>
}

/** Walks the folder and sorts names by what happens to them. Reads no file. */
export async function listFolder(files: Files, root: string, options: ListOptions): Promise<Listing> {
  const ignored: Ignored[] = []
  const entries = await files.walk(root, (folder) => {
    const why = ignoredFolder(folder)
    if (why !== null) ignored.push({ path: `${folder}/`, why })
    return why !== null
  })
  const found: string[] = []
  const specials: SpecialFile[] = []
  for (const { path, what, target } of entries) {
    const why = options.registered.has(path) ? null : ignoredFile(path, options)
    if (why !== null) ignored.push({ path, why })
    else if (what === 'file') found.push(path)
    else specials.push(target === undefined ? { path, what } : { path, what, target })
  }
  return { files: found, specials, ignored }
}
