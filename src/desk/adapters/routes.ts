import { readFile } from 'node:fs/promises'
import type { IncomingMessage } from 'node:http'
import { pageFile } from '../../disk/adapters/paths.js'
import type { Exhibit } from '../../case/rules/exhibit.js'
import { actSchema } from '../rules/act.js'
import type { Act } from '../rules/act.js'
import type { Intake, Pictures } from '../ports.js'
import type { Answer, Answerer } from './server.js'

/** What the routes reach; `refusal` gives the words for anything thrown. */
export interface Reached {
  readonly view: () => Promise<unknown>
  readonly perform: (act: Act) => Promise<unknown>
  readonly exhibit: (id: string) => Promise<Exhibit | undefined>
  /** Rectangles over private parts of one of its pages, as evidence.yml has them. */
  readonly rects: (exhibit: Exhibit, page: number) => Promise<readonly (readonly number[])[]>
  /** Paths of our own papers, relative to the case. */
  readonly papers: () => Promise<ReadonlySet<string>>
  /** One of them that is text; null when it can't be read. */
  readonly paperText: (path: string) => Promise<string | null>
  readonly textOf: (exhibit: Exhibit) => Promise<string | null>
  readonly quotes: (list: 'promises' | 'debt_demands') => Promise<unknown>
  readonly transcript: (id: string) => Promise<unknown>
  readonly authorities: () => Promise<unknown>
  readonly pictures: Pictures
  readonly intake: Intake
  readonly words: Readonly<Record<string, string>>
  readonly refusal: (error: unknown) => unknown
  readonly end: () => void
}

/** The page's own files: the only ones that are ever read by name. */
const PAGE: Readonly<Record<string, readonly [file: string, type: string]>> = {
  '/': ['index.html', 'text/html; charset=utf-8'],
  '/desk.css': ['desk.css', 'text/css; charset=utf-8'],
  ...Object.fromEntries(
    [
      'answers',
      'bills',
      'boxes',
      'compare',
      'desk',
      'dom',
      'files',
      'focus',
      'hand-over',
      'keep',
      'look',
      'papers',
      'pick',
      'quotes',
      'records',
      'seal',
      'sheet',
      'standing',
      'transcript',
    ].map((name) => [`/${name}.js`, [`${name}.js`, 'text/javascript; charset=utf-8'] as const]),
  ),
}

const WIDTHS = { thumb: 240, large: 1600 } as const
const MOST_JSON = 4 * 1024 * 1024

/** Everything the page can ask for. */
export function routes(reached: Reached): Answerer {
  return async (request, url) => {
    try {
      return await route(reached, request, url)
    } catch (error) {
      return json(reached.refusal(error), 409)
    }
  }
}

async function route(reached: Reached, request: IncomingMessage, url: URL): Promise<Answer> {
  const { pathname } = url
  if (request.method === 'POST') return change(reached, request, url)
  if (request.method !== 'GET') return MISSING
  const page = PAGE[pathname]
  if (page) return file(...page)
  if (pathname === '/api/words') return json(reached.words)
  if (pathname === '/api/case') return json(await reached.view())
  if (pathname === '/api/authorities') return json(await reached.authorities())
  if (pathname === '/api/quotes') {
    const list = url.searchParams.get('list')
    return list === 'promises' || list === 'debt_demands' ? json(await reached.quotes(list)) : MISSING
  }
  const number = pageOf(url)
  const [, id = '', what = ''] =
    /^\/files\/(E\d{4,})\/(thumb|large|masked|text|size|transcript)$/.exec(pathname) ?? []
  const exhibit = id === '' ? undefined : await reached.exhibit(id)
  if (exhibit) return ofExhibit(reached, exhibit, what, number)
  if (pathname === '/paper-text') return paperText(reached, url.searchParams.get('path') ?? '')
  const paper = pathname === '/paper' ? (url.searchParams.get('path') ?? '') : ''
  if (paper.endsWith('.pdf') && (await reached.papers()).has(paper))
    return jpeg(await reached.pictures.ofPaper(paper, 1200, number))
  return MISSING
}

async function ofExhibit(reached: Reached, exhibit: Exhibit, what: string, page: number): Promise<Answer> {
  if (what === 'text') return json({ text: await reached.textOf(exhibit) })
  if (what === 'transcript') return json(await reached.transcript(exhibit.id))
  if (what === 'size') return json(await reached.pictures.size(exhibit, page))
  if (what === 'masked') {
    const rects = await reached.rects(exhibit, page)
    return jpeg(await reached.pictures.masked(exhibit, WIDTHS.large, page, rects))
  }
  return jpeg(await reached.pictures.of(exhibit, WIDTHS[what as keyof typeof WIDTHS], page))
}

/** A recorded text of ours, nothing else. */
async function paperText(reached: Reached, path: string): Promise<Answer> {
  if (!path.endsWith('.txt') || !(await reached.papers()).has(path)) return MISSING
  const text = await reached.paperText(path)
  return text === null ? MISSING : json({ text })
}

async function change(reached: Reached, request: IncomingMessage, url: URL): Promise<Answer> {
  if (url.pathname === '/api/drop')
    return json({ name: await reached.intake.put(url.searchParams.get('name') ?? '', request) })
  if (request.headers['content-type'] !== 'application/json') return MISSING
  if (url.pathname === '/api/end') {
    setImmediate(reached.end)
    return json({})
  }
  if (url.pathname !== '/api/do') return MISSING
  const act = actSchema.safeParse(JSON.parse((await body(request)) || 'null'))
  return act.success ? json(await reached.perform(act.data)) : { ...MISSING, status: 400 }
}

async function body(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = []
  let size = 0
  for await (const part of request as AsyncIterable<Buffer>) {
    size += part.length
    if (size > MOST_JSON) return ''
    parts.push(part)
  }
  return Buffer.concat(parts).toString('utf8')
}

function pageOf(url: URL): number {
  const page = Number(url.searchParams.get('page') ?? 1)
  return Number.isInteger(page) && page > 0 ? page : 1
}

async function file(name: string, type: string): Promise<Answer> {
  return { status: 200, type, body: await readFile(pageFile(name)) }
}

function json(value: unknown, status = 200): Answer {
  return { status, type: 'application/json; charset=utf-8', body: JSON.stringify(value) }
}

function jpeg(bytes: Uint8Array | null): Answer {
  return bytes === null ? MISSING : { status: 200, type: 'image/jpeg', body: bytes }
}

const MISSING: Answer = { status: 404, type: 'text/plain; charset=utf-8', body: '' }
