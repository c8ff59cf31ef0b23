import type { CaseFile } from '../../case/rules/case-file.js'
import type { Exhibit, Register } from '../../case/rules/exhibit.js'
import { said } from '../../channels/rules/channel.js'
import type { Channel } from '../../channels/rules/channel.js'
import { holeGap, needGaps } from '../../channels/rules/recommend.js'
import type { ChannelGap } from '../../channels/rules/recommend.js'
import { readersOf, viewFor } from '../../channels/rules/reader.js'
import { citer, exhibitsFor } from '../../channels/rules/selection.js'
import { holds, traits } from '../../channels/rules/traits.js'
import type { Traits } from '../../channels/rules/traits.js'
import type { ComposedChannel, ComposedLetter, FormField, PaperFile } from '../rules/composed.js'
import { caseGaps } from '../rules/case-gaps.js'
import { fill } from '../rules/fill.js'
import type { Filled } from '../rules/fill.js'
import { claimRows } from '../rules/claim-rows.js'
import { weighClaims } from '../rules/claims.js'
import type { WeighedClaim } from '../rules/claims.js'
import { brief, filters } from '../rules/filters.js'
import { formFields } from '../rules/form.js'
import { articleText } from '../../law/rules/law-book.js'
import { sentence } from '../rules/lint.js'
import { markdownBlocks } from '../rules/markdown-blocks.js'
import { OPEN_TEXT, maskBlock, maskOf } from '../rules/mask.js'
import type { Mask } from '../rules/mask.js'
import { letterScope, opponentsOf, respondentOf } from '../rules/scope.js'
import type { Templates } from '../../templates/ports.js'
import { readBooks, readChannel } from './channel-templates.js'
import type { LetterBooks } from './channel-templates.js'

import { warningsOf } from './letter-warnings.js'
import { isYes, openWords, unconfirmedGaps } from './open-words.js'

export interface ComposeRequest {
  readonly channel: string
  readonly file: CaseFile
  readonly register: Register
  /** The day printed on the papers, ISO. */
  readonly date: string
  /** Language of gaps and warnings; the papers are Chinese. */
  readonly lang: 'zh-CN' | 'en'
  readonly templates: Templates
  /** One of `readersOf` where a channel is written once for each institution. */
  readonly reader?: string
  /** Holes are printed as 【待填：…】 either way; without `draft` the caller leaves a channel with gaps out. */
  readonly draft: boolean
}

/** Characters of a name on the cover, which is one page whatever was typed. */
const COVER = 60

/** One channel being written: what its letters share. */
export interface Desk {
  readonly request: ComposeRequest
  readonly channel: Channel
  readonly books: LetterBooks
  /** Traits of what the reader may see; `all`: of the whole case, for what is said to the person. */
  readonly present: Traits
  readonly all: Traits
  readonly whole: CaseFile
  readonly scope: Record<string, unknown>
  readonly exhibits: readonly Exhibit[]
  readonly mask: Mask
  readonly gaps: Map<string, ChannelGap>
  /** The claims the person chose, with the elements that are filled. */
  readonly weighed: readonly WeighedClaim[]
  /** Told apart from the papers for the other readers: （微信支付）. */
  readonly apart: string
}

/**
 * Everything a channel's papers say, from its data, its templates and the case. `gaps` lists at once what nobody has
 * answered; those with `hard` are not lifted by --draft. Throws channel/unknown, template/… for a template that is wrong.
 */
export async function composeChannel(
  request: ComposeRequest,
): Promise<Omit<ComposedChannel, 'gaps'> & { readonly gaps: readonly ChannelGap[] }> {
  const desk = await sitDown(request)
  const letters: ComposedLetter[] = []
  for (const letter of desk.channel.letters.filter((one) => holds(one.when, desk.present)))
    letters.push(await write(desk, letter))
  const forms = await writeForms(desk)
  const [title, addressee] = [
    line(desk, desk.channel.title, 'title'),
    line(desk, desk.channel.addressee, 'addressee'),
  ]
  const hide = desk.mask.hide
  const warnings = warningsOf(desk, forms)
  return {
    channel: desk.channel.id,
    file: desk.request.file,
    audience: desk.channel.audience,
    title: hide(title) + desk.apart,
    addressee: brief(hide(addressee), COVER),
    submitter: brief(hide(desk.request.file.complainant.name), COVER),
    respondent: brief(hide(respondentName(desk)), COVER),
    opponents: opponentsOf(desk.channel, desk.request.file),
    copies: desk.channel.copies === 'opponents' ? Number(desk.scope['copies']) : null,
    advice: adviceOf(desk),
    letters,
    forms,
    gaps: [...desk.gaps.values(), ...openWords(desk, warnings), ...unconfirmedGaps(desk)],
    warnings,
    exhibits: desk.exhibits.map((one) => one.id),
    files: papers(desk.channel, letters, desk.apart, (name) => line(desk, name, 'files')),
    mask: hide,
    forbidden: desk.mask.forbidden,
    maxBytes: desk.channel.max_bytes,
  }
}

async function sitDown(wish: ComposeRequest): Promise<Desk> {
  const [channel, books] = await Promise.all([
    readChannel(wish.templates, wish.channel),
    readBooks(wish.templates),
  ])
  const readers = readersOf(channel, wish.file, books.providers)
  const first = wish.reader ?? readers[0]
  const asked = first === undefined ? wish : { ...wish, reader: first }
  const whole = addressed(channel, asked)
  const known = isYes(whole.channel[channel.id]?.['own_words']) ? ['own_words'] : []
  const view = viewFor(channel, whole, new Set([...traits(whole, asked.date), ...known]), books.providers)
  const request = { ...asked, file: view.file }
  const of = (file: CaseFile): Traits =>
    new Set([
      ...traits(file, request.date),
      ...known,
      ...(view.ownRows ? ['own_rows'] : []),
      ...(view.provider ? [`provider:${view.provider.kind}`] : []),
    ])
  const all = of(whole)
  const present = of({
    ...view.file,
    filings: whole.filings,
    respondents: whole.respondents,
    exhibits: whole.exhibits,
  })
  const gaps = new Map(needGaps(channel, all, request.lang).map((gap) => [gap.path, gap]))
  const weighed = weighClaims(request.file.claims, books.claims, all)
  const made = weighed.filter((one) => one.made).map(({ id }) => id)
  const exhibits = exhibitsFor(channel, request.file, request.register).filter(view.shows)
  return {
    request,
    channel,
    books,
    present,
    all,
    whole,
    gaps,
    weighed,
    apart: readers.length > 1 ? `（${request.reader}）` : '',
    scope: {
      ...letterScope(request.file, channel, present, request.date, books.names, made, books.providers),
      claim_rows: claimRows(weighed, request.register),
      has_exhibits: exhibits.length > 0,
      ...caseGaps(request.file, request.register, books.items),
    },
    exhibits,
    mask: channel.audience === 'public' ? maskOf(whole) : OPEN_TEXT,
  }
}

/** The file with the institution this paper is for in the place of all of them. */
function addressed(channel: Channel, { file, reader }: ComposeRequest): CaseFile {
  return reader === undefined
    ? file
    : {
        ...file,
        channel: { ...file.channel, [channel.id]: { ...file.channel[channel.id], provider: reader } },
      }
}

async function write(desk: Desk, letter: Channel['letters'][number]): Promise<ComposedLetter> {
  const path = `zh-CN/${desk.channel.id}/${letter.file}`
  const filled = filledFrom(desk, await desk.request.templates.text(path), path)
  const blocks = markdownBlocks(filled, path).map((block) => maskBlock(block, desk.mask.hide))
  const title = blocks.find((block) => block.kind === 'title')
  return {
    id: letter.id,
    title: (title?.kind === 'title' ? title.text : desk.channel.title) + desk.apart,
    profile: letter.profile,
    editable: letter.editable,
    blocks,
  }
}

async function writeForms(desk: Desk): Promise<readonly FormField[]> {
  if (desk.channel.form === '') return []
  const path = `zh-CN/${desk.channel.id}/${desk.channel.form}`
  const numbers = new Map(
    desk.request.register.exhibits.map((one) => [one.id, `证据${one.number ?? one.id}`]),
  )
  return formFields(
    filledFrom(desk, await desk.request.templates.text(path), path),
    (id) => numbers.get(id) ?? id,
  )
    .map((field) => ({ ...field, text: desk.mask.hide(field.text) }))
    .filter((field) => field.text !== '')
}

/** Fills a template; holes and laws that may not be cited become gaps. */
function filledFrom(desk: Desk, source: string, path: string): Filled {
  const { lang, date, register } = desk.request
  const filled = fill(source, path, desk.scope, {
    partials: desk.books.partials,
    filters: filters({
      laws: desk.books.laws,
      date,
      unproved: '（本人陈述）',
      cited: citer(desk.exhibits, register, desk.channel.audience === 'public'),
      refuse: (id) => note(desk, lawGap(desk, id, path)),
    }),
    blank: (hole) => `【待填：${holeGap(desk.channel, hole, 'zh-CN').needs}】`,
  })
  for (const hole of filled.holes) note(desk, holeGap(desk.channel, hole, lang))
  return filled
}

/** An article that may not be cited that day stands in the way of the whole channel. */
function lawGap(desk: Desk, id: string, path: string): ChannelGap {
  const { lang, date } = desk.request
  const [lawId = '', article = ''] = id.split('/')
  const law = desk.books.laws.laws[lawId]
  const words = (code: string): string =>
    sentence(
      desk.books.lint,
      code,
      { law: law ? `《${law.short || law.name}》${articleText(article)}` : id, date, path },
      lang,
    ).text
  return {
    channel: desk.channel.id,
    needs: words('law-refused'),
    how: words('law-refused-how'),
    hard: false,
    path: `law:${id}`,
  }
}

function note(desk: Desk, gap: ChannelGap): void {
  if (!desk.gaps.has(gap.path)) desk.gaps.set(gap.path, gap)
}

/** A single line such as the addressee. */
function line(desk: Desk, source: string, what: string): string {
  const filled = filledFrom(desk, source, `channels/${desk.channel.id}.yml#${what}`)
  return formFields({ ...filled, markdown: `## x\n${filled.markdown}` }, (id) => id)[0]?.text ?? ''
}

function respondentName(desk: Desk): string {
  const { respondent } = respondentOf(desk.channel, desk.request.file)
  return respondent?.name || respondent?.brand || ''
}

/** Only the parts whose letter was written; a file left with none is left out. */
function papers(
  channel: Channel,
  letters: readonly ComposedLetter[],
  apart: string,
  fillName: (name: string) => string,
): readonly PaperFile[] {
  const written = new Set(letters.map((one) => `letter:${one.id}`))
  return channel.files
    .map((file) => ({
      ...file,
      name: fillName(file.name) + apart,
      parts: file.parts.filter(
        (part) => !part.startsWith('letter:') || written.has(part),
      ) as PaperFile['parts'],
    }))
    .filter((file) => file.parts.length > 0)
}

/** What to mind when handing in, as far as it fits this case. The page is Chinese, as the papers are. */
function adviceOf({ channel, all }: Desk): ComposedChannel['advice'] {
  return (['urgent', 'where', 'bring', 'not'] as const)
    .map((kind) => ({
      kind,
      texts: channel.handing_in[kind]
        .filter(({ when }) => holds(when, all))
        .map(({ text }) => said(text, 'zh-CN')),
    }))
    .filter(({ texts }) => texts.length > 0)
}

/** The institutions a channel is written to one by one; [undefined] for a channel with one reader. */
export async function readersFor(
  channel: string,
  file: CaseFile,
  templates: Templates,
): Promise<readonly (string | undefined)[]> {
  const readers = readersOf(
    await readChannel(templates, channel),
    file,
    (await readBooks(templates)).providers,
  )
  return readers.length === 0 ? [undefined] : readers
}
