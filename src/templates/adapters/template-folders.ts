import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { readFile, readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { LineCounter, isMap, isScalar, parseDocument } from 'yaml'
import type { Node } from 'yaml'
import { Refusal } from '../../ground/refusal.js'
import { CASE_TEMPLATES } from '../ports.js'
import type { Templates } from '../ports.js'
import { assertInside } from '../../disk/adapters/inside.js'
import { parsedTemplate, templatesFolder } from '../../disk/adapters/paths.js'

/**
 * Bundled templates with a case's own copies on top. A path that leaves the folder is template/missing, a link that does
 * file/leads-outside.
 */
export class TemplateFolders implements Templates {
  readonly bundled = templatesFolder
  readonly #root: string | undefined
  readonly #own: string | undefined

  constructor(caseRoot?: string) {
    this.#root = caseRoot
    this.#own = caseRoot === undefined ? undefined : join(caseRoot, CASE_TEMPLATES)
  }

  async text(path: string): Promise<string> {
    const file = this.#find(path)
    if (file === undefined) throw new Refusal('template/missing', { path }, 'usage')
    return (await readFile(file, 'utf8')).replace(/^\ufeff/, '').replaceAll('\r\n', '\n')
  }

  async yaml(path: string): Promise<unknown> {
    const text = await this.text(path)
    return (await parsedAtBuild(path, text)) ?? this.#parsed(path, text)
  }

  #parsed(path: string, text: string): unknown {
    const lines = new LineCounter()
    const document = parseDocument(text, {
      schema: 'core',
      lineCounter: lines,
      uniqueKeys: true,
      prettyErrors: false,
    })
    const error = document.errors[0] ?? document.warnings[0]
    if (error) {
      const { line, col } = lines.linePos(error.pos[0])
      throw new Refusal('template/malformed', { path, line, column: col, message: error.message }, 'usage')
    }
    return document.toJS({ maxAliasCount: 20 }) as unknown
  }

  async position(
    path: string,
    keys: readonly (string | number)[],
  ): Promise<{ readonly line: number; readonly column: number }> {
    const lines = new LineCounter()
    const document = parseDocument(await this.text(path), { schema: 'core', lineCounter: lines })
    for (let depth = keys.length; depth > 0; depth--) {
      const key = keys[depth - 1]
      const parent = document.getIn(keys.slice(0, depth - 1), true)
      const pair = isMap(parent)
        ? parent.items.find((one) => isScalar(one.key) && String(one.key.value) === String(key))
        : undefined
      const node = (pair?.key ?? document.getIn(keys.slice(0, depth), true)) as Node | undefined
      if (node?.range) return columnOf(lines.linePos(node.range[0]))
    }
    return { line: 1, column: 1 }
  }

  async list(folder: string): Promise<readonly string[]> {
    const places = this.#places(folder).filter((place) => existsSync(place))
    const names = await Promise.all(
      places.map(async (place) =>
        (await readdir(place, { withFileTypes: true })).filter((entry) => entry.isFile()),
      ),
    )
    return [...new Set(names.flat().map((entry) => entry.name))].sort()
  }

  origin(path: string): Promise<'bundled' | 'case' | 'missing'> {
    const file = this.#find(path)
    return Promise.resolve(
      file === undefined ? 'missing' : file.startsWith(this.bundled) ? 'bundled' : 'case',
    )
  }

  #find(path: string): string | undefined {
    const found = this.#places(path).find((place) => existsSync(place))
    if (found !== undefined && !found.startsWith(this.bundled)) assertInside(this.#root ?? '', found)
    return found
  }

  /** Where a path may stand, the case first. */
  #places(path: string): string[] {
    if (path.split(/[\\/]/).includes('..') || path.startsWith('/')) return []
    return [...(this.#own === undefined ? [] : [join(this.#own, path)]), join(this.bundled, path)]
  }
}

/** What the build read in this very text (scripts/build.mjs), so that no command reads the same YAML again; undefined: not this text. */
async function parsedAtBuild(path: string, text: string): Promise<unknown> {
  const stored = await readFile(parsedTemplate(path), 'utf8').catch(() => '')
  const of = `${createHash('sha256').update(text).digest('hex')}\n`
  return stored.startsWith(of) ? (JSON.parse(stored.slice(of.length)) as unknown) : undefined
}

function columnOf({ line, col }: { line: number; col: number }): {
  readonly line: number
  readonly column: number
} {
  return { line, column: col }
}
