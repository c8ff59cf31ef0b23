import { lstatSync } from 'node:fs'
import { join } from 'node:path'
import { FolderFiles } from '../../disk/adapters/files.js'
import type { FoundPackage, PackageFinder } from '../ports.js'

/** Files are taken as named; in a folder, at any depth, every .zip and every folder with a bagit.txt. What only
 * looks like one (a link, a pipe) is named and never opened. */
export class DiskPackages implements PackageFinder {
  async find(paths: readonly string[]): Promise<readonly FoundPackage[]> {
    const found = new Map<string, FoundPackage>()
    for (const path of paths)
      for (const one of await among(path)) if (!found.has(one.path)) found.set(one.path, one)
    return [...found.values()].sort((a, b) => (a.path < b.path ? -1 : 1))
  }
}

async function among(path: string): Promise<readonly FoundPackage[]> {
  const kind = kindOf(path)
  if (kind === 'file') return [{ path }]
  if (kind !== 'folder') return [{ path, problem: kind }]
  const entries = await new FolderFiles().walk(path)
  const declared = entries.flatMap(({ path: name, what }) =>
    what === 'file' && /(?:^|\/)bagit\.txt$/.test(name) ? [name.slice(0, -'bagit.txt'.length)] : [],
  )
  const bags = declared.filter((bag) => !declared.some((other) => other !== bag && bag.startsWith(other)))
  const inBag = (name: string): boolean => bags.some((bag) => name.startsWith(bag))
  const zips = entries.flatMap(({ path: name, what }): FoundPackage[] => {
    if (what === 'unreadable') return [{ path: join(path, name), problem: 'unreadable' }]
    if (!/\.zip$/i.test(name) || inBag(name)) return []
    return what === 'file'
      ? [{ path: join(path, name) }]
      : [{ path: join(path, name), problem: 'not-package' }]
  })
  return [...bags.map((bag) => ({ path: join(path, bag) })), ...zips]
}

function kindOf(path: string): 'file' | 'folder' | 'unreadable' | 'not-package' {
  try {
    const stats = lstatSync(path)
    return stats.isFile() ? 'file' : stats.isDirectory() ? 'folder' : 'not-package'
  } catch {
    return 'unreadable'
  }
}
