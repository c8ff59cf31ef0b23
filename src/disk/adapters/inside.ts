import { realpathSync } from 'node:fs'
import { dirname, relative, sep } from 'node:path'
import { Refusal } from '../../ground/refusal.js'

/**
 * Refuses a path under `root` that leads out of it through a link, whether it exists already or is about to be made: a folder
 * from somebody else must not make this program read or write elsewhere. Absolute paths. Throws file/leads-outside.
 */
export function assertInside(root: string, path: string): void {
  const inside = relative(real(root), real(path))
  if (inside === '..' || inside.startsWith(`..${sep}`) || inside.startsWith(sep) || /^[A-Za-z]:/.test(inside))
    throw new Refusal('file/leads-outside', { path: relative(root, path).split(sep).join('/') })
}

/** Where the nearest part that exists really is. */
function real(path: string): string {
  try {
    return realpathSync(path)
  } catch {
    const above = dirname(path)
    return above === path ? path : real(above)
  }
}
