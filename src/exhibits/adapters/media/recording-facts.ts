import type { Exhibit } from '../../../case/rules/exhibit.js'
import { courtTime, toIso } from '../../../ground/time.js'
import { isOurs } from '../../../formats/adapters/missing-tool.js'
import { clockTime, grouped } from '../information.js'
import type { Fact } from '../information.js'
import type { Movie } from '../../../formats/adapters/media/movie.js'

/** What a film says of itself. */
export function movieFacts(movie: Movie): readonly Fact[] {
  const facts: Fact[] = [
    { what: 'duration', value: clockTime(movie.seconds) },
    { what: 'codec', value: movie.codecs.join(' + ') },
  ]
  if (movie.picture && movie.width > 0)
    facts.push(
      { what: 'width', value: String(Math.round(movie.width)) },
      { what: 'height', value: String(Math.round(movie.height)) },
    )
  if (movie.created) facts.push({ what: 'created', value: courtTime(toIso(movie.created)) })
  return facts
}

/** Everything else (MP3, WAV, OGG, FLAC …), as far as its tags and frames tell; nothing when they don't. */
export async function taggedFacts(bytes: Buffer, mime: string): Promise<readonly Fact[]> {
  try {
    const { parseBuffer } = await import('music-metadata')
    const { format } = await parseBuffer(
      bytes,
      { mimeType: mime, size: bytes.length },
      { duration: true, skipCovers: true },
    )
    const facts: Fact[] = []
    if (format.duration !== undefined) facts.push({ what: 'duration', value: clockTime(format.duration) })
    if (format.codec) facts.push({ what: 'codec', value: format.codec })
    if (format.container) facts.push({ what: 'container', value: format.container })
    if (format.sampleRate) facts.push({ what: 'sample-rate', value: `${format.sampleRate} Hz` })
    if (format.creationTime) facts.push({ what: 'created', value: courtTime(toIso(format.creationTime)) })
    return facts
  } catch (error) {
    if (isOurs(error)) throw error
    return []
  }
}

/** What is known of any recording: type and size. */
export function baseFacts(exhibit: Exhibit, size: number): readonly Fact[] {
  return [
    { what: 'type', value: exhibit.kind.mime },
    { what: 'size', value: grouped(size) },
  ]
}
