import { createHash, randomBytes } from 'node:crypto'
import { existsSync } from 'node:fs'
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

/** Grows when a stored entry would look different: old entries are then never read again. */
const VERSION = 'r1'

/** What can be made again, by digest under `.evidence/cache`: safe to delete, checked when read, written whole or not at all. */
export class ContentCache {
  readonly #folder: string | null

  /** Without an `.evidence` folder nothing is stored and everything is made anew. */
  constructor(root: string) {
    this.#folder = existsSync(join(root, '.evidence')) ? join(root, '.evidence', 'cache') : null
  }

  /** The bytes of an entry whose digest still agrees; null otherwise. `name` is <digest of what it was made from>-<what was made>. */
  async bytes(name: string): Promise<Buffer | null> {
    if (this.#folder === null) return null
    const stored = await readFile(this.#path(name)).catch(() => null)
    if (stored === null || stored.length < 32) return null
    const content = stored.subarray(32)
    return sha256(content).equals(stored.subarray(0, 32)) ? content : null
  }

  async json<T>(name: string): Promise<T | null> {
    const content = await this.bytes(name)
    return content === null ? null : (JSON.parse(content.toString('utf8')) as T)
  }

  /** Is there an entry of that name? Whether it is sound is seen when it is read. */
  has(name: string): boolean {
    return this.#folder !== null && existsSync(this.#path(name))
  }

  /** A full disk or a read-only folder costs speed, not the dossier. */
  async put(name: string, content: Uint8Array | object): Promise<void> {
    if (this.#folder === null) return
    const body = content instanceof Uint8Array ? content : Buffer.from(JSON.stringify(content))
    const temporary = join(this.#folder, `.${randomBytes(8).toString('hex')}.tmp`)
    try {
      await mkdir(this.#folder, { recursive: true, mode: 0o700 })
      await writeFile(temporary, Buffer.concat([sha256(body), body]), { flag: 'wx', mode: 0o600 })
      await rename(temporary, this.#path(name))
    } catch {
      await rm(temporary, { force: true }).catch(() => undefined)
    }
  }

  #path(name: string): string {
    return join(this.#folder!, `${VERSION}-${name}.entry`)
  }
}

function sha256(bytes: Uint8Array): Buffer {
  return createHash('sha256').update(bytes).digest()
}
