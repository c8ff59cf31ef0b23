import { lstatSync } from 'node:fs'
import { join } from 'node:path'
import { Refusal } from '../../ground/refusal.js'
import { OWN } from './own-text.js'

/** Refuses before anything is written where something else stands in the place of a file of ours. Throws case/place-taken. */
export function assertPlaces(root: string): void {
  const is = (path: string): ReturnType<typeof lstatSync> | undefined =>
    lstatSync(join(root, path), { throwIfNoEntry: false })
  const folder = is('.evidence')
  const taken =
    folder && !folder.isDirectory()
      ? '.evidence'
      : [OWN.caseFile, OWN.register, OWN.custody].find((path) => is(path)?.isFile() === false)
  if (taken !== undefined) throw new Refusal('case/place-taken', { path: taken })
}
