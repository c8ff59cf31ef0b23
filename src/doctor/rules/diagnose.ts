/** One thing this computer must have, or had better have, for some part of the program. */
export interface Symptom {
  readonly id:
    | 'node'
    | 'write'
    | 'disk'
    | 'clock'
    | 'terminal'
    | 'fonts'
    | 'workers'
    | 'sharp'
    | 'pdfium'
    | 'heic'
    | 'reader'
    | 'ffmpeg'
    | 'browser'
  /** fine; lacking: a part does without it; failing: a part does not work. */
  readonly state: 'fine' | 'lacking' | 'failing'
  /** A version, a size, or what the system said. */
  readonly found: string
}

/** What was measured on this computer; null: could not be asked. */
export interface Examined {
  readonly node: string
  readonly nodeFits: boolean
  readonly writable: string | null
  readonly freeBytes: number | null
  /** Seconds by which the newest file of the folder lies ahead of the clock; null without files. */
  readonly aheadSeconds: number | null
  readonly encoding: string
  readonly missingFonts: readonly string[]
  readonly workers: string | null
  readonly tools: Readonly<Record<'sharp' | 'pdfium' | 'heic', string | null>>
  /** Why the reader of pictures does not start; null when it does. */
  readonly reader: string | null
  readonly ffmpeg: { readonly version: string } | { readonly fault: string }
  readonly browser: string | null
}

/** Below this a dossier with recordings may not fit. */
const ROOM = 500 * 1024 * 1024
/** A clock behind its own files by more than this is wrong, not slow. */
const DRIFT_S = 120

/** Judges what was found. Pure: the words stand in `locale/` under `doctor.<id>`. */
export function diagnose(found: Examined): readonly Symptom[] {
  const judged = (
    id: Symptom['id'],
    ok: boolean,
    text: string,
    otherwise: 'lacking' | 'failing' = 'failing',
  ): Symptom => ({ id, state: ok ? 'fine' : otherwise, found: text })
  const free = found.freeBytes
  return [
    judged('node', found.nodeFits, found.node),
    judged('write', found.writable === null, found.writable ?? ''),
    judged(
      'disk',
      free === null || free > ROOM,
      free === null ? '' : `${Math.floor(free / 1024 ** 2)} MB`,
      'lacking',
    ),
    judged('clock', (found.aheadSeconds ?? 0) <= DRIFT_S, String(found.aheadSeconds ?? 0), 'lacking'),
    judged('terminal', /utf-?8/i.test(found.encoding), found.encoding, 'lacking'),
    judged('fonts', found.missingFonts.length === 0, found.missingFonts.join(' ')),
    judged('workers', found.workers === null, found.workers ?? ''),
    ...(['sharp', 'pdfium', 'heic'] as const).map((id) =>
      judged(id, found.tools[id] === null, found.tools[id] ?? ''),
    ),
    judged('reader', found.reader === null, found.reader ?? ''),
    judged('ffmpeg', 'version' in found.ffmpeg, Object.values(found.ffmpeg)[0]!, 'lacking'),
    judged('browser', found.browser !== null, found.browser ?? '', 'lacking'),
  ]
}
