import { existsSync } from 'node:fs'
import { basename, delimiter, dirname, isAbsolute, join } from 'node:path'
import type { Exhibit } from '../case/rules/exhibit.js'
import type { ReadWorld } from '../reader/usecases/read-pictures.js'
import { isReadable, MOST_READ, READABLE } from '../screens/rules/readable.js'
import type { Context } from './context.js'

/** What reading pictures below a folder needs; readings are kept there when it is a case. */
export async function readWorld(context: Context, root: string): Promise<ReadWorld> {
  const { adapters } = context
  const { readSource } = await adapters.exhibitBytes()
  return {
    reader: adapters.pictureReader,
    readings: (await adapters.readings())(root),
    bytes: async (path) => {
      const source = isAbsolute(path)
        ? await readSource(dirname(path), basename(path), MOST_READ)
        : await readSource(root, path, MOST_READ)
      if (source.problem === 'oversized') return { tooLarge: `${Math.round(source.size / 1_000_000)} MB` }
      return source.problem === undefined ? source : null
    },
  }
}

/**
 * Files of a case whose words nobody has read yet: pictures, PDFs (of which pages without text are read) and, where there is `ffmpeg`,
 * films; the quick ones first. Asked of the cache by name, nothing is opened.
 */
export async function unreadPictures(
  context: Context,
  root: string,
  exhibits: readonly Exhibit[],
): Promise<readonly Exhibit[]> {
  const films = hasFfmpeg(context)
  const mayBe = READABLE.filter((family) => family !== 'video' || films).flatMap((family) =>
    exhibits.filter((one) => one.kind.family === family && isReadable(one)),
  )
  if (mayBe.length === 0) return []
  const readings = (await context.adapters.readings())(root)
  return mayBe.filter(({ sha256 }) => !readings.has(sha256))
}

/** Is there an ffmpeg on the PATH? Films are read with it. */
export function hasFfmpeg(context: Context): boolean {
  const folders = (context.streams.env['PATH'] ?? '').split(delimiter)
  return folders.some((folder) => ['ffmpeg', 'ffmpeg.exe'].some((name) => existsSync(join(folder, name))))
}

/** Does the machine allow it? `EVIDENCE_READ=0` switches reading off where it costs too much, as in tests. */
export function mayRead(context: Context): boolean {
  return context.streams.env['EVIDENCE_READ'] !== '0'
}
