import { mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ffmpegFault, ffmpegOn } from '../../formats/adapters/ffmpeg.js'
import { describePicture } from '../../formats/adapters/pictures/describe.js'
import { uprightPixels } from '../../formats/adapters/pictures/upright.js'
import type { ReadLine } from '../../screens/rules/read.js'
import type { Reading } from '../ports.js'
import type { PageReader } from './read-pages.js'
import { READER } from './reader-id.js'

/** A recording of a screen shows a page for some seconds: one picture in three is enough, and so many at most. */
const EVERY_SECONDS = 3
const MOST_FRAMES = 40
const PATIENCE_MS = 60_000
/** A build of ffmpeg that was made without what this film needs. */
const NO_DECODER = /[^\n]*(?:decoder|demuxer)[^\n]* not found/i

/**
 * What stands in a film, by pictures `ffmpeg` takes out of it: each line once, with the second it was first seen. 'no-tool' where there
 * is no ffmpeg that works. Sound is not listened to.
 */
export async function readFilm(bytes: Buffer, { read, alive }: PageReader): Promise<Reading> {
  const fault = await ffmpegFault()
  if (fault !== null) return { unread: 'no-tool', why: fault }
  const folder = await mkdtemp(join(tmpdir(), 'evidence-film-'))
  try {
    await writeFile(join(folder, 'film'), bytes, { mode: 0o600 })
    const problem = await frames(folder)
    if (problem !== null) return problem
    const lines: ReadLine[] = []
    const seen = new Set<string>()
    let size = { width: 0, height: 0 }
    for (const name of (await readdir(folder)).filter((one) => one.endsWith('.png')).sort()) {
      const frame = await readFile(join(folder, name))
      const head = await describePicture(frame, 'png')
      if (head === null) continue
      const picture = await read(await uprightPixels(frame, head, 0))
      size = { width: picture.width, height: picture.height }
      const second = (Number(name.slice(0, 4)) - 1) * EVERY_SECONDS
      for (const line of picture.lines.filter(({ text }) => !seen.has(text))) {
        seen.add(line.text)
        lines.push({ ...line, second })
      }
      alive()
    }
    return { read: { ...size, reader: READER, lines } }
  } finally {
    await rm(folder, { recursive: true, force: true }).catch(() => undefined)
  }
}

/** Pictures 0001.png, 0002.png … of the film; null when there are some. Only that file is opened. */
async function frames(folder: string): Promise<Reading | null> {
  const film = ['-i', join(folder, 'film'), '-an', '-vf', `fps=1/${EVERY_SECONDS}:round=up`]
  const pictures = ['-frames:v', String(MOST_FRAMES), '-y', join(folder, '%04d.png')]
  const error = await ffmpegOn([...film, ...pictures], PATIENCE_MS)
  if (error === null) return null
  if (error.killed === true) return { unread: 'too-slow', why: `${PATIENCE_MS / 1000} s` }
  const decoder = NO_DECODER.exec(error.message)?.[0]
  if (decoder !== undefined) return { unread: 'no-tool', why: decoder }
  return { unread: 'not-opened', why: String(error.message).split('\n')[1] ?? 'ffmpeg' }
}
