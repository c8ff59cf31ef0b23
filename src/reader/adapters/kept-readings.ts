import { ContentCache } from '../../disk/adapters/content-cache.js'
import { KEPT_READING } from '../../screens/rules/read.js'
import type { ReadPicture } from '../../screens/rules/read.js'
import type { Readings } from '../ports.js'
import { READER } from './reader-id.js'

const SUFFIX = `${KEPT_READING}-${READER.replace('/', '-')}`

/** Readings under `.evidence/cache`: safe to delete, then the pictures are read again. */
export class KeptReadings implements Readings {
  readonly #cache: ContentCache

  constructor(root: string) {
    this.#cache = new ContentCache(root)
  }

  async get(sha256: string): Promise<ReadPicture | null> {
    const kept = await this.#cache.json<ReadPicture>(`${sha256}-${SUFFIX}`)
    return kept?.reader === READER ? kept : null
  }

  has(sha256: string): boolean {
    return this.#cache.has(`${sha256}-${SUFFIX}`)
  }

  put(sha256: string, read: ReadPicture): Promise<void> {
    return this.#cache.put(`${sha256}-${SUFFIX}`, read)
  }
}
