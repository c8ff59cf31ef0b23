import { readdirSync } from 'node:fs'
import { join } from 'node:path'

/** Every file below `root`, relative, with `/`, sorted by code unit so that any system gives the same order. */
export function filesBelow(root, inside = '') {
  const found = []
  for (const entry of readdirSync(join(root, inside), { withFileTypes: true })) {
    const name = inside ? `${inside}/${entry.name}` : entry.name
    if (entry.isDirectory()) found.push(...filesBelow(root, name))
    else if (entry.isFile()) found.push(name)
  }
  return found.sort((a, b) => (a < b ? -1 : 1))
}
