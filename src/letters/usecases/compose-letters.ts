import type { CaseFile } from '../../case/rules/case-file.js'
import { said } from '../../channels/rules/channel.js'
import type { Channel } from '../../channels/rules/channel.js'
import type { ChannelGap } from '../../channels/rules/recommend.js'
import { readersOf } from '../../channels/rules/reader.js'
import { holds } from '../../channels/rules/traits.js'
import type { ComposedChannel, ComposedLetter, FormField, PaperFile } from '../rules/composed.js'
import { brief } from '../rules/filters.js'
import { formFields } from '../rules/form.js'
import { markdownBlocks } from '../rules/markdown-blocks.js'
import { maskBlock } from '../rules/mask.js'
import { opponentsOf, respondentOf } from '../rules/respondent.js'
import type { Templates } from '../../templates/ports.js'
import { readBooks, readChannel } from './channel-templates.js'
import { warningsOf } from './letter-warnings.js'
import { openWords, unconfirmedGaps } from './open-words.js'
import { particularGaps } from './particular-gaps.js'
import { sitDown } from './letter-desk.js'
import type { ComposeRequest, Desk } from './letter-desk.js'
import { filledFrom, line } from './fill-letter.js'

/** Characters of a name on the cover, which is one page whatever was typed. */
const COVER = 60

/**
 * Everything a channel's papers say, from its data, its templates and the case. `gaps` lists at once what nobody has
 * answered; those with `hard` are not lifted by --draft. Throws channel/unknown, template/… for a template that is wrong.
 */
export async function composeChannel(
  request: ComposeRequest,
): Promise<Omit<ComposedChannel, 'gaps'> & { readonly gaps: readonly ChannelGap[] }> {
  const desk = await sitDown(request)
  const [title, addressee] = [
    line(desk, desk.channel.title, 'title'),
    line(desk, desk.channel.addressee, 'addressee'),
  ]
  const letters: ComposedLetter[] = []
  for (const letter of desk.channel.letters.filter((one) => holds(one.when, desk.present)))
    letters.push(await write(desk, letter, desk.mask.hide(title)))
  const forms = await writeForms(desk)
  const hide = desk.mask.hide
  const warnings = warningsOf(desk, forms)
  return {
    channel: desk.channel.id,
    file: desk.request.file,
    audience: desk.channel.audience,
    papers: desk.channel,
    title: hide(title) + desk.apart,
    addressee: brief(hide(addressee), COVER),
    submitter: brief(hide(desk.request.file.complainant.name), COVER),
    respondent: brief(hide(respondentName(desk)), COVER),
    opponents: opponentsOf(desk.channel, desk.request.file),
    copies: desk.channel.copies === 'opponents' ? Number(desk.scope['copies']) : null,
    advice: adviceOf(desk),
    letters,
    forms,
    gaps: [
      ...desk.gaps.values(),
      ...openWords(desk, warnings),
      ...unconfirmedGaps(desk),
      ...particularGaps(desk),
    ],
    warnings,
    claims: desk.weighed.filter(({ made }) => made).map(({ id }) => id),
    exhibits: desk.exhibits.map((one) => one.id),
    files: papers(desk.channel, letters, desk.apart, (name) => line(desk, name, 'files')),
    mask: hide,
    masked: desk.hidden.size > 0 || desk.exhibits.some(({ derivedFrom }) => derivedFrom !== undefined),
    forbidden: desk.mask.forbidden,
    maxBytes: desk.channel.max_bytes,
  }
}

async function write(
  desk: Desk,
  letter: Channel['letters'][number],
  fallback: string,
): Promise<ComposedLetter> {
  const path = `zh-CN/${desk.channel.id}/${letter.file}`
  const filled = filledFrom(desk, await desk.request.templates.text(path), path)
  const blocks = markdownBlocks(filled, path).map((block) => maskBlock(block, desk.mask.hide))
  const heading = blocks.find((block) => block.kind === 'title')
  return {
    id: letter.id,
    title: (heading?.kind === 'title' ? heading.text : fallback) + desk.apart,
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
