import { lstatSync } from 'node:fs'
import type { BigIntStats } from 'node:fs'
import { ContentCache } from '../../disk/adapters/content-cache.js'
import { onDisk } from '../../disk/adapters/case-path.js'
import { toIso } from '../../ground/time.js'
import type { Measurement } from '../ports.js'
import { NOTHING, UNKNOWN_KIND } from './failed-measure.js'
import { stampOf } from './read-once.js'

const NAME = 'measured-files'
/** Stands behind the stamp of a file that holds no words. */
const WORDLESS = ' -'

/**
 * Which digest a file had when it looked as it does now. Nobody's proof: it saves reading a file that nothing touched, for commands that
 * take in what is new; `verify` reads everything.
 */
export class MeasureMemory {
  readonly #cache: ContentCache
  /** Path → digest and stamp. */
  readonly #lines: Map<string, string>

  private constructor(cache: ContentCache, lines: Map<string, string>) {
    this.#cache = cache
    this.#lines = lines
  }

  static async open(root: string): Promise<MeasureMemory> {
    const cache = new ContentCache(root)
    const text = (await cache.bytes(NAME))?.toString('utf8') ?? ''
    const lines = new Map<string, string>()
    for (let at = 0, end = text.indexOf('\n'); end >= 0; at = end + 1, end = text.indexOf('\n', at)) {
      const quote = text.indexOf('"', at)
      lines.set(JSON.parse(text.slice(quote, end)) as string, text.slice(at, quote - 1))
    }
    return new MeasureMemory(cache, lines)
  }

  /** What is known of files that look untouched; the others are missing in the answer. */
  recall(root: string, paths: readonly string[]): Map<string, Measurement> {
    const known = new Map<string, Measurement>()
    if (this.#lines.size === 0) return known
    for (const path of paths) {
      const line = this.#lines.get(path)
      const is = line === undefined ? undefined : look(root, path)
      const wordless = line?.endsWith(WORDLESS) === true
      const stamp = line?.slice(65, wordless ? -WORDLESS.length : undefined)
      if (line === undefined || !is?.isFile() || stamp !== stampOf(is)) continue
      const sha256 = line.slice(0, 64)
      const mtime = toIso(new Date(Number(is.mtimeMs)))
      const bare = { kind: UNKNOWN_KIND, times: NOTHING, facts: NOTHING, ...(wordless && { wordless }) }
      known.set(path, { path, size: Number(is.size), mtime, sha256, ...bare })
    }
    return known
  }

  /** Adds what was read; a full disk costs only the next run its speed. */
  async keep(read: readonly Measurement[]): Promise<void> {
    for (const { path, sha256, stamp, wordless } of read)
      if (stamp === undefined) this.#lines.delete(path)
      else this.#lines.set(path, `${sha256} ${stamp}${wordless === true ? WORDLESS : ''}`)
    const rows = [...this.#lines].map(([path, line]) => `${line} ${JSON.stringify(path)}\n`)
    await this.#cache.put(NAME, Buffer.from(rows.join('')))
  }
}

/** undefined for a name that can't be looked at; reading it will say why. */
function look(root: string, path: string): BigIntStats | undefined {
  try {
    return lstatSync(onDisk(root, path), { bigint: true, throwIfNoEntry: false })
  } catch {
    return undefined
  }
}
