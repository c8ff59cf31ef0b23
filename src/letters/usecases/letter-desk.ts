import type { CaseFile } from '../../case/rules/case-file.js'
import type { Exhibit, Register } from '../../case/rules/exhibit.js'
import type { Channel } from '../../channels/rules/channel.js'
import { needGaps } from '../../channels/rules/recommend.js'
import type { ChannelGap } from '../../channels/rules/recommend.js'
import { readersOf, viewFor } from '../../channels/rules/reader.js'
import { exhibitsFor } from '../../channels/rules/selection.js'
import { traits } from '../../channels/rules/traits.js'
import type { Traits } from '../../channels/rules/traits.js'
import { yesAnswers } from '../../channels/rules/yes-answers.js'
import { caseGaps } from '../rules/case-gaps.js'
import { claimRows } from '../rules/claim-rows.js'
import { weighClaims } from '../rules/claims.js'
import type { WeighedClaim } from '../rules/claims.js'
import { OPEN_TEXT, maskOf } from '../rules/mask.js'
import type { Mask } from '../rules/mask.js'
import { letterScope } from '../rules/scope.js'
import { thirdPerson } from '../rules/third-person.js'
import type { Templates } from '../../templates/ports.js'
import { readBooks, readChannel } from './channel-templates.js'
import type { LetterBooks } from './channel-templates.js'

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

/** One channel being written: what its letters share. */
export interface Desk {
  readonly request: ComposeRequest
  readonly channel: Channel
  readonly books: LetterBooks
  /** Traits of what the reader may see; `all`: of the whole case, for what is said to the person. */
  readonly present: Traits
  readonly all: Traits
  readonly whole: CaseFile
  /** What the reader may see, in the person's own words. */
  readonly told: CaseFile
  readonly scope: Record<string, unknown>
  readonly exhibits: readonly Exhibit[]
  readonly mask: Mask
  /** Texts the mask changed while the papers were written. */
  readonly hidden: ReadonlySet<string>
  readonly gaps: Map<string, ChannelGap>
  /** The claims the person chose, with the elements that are filled. */
  readonly weighed: readonly WeighedClaim[]
  /** Told apart from the papers for the other readers: （微信支付）. */
  readonly apart: string
}

/** Loads and works out what all letters of a channel share. */
export async function sitDown(wish: ComposeRequest): Promise<Desk> {
  const [channel, books] = await Promise.all([
    readChannel(wish.templates, wish.channel),
    readBooks(wish.templates),
  ])
  const readers = readersOf(channel, wish.file, books.providers)
  const asked = { ...wish, ...readerOf(wish, readers) }
  const whole = addressed(channel, asked)
  const known = yesAnswers(channel, whole)
  const view = viewFor(channel, whole, new Set([...traits(whole, asked.date), ...known]), books.providers)
  const request = { ...asked, file: spoken(channel, view.file) }
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
    told: view.file,
    gaps,
    weighed,
    apart: readers.length > 1 ? `（${request.reader}）` : '',
    scope: {
      ...letterScope(request.file, channel, present, request.date, books.names, made, books.providers),
      claim_rows: claimRows(weighed, request.register),
      has_exhibits: exhibits.length > 0,
      ...caseGaps(request.file, request.register, books.items, all),
    },
    exhibits,
    ...maskFor(channel, whole),
  }
}

function readerOf({ reader }: ComposeRequest, readers: readonly string[]): Pick<ComposeRequest, 'reader'> {
  const first = reader ?? readers[0]
  return first === undefined ? {} : { reader: first }
}

/** The person's sentences as this paper prints them: in the third person where it has one and they agreed. */
function spoken({ voice }: Channel, told: CaseFile): CaseFile {
  return voice !== undefined && told.third_person ? thirdPerson(told, voice) : told
}

/** What the audience must not read is hidden; `hidden` grows with every text that needed it. */
function maskFor(channel: Channel, whole: CaseFile): Pick<Desk, 'mask' | 'hidden'> {
  if (channel.audience !== 'public') return { mask: OPEN_TEXT, hidden: new Set() }
  const hidden = new Set<string>()
  const mask = maskOf(whole)
  const hide = (text: string): string => {
    const shown = mask.hide(text)
    if (shown !== text) hidden.add(text)
    return shown
  }
  return { mask: { ...mask, hide }, hidden }
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
