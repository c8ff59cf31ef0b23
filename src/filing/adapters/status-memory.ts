import { createHash } from 'node:crypto'
import { existsSync, readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { ContentCache } from '../../disk/adapters/content-cache.js'
import { buildId, templatesFolder } from '../../disk/adapters/paths.js'
import { KEPT_READING } from '../../screens/rules/read.js'
import { readRegular } from '../../disk/adapters/safe-open.js'
import { CASE_TEMPLATES } from '../../templates/ports.js'
import type { StatusMemory } from '../ports.js'

/**
 * The last sheet of a case in each language, under `.evidence/cache`. It goes by content: the program's build, the day, the
 * register, evidence.yml and every template, so that nothing has to be told when one of them changes.
 */
export class FolderStatusMemory<Sheet> implements StatusMemory<Sheet> {
  readonly #root: string
  readonly #lang: string
  readonly #cache: ContentCache

  constructor(root: string, lang: 'zh-CN' | 'en') {
    this.#root = root
    this.#lang = lang
    this.#cache = new ContentCache(root)
  }

  async key(date: string): Promise<string | null> {
    const build = buildId()
    const register = readRegular(join(this.#root, '.evidence', 'register.json'))
    const halfWritten = existsSync(join(this.#root, '.evidence', 'commit.json'))
    if (build === null || register === null || halfWritten) return null
    const hash = createHash('sha256')
    const add = (part: string | Uint8Array): void => {
      hash.update(`${part.length}:`).update(part)
    }
    for (const part of [build, this.#lang, date]) add(part)
    add(register)
    add(readRegular(join(this.#root, 'evidence.yml')) ?? '')
    add(readingsBelow(join(this.#root, '.evidence', 'cache')))
    for (const folder of [templatesFolder, join(this.#root, CASE_TEMPLATES)])
      for (const path of textsBelow(folder)) {
        add(path)
        add(readFileSync(join(folder, path)))
      }
    return hash.digest('hex')
  }

  async recall(key: string): Promise<Sheet | null> {
    const kept = await this.#cache.json<{ readonly key: string; readonly sheet: Sheet }>(
      `status-${this.#lang}`,
    )
    return kept?.key === key ? kept.sheet : null
  }

  async keep(key: string, sheet: Sheet): Promise<void> {
    await this.#cache.put(`status-${this.#lang}`, { key, sheet })
  }
}

/** Which pictures were read: what they say proposes where files belong. */
function readingsBelow(folder: string): string {
  if (!existsSync(folder)) return ''
  return readdirSync(folder)
    .filter((name) => name.includes(`-${KEPT_READING}-`))
    .sort()
    .join('\n')
}

/** Templates are texts; the sample case beside them is no template. */
function textsBelow(folder: string): string[] {
  if (!existsSync(folder)) return []
  return readdirSync(folder, { withFileTypes: true })
    .flatMap((entry) => {
      if (entry.isDirectory())
        return entry.name === 'sample-case'
          ? []
          : textsBelow(join(folder, entry.name)).map((path) => `${entry.name}/${path}`)
      return entry.isFile() && /\.(?:yml|md)$/.test(entry.name) ? [entry.name] : []
    })
    .sort()
}
