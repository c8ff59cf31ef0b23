import { Liquid } from 'liquidjs'
import type { Template } from 'liquidjs'
import { Refusal } from '../../ground/refusal.js'
import { Hole } from './hole.js'
import type { Filters } from './filters.js'
import type { Span } from '../../paper/rules/blocks.js'

/** Brackets of a place where a value stands; private-use characters, so no text of a template or a person can hold one. */
export const OPEN = '\ue000'
export const CLOSE = '\ue001'

/** What a template may use besides its scope. */
export interface Pens {
  readonly filters: Filters
  /** Parts other templates include, by name: {% include "story" %}. */
  readonly partials: Readonly<Record<string, string>>
  /** What is printed for a hole. */
  readonly blank: (path: string) => string
}

export interface Filled {
  /** Markdown with \ue000n\ue001 where value n stands: the lexer never sees what a person wrote. */
  readonly markdown: string
  readonly values: readonly (readonly Span[])[]
  /** Paths of holes that were printed. */
  readonly holes: readonly string[]
}

/**
 * Fills a Liquid template. Values are data: not expanded again, not Markdown. A hole prints `pens.blank`.
 * Throws template/broken (file, line, column) for a syntax error, an unknown name or filter, or an exceeded limit.
 */
export function fill(source: string, path: string, scope: object, pens: Pens): Filled {
  const values: (readonly Span[])[] = []
  const holes: string[] = []
  const write = (value: unknown): string => {
    if (value instanceof Hole) holes.push(value.path)
    values.push(spansOf(value, pens.blank))
    return `${OPEN}${values.length - 1}${CLOSE}`
  }
  try {
    const markdown = pressFor(pens).print(source.replace(/[\ue000\ue001]/g, ''), path, scope, pens, write)
    return { markdown, values, holes: [...new Set(holes)] }
  } catch (error) {
    throw broken(error, path, pens)
  }
}

/** Names a template and its partials use, as written: complainant.name, respondent.address. Throws template/broken. */
export function namesIn(source: string, path: string, pens: Pens): readonly string[] {
  try {
    return pressFor(pens).namesIn(source, path, pens)
  } catch (error) {
    throw broken(error, path, pens)
  }
}

/** One engine for a set of partials: what it parsed it keeps, since the same letters are filled for every reader. */
const presses = new WeakMap<Pens['partials'], Press>()

function pressFor({ partials }: Pens): Press {
  const press = presses.get(partials) ?? new Press(partials)
  presses.set(partials, press)
  return press
}

type Write = (value: unknown) => string

class Press {
  readonly #engine: Liquid
  readonly #parsed = new Map<string, Template[]>()
  /** Of the letter being printed: a parsed template holds on to the engine, never to these. */
  #filters: Filters = {}
  #write: Write = () => ''

  constructor(partials: Pens['partials']) {
    this.#engine = new Liquid({
      strictVariables: true,
      strictFilters: true,
      ownPropertyOnly: true,
      locale: 'zh-CN', // else the machine's is looked up, which costs more than filling
      parseLimit: 200_000,
      renderLimit: 3000,
      memoryLimit: 20_000_000,
      templates: { ...partials },
      cache: true,
      outputEscape: (value) => this.#write(value),
    })
  }

  print(source: string, path: string, scope: object, { filters }: Pens, write: Write): string {
    const template = this.#template(source, path, filters)
    this.#filters = filters
    this.#write = write
    return this.#engine.renderSync(template, scope) as string
  }

  namesIn(source: string, path: string, { filters }: Pens): readonly string[] {
    return this.#engine.globalFullVariablesSync(this.#template(source, path, filters))
  }

  #template(source: string, path: string, filters: Filters): Template[] {
    const key = `${path}\n${source}`
    const known = this.#parsed.get(key)
    if (known) return known
    for (const name of Object.keys(filters)) this.#register(name)
    const template = this.#engine.parse(source, path)
    this.#parsed.set(key, template)
    return template
  }

  #register(name: string): void {
    const now = (): Filters[string] | undefined => this.#filters[name]
    this.#engine.registerFilter(name, function (...args) {
      const filter = now()
      if (!filter) throw new Error(`undefined filter: ${name}`)
      return filter.apply(this, args)
    })
  }
}

function spansOf(value: unknown, blank: (path: string) => string): readonly Span[] {
  if (value instanceof Hole) return [{ text: blank(value.path) }]
  if (Array.isArray(value) && value.every((one) => typeof one === 'object')) return value as readonly Span[]
  return [{ text: typeof value === 'string' || typeof value === 'number' ? oneLine(String(value)) : '' }]
}

/** Text of a person inside a sentence: no line breaks, no control characters, no private-use brackets. */
function oneLine(text: string): string {
  return text
    .replace(/[\ue000\ue001]/g, '')
    .replace(/[\u0000-\u001f\u007f\u2028\u2029]+/g, ' ')
    .trim()
}

/** Where it went wrong: a part that was included is named by its own file. */
function broken(error: unknown, path: string, pens: Pens): Error {
  if (error instanceof Refusal) return error
  const known = error as Error & {
    originalError?: unknown
    token?: { file?: string; getPosition?: () => [number, number] }
  }
  if (known.originalError instanceof Refusal) return known.originalError
  const [line, column] = known.token?.getPosition?.() ?? [0, 0]
  const message = (known.message ?? String(error)).replace(/, (?:file:[^,]*, )?line:\d+, col:\d+$/, '')
  const part = known.token?.file ?? ''
  const file = part in pens.partials ? `zh-CN/shared/${part}.md` : path
  return new Refusal('template/broken', { path: file, line, column, message }, 'usage')
}
