import { mkdtemp, readFile, rm, symlink } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ffmpegFault, ffmpegOn } from '../../../formats/adapters/ffmpeg.js'
import { exhibitPath } from '../source.js'

const PATIENCE_MS = 20_000
/** Pages are 160 mm wide: more pixels would not be seen. */
const WIDEST = 1280

/** One frame near the start of a video, by `ffmpeg` when there is one on the PATH; null otherwise or when it fails. Only that file is opened. */
export async function stillOf(root: string, path: string): Promise<Buffer | null> {
  const target = exhibitPath(root, path)
  if (target === null || (await ffmpegFault()) !== null) return null
  const folder = await mkdtemp(join(tmpdir(), 'evidence-still-')).catch(() => null)
  if (folder === null) return null
  try {
    const input = join(folder, 'video')
    // A name of our own: the exhibit's may hold bytes no command line can carry.
    const named = await symlink(target, input).then(
      () => input,
      () => target.toString(),
    )
    const output = join(folder, 'still.png')
    for (const second of ['1', '0']) {
      const scaled = `scale='min(${WIDEST},iw)':-2`
      await ffmpegOn(
        ['-ss', second, '-i', named, '-frames:v', '1', '-an', '-vf', scaled, '-y', output],
        PATIENCE_MS,
      )
      const frame = await readFile(output).catch(() => null)
      if (frame !== null && frame.length > 0) return frame
    }
    return null
  } finally {
    await rm(folder, { recursive: true, force: true }).catch(() => undefined)
  }
}
