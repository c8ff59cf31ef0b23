import { parseChannel, said } from '../../channels/rules/channel.js'
import type { Channel } from '../../channels/rules/channel.js'
import { parseProviders } from '../../channels/rules/providers.js'
import type { ProviderBook } from '../../channels/rules/providers.js'
import type { WantedItem } from '../rules/case-gaps.js'
import { parseClaims } from '../rules/claims.js'
import type { ClaimBook } from '../rules/claims.js'
import { parseLaws } from '../../law/rules/law-book.js'
import type { LawBook } from '../../law/rules/law-book.js'
import { parseLint } from '../rules/lint.js'
import type { LintSheet } from '../rules/lint.js'
import type { FilingNames } from '../rules/scope-filings.js'
import { Refusal } from '../../ground/refusal.js'
import type { Templates } from '../../templates/ports.js'
import { loadChecklist, loadChecklistWords } from '../../checklist/usecases/classify.js'

/** What every letter needs besides its own templates. */
export interface LetterBooks {
  readonly laws: LawBook
  readonly lint: LintSheet
  readonly partials: Readonly<Record<string, string>>
  readonly names: FilingNames
  readonly items: readonly WantedItem[]
  readonly providers: ProviderBook
  readonly claims: ClaimBook
}

export function readBooks(templates: Templates): Promise<LetterBooks> {
  return remembered(templates, 'books', () => loadBooks(templates))
}

/** Read once per Templates: a run reads every channel many times over. */
function remembered<T>(templates: Templates, key: string, load: () => Promise<T>): Promise<T> {
  const known = memory.get(templates) ?? new Map<string, Promise<unknown>>()
  memory.set(templates, known)
  if (!known.has(key)) known.set(key, load())
  return known.get(key) as Promise<T>
}

const memory = new WeakMap<Templates, Map<string, Promise<unknown>>>()

async function loadBooks(templates: Templates): Promise<LetterBooks> {
  const [laws, lint, names] = await Promise.all([
    templates.yaml('laws.yml'),
    templates.yaml('lint.yml'),
    templates.list('zh-CN/shared'),
  ])
  const partials = await Promise.all(
    names
      .filter((name) => name.endsWith('.md'))
      .map(async (name) => [name.slice(0, -3), await templates.text(`zh-CN/shared/${name}`)] as const),
  )
  return {
    laws: parseLaws(laws),
    lint: parseLint(lint),
    partials: Object.fromEntries(partials),
    names: await filingNames(templates, 'zh-CN'),
    items: await wantedItems(templates),
    claims: parseClaims(await templates.yaml('claims.yml')),
    providers: parseProviders(await templates.yaml('providers.yml')),
  }
}

/** What everybody with such a dispute is told to collect, and what a lawyer cannot do without. */
async function wantedItems(templates: Templates): Promise<readonly WantedItem[]> {
  const list = await loadChecklist(templates)
  const words = await loadChecklistWords(templates, list, 'zh-CN')
  return list.items
    .filter((one) => one.own || one.required.includes('lawyer'))
    .map(({ id }) => ({ id, title: words.items[id]!.title }))
}

/** Names of channels and filing events in a language. */
export async function filingNames(templates: Templates, lang: 'zh-CN' | 'en'): Promise<FilingNames> {
  const events = (await templates.yaml('events.yml')) as Record<string, Record<string, string>>
  const channels = await readChannels(templates)
  return {
    channels: Object.fromEntries(channels.map((one) => [one.id, said(one.name, lang)])),
    filing: Object.fromEntries(channels.map((one) => [one.id, one.filing])),
    events: Object.fromEntries(Object.entries(events).map(([id, words]) => [id, words[lang] ?? id])),
  }
}

/** One channel by id. Throws channel/unknown. */
export function readChannel(templates: Templates, id: string): Promise<Channel> {
  return remembered(templates, `channel:${id}`, () => loadChannel(templates, id))
}

async function loadChannel(templates: Templates, id: string): Promise<Channel> {
  if (!/^[a-z0-9-]+$/.test(id) || (await templates.origin(`channels/${id}.yml`)) === 'missing')
    throw new Refusal('channel/unknown', { id, known: (await channelIds(templates)).join(' ') }, 'usage')
  return parseChannel(id, await templates.yaml(`channels/${id}.yml`))
}

/** Every channel of the bundled folder and the case, in their own order. */
export async function readChannels(templates: Templates): Promise<readonly Channel[]> {
  const channels = await Promise.all((await channelIds(templates)).map((id) => readChannel(templates, id)))
  return channels.sort((a, b) => a.order - b.order)
}

async function channelIds(templates: Templates): Promise<readonly string[]> {
  return (await templates.list('channels'))
    .filter((name) => name.endsWith('.yml'))
    .map((name) => name.slice(0, -4))
}
