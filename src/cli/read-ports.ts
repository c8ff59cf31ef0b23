import { basename, dirname, isAbsolute } from 'node:path'
import type { Exhibit } from '../case/rules/exhibit.js'
import type { ReadWorld } from '../reader/usecases/read-pictures.js'
import type { Context } from './context.js'

/** What reading pictures below a folder needs; readings are kept there when it is a case. */
export async function readWorld(context: Context, root: string): Promise<ReadWorld> {
  const { adapters } = context
  const { readSource, MOST_BYTES } = await adapters.exhibitBytes()
  return {
    reader: adapters.pictureReader,
    readings: (await adapters.readings())(root),
    bytes: async (path) => {
      const source = isAbsolute(path)
        ? await readSource(dirname(path), basename(path), MOST_BYTES)
        : await readSource(root, path, MOST_BYTES)
      return source.problem === undefined ? source : null
    },
  }
}

/** Pictures nobody has read yet. */
export async function unreadPictures(
  context: Context,
  root: string,
  exhibits: readonly Exhibit[],
): Promise<readonly Exhibit[]> {
  const pictures = exhibits.filter(({ kind, size }) => kind.family === 'image' && size > 0)
  if (pictures.length === 0) return []
  const readings = (await context.adapters.readings())(root)
  return pictures.filter(({ sha256 }) => !readings.has(sha256))
}

/** Does the machine allow it? `EVIDENCE_READ=0` switches reading off where it costs too much, as in tests. */
export function mayRead(context: Context): boolean {
  return context.streams.env['EVIDENCE_READ'] !== '0'
}
