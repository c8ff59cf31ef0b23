import type { ComposedLetter, PaperFile, PartId } from '../../letters/rules/composed.js'
import type { Block } from '../../paper/rules/blocks.js'
import type { Dossier, Part, Profile } from '../../paper/rules/dossier.js'
import { chineseDate } from '../../ground/time.js'
import { acquisitionBlocks } from './acquisition.js'
import { noticeBlocks, statementBlocks } from './closing.js'
import { exhibitListBlocks } from './exhibit-list.js'
import { exhibitStrip } from './exhibit-strip.js'
import { integrityBlocks } from './integrity.js'
import { stampsWithReasons } from './rendition-words.js'
import { storyEvents, timelineBlocks } from './timeline.js'
import { caseReference, isPublic } from './view.js'
import type { PartView } from './view.js'

/** Blocks that come from elsewhere: the losses part is the money area's. */
export interface OtherParts {
  readonly losses: readonly Block[]
}

/** Puts the parts of one PDF in order; parts with nothing to show are left out (no exhibits: no exhibit list). */
export function assembleParts(paper: PaperFile, view: PartView, other: OtherParts, draft: boolean): Part[] {
  return paper.parts.flatMap((id) => part(id, paper, view, other, draft))
}

function part(id: PartId, paper: PaperFile, view: PartView, other: OtherParts, draft: boolean): Part[] {
  const { words } = view
  const apart =
    paper.parts.includes('notice') || view.composed.files.some((file) => file.parts.includes('notice'))
  const annex = (title: string, blocks: readonly Block[]): Part[] => [
    blocksPart(id, title, 'annex', [{ kind: 'title', text: title }, ...blocks]),
  ]
  switch (id) {
    case 'cover':
      return [coverPart(view, draft)]
    case 'contents':
      return [{ kind: 'contents', anchor: 'contents', title: words.say('contents.title') }]
    case 'timeline':
      return storyEvents(view).length === 0 ? [] : annex(words.say('timeline.title'), timelineBlocks(view))
    case 'losses':
      return other.losses.length === 0 ? [] : annex(words.say('losses.title'), other.losses)
    case 'exhibit-list':
      return view.exhibits.length === 0 ? [] : annex(words.say('list.title'), exhibitListBlocks(view))
    case 'exhibits':
      return view.exhibits.length === 0 ? [] : [exhibitsPart(view)]
    case 'integrity':
      return view.exhibits.length === 0 ? [] : annex(words.say('integrity.title'), integrityBlocks(view))
    case 'acquisition':
      return annex(words.say('acquisition.title'), acquisitionBlocks(view))
    case 'statement':
      return annex(words.say('statement.title'), statementBlocks(view, apart)).map((one) => ({
        ...one,
        runsOn: true,
      }))
    case 'notice':
      return annex(words.say('notice.title'), noticeBlocks(view))
    default:
      return letterPart(id, view.composed.letters)
  }
}

function letterPart(id: PartId, letters: readonly ComposedLetter[]): Part[] {
  const letter = letters.find((one) => `letter:${one.id}` === id)
  return letter ? [blocksPart(id, letter.title, letter.profile, letter.blocks)] : []
}

/** The letter alone, as its own PDF. */
export function letterAlone(letter: ComposedLetter): Part[] {
  return [
    {
      ...blocksPart(`letter:${letter.id}`, letter.title, letter.profile, letter.blocks),
      inContents: false,
    } as Part,
  ]
}

function blocksPart(anchor: string, title: string, profile: Profile, blocks: readonly Block[]): Part {
  return { kind: 'blocks', anchor, title, profile, inContents: true, blocks }
}

function coverPart(view: PartView, draft: boolean): Part {
  const { words, composed } = view
  const row = (key: string, value: string): { label: string; value: string } => ({
    label: words.say(`cover.${key}`),
    value,
  })
  const banner = isPublic(view)
    ? words.say(composed.masked ? 'public_banner' : 'public_banner_plain')
    : draft
      ? words.say('draft_banner')
      : undefined
  return {
    kind: 'cover',
    anchor: 'cover',
    title: composed.title,
    bookmark: words.say('cover.bookmark'),
    rows: [
      row('submitter', composed.submitter),
      row('respondent', composed.respondent),
      row('addressee', composed.addressee),
      row('date', chineseDate(view.date)),
      row('reference', words.say('cover.reference_note', { reference: caseReference(view.custody) })),
      row('volume', words.say('cover.volume_value')),
      row('pages', words.say('cover.pages_value')),
    ].filter(({ value }) => value !== ''),
    ...(banner === undefined ? {} : { banner }),
  }
}

function exhibitsPart(view: PartView): Part {
  return {
    kind: 'exhibits',
    anchor: 'exhibits',
    title: view.words.say('exhibit.title'),
    exhibits: view.exhibits.map((entered) => ({
      exhibit: entered.exhibit,
      label: entered.label,
      name: view.composed.mask(entered.name),
      strip: exhibitStrip(entered, view),
      rendition: entered.rendition,
    })),
  }
}

/** The whole PDF as data; the public version names nobody and carries no attachment. */
export function assembleDossier(
  parts: readonly Part[],
  view: PartView,
  options: {
    readonly title: string
    readonly draft: boolean
    readonly font?: string
    readonly attachments: Dossier['attachments']
  },
): Dossier {
  const { composed, words } = view
  const open = !isPublic(view)
  return {
    title: options.title,
    audience: composed.audience,
    date: view.date,
    language: 'zh-CN',
    watermark: options.draft ? words.say('draft') : null,
    author: open ? composed.submitter : '',
    parts,
    attachments: open ? options.attachments : [],
    forbidden: composed.forbidden,
    words: stampsWithReasons(words, view.renditionWords),
    labels: Object.fromEntries(
      view.register.exhibits.flatMap((one) =>
        one.number ? [[one.id, words.say('number', { number: one.number })]] : [],
      ),
    ),
    ...(options.font === undefined ? {} : { font: options.font }),
  }
}
