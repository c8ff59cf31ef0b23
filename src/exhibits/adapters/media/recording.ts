import type { Exhibit } from '../../../case/rules/exhibit.js'
import type { PlaceholderReason, Rendition, RenditionNote } from '../../../paper/rules/rendition.js'
import type { ContentCache } from '../../../disk/adapters/content-cache.js'
import { clockTime, information } from '../information.js'
import type { Fact } from '../information.js'
import { embeddable } from '../pictures/pictures.js'
import { reencode } from '../../../formats/adapters/pictures/sharp.js'
import { readSource } from '../source.js'
import { movieOf } from './movie-file.js'
import { stillOf } from './still.js'
import { readAmr, readSilk } from '../../../formats/adapters/media/voice.js'
import { movieFacts, taggedFacts, baseFacts } from './recording-facts.js'

/** Sounds above this are described by size alone; of films only the head is read. */
const MOST_BYTES = 256 * 1024 * 1024

/** Stands for a sound or video recording on paper: what it is, how long, when it says it was made, and a still if one can be had. */
export async function recordingPage(
  root: string,
  exhibit: Exhibit,
  form: 'audio' | 'video',
  cache: ContentCache,
  onDecode: () => void,
): Promise<Rendition> {
  const { facts, reason, notes } = await describe(root, exhibit, form)
  if (reason !== 'video') return information(exhibit.id, reason, facts, { notes })
  const still = await keptStill(root, exhibit, cache, onDecode)
  return still === null
    ? information(exhibit.id, 'video', facts, { notes: [...notes, { code: 'no-still', facts: {} }] })
    : information(exhibit.id, 'video', facts, { notes, still: () => Promise.resolve(still) })
}

interface Described {
  readonly facts: readonly Fact[]
  readonly reason: PlaceholderReason
  readonly notes: readonly RenditionNote[]
}

async function describe(root: string, exhibit: Exhibit, form: 'audio' | 'video'): Promise<Described> {
  const movie = await movieOf(root, exhibit.path)
  if (movie)
    return {
      facts: [...baseFacts(exhibit, exhibit.size), ...movieFacts(movie)],
      reason: movie.picture ? 'video' : 'audio',
      notes: [],
    }
  const source = await readSource(root, exhibit.path, MOST_BYTES)
  if (source.problem !== undefined)
    return {
      facts: baseFacts(exhibit, source.size),
      reason: source.problem === 'oversized' ? form : source.problem,
      notes: [],
    }
  const base = baseFacts(exhibit, source.bytes.length)
  const voice = readAmr(source.bytes) ?? readSilk(source.bytes)
  if (!voice)
    return {
      facts: [...base, ...(await taggedFacts(source.bytes, exhibit.kind.mime))],
      reason: form,
      notes: [],
    }
  const facts: Fact[] = [
    ...base,
    { what: 'duration', value: clockTime(voice.seconds) },
    { what: 'codec', value: voice.codec },
    { what: 'sample-rate', value: `${voice.sampleRate} Hz` },
  ]
  return { facts, reason: 'audio', notes: voice.whole ? [] : [{ code: 'truncated', facts: {} }] }
}

async function keptStill(
  root: string,
  exhibit: Exhibit,
  cache: ContentCache,
  onDecode: () => void,
): Promise<ReturnType<typeof embeddable> | null> {
  const kept = await cache.json<{ width: number; height: number }>(`${exhibit.sha256}-still.json`)
  const bytes = kept && (await cache.bytes(`${exhibit.sha256}-still.jpeg`))
  if (kept && bytes) return embeddable({ format: 'jpeg', ...kept }, bytes)
  const frame = await stillOf(root, exhibit.path)
  if (frame === null) return null
  onDecode()
  const made = await reencode(frame, { encoding: 'lossy', quality: 82 }).catch(() => null)
  if (made === null || made.format !== 'jpeg') return null
  await cache.put(`${exhibit.sha256}-still.jpeg`, made.bytes)
  await cache.put(`${exhibit.sha256}-still.json`, { width: made.width, height: made.height })
  return embeddable(made, made.bytes)
}
