import type { Attachment, WrittenDossier } from '../../paper/rules/dossier.js'
import { assembleDossier, assembleParts, letterAlone } from '../rules/assemble.js'
import type { OtherParts } from '../rules/assemble.js'
import { MANIFEST_NAME, manifestAttachment } from '../rules/manifest-attachment.js'
import type { PartView } from '../rules/view.js'
import type { ComposedLetter, PaperFile } from '../../letters/rules/composed.js'
import { Refusal } from '../../ground/refusal.js'
import type { Facts } from '../../ground/refusal.js'
import { formText } from './form-text.js'
import type { DossierPorts } from './ports.js'

export type PaperKind = 'pdf' | 'docx' | 'txt'

/** One file written, as the JSON of the contract lists it; `path` relative to the output folder. */
export interface WrittenPaper {
  readonly channel: string
  readonly part: PaperFile['part']
  readonly kind: PaperKind
  readonly path: string
  readonly pages?: number
  readonly bytes: number
  readonly sha256: string
  readonly volume?: { readonly index: number; readonly of: number }
}

export interface WriteOptions {
  readonly folder: string
  readonly kinds: readonly PaperKind[]
  readonly draft: boolean
  /** Puts a time stamp into a finished PDF; null when none was asked for. */
  readonly stamp: ((path: string) => Promise<void>) | null
  readonly maxBytes: number | null
  readonly font?: string
  /** Told of each PDF that is left out because no font has a character in it; the other papers are written. */
  readonly onUnset: (unset: UnsetPaper) => void
}

/** A PDF left out, and what `dossier/no-glyph` says of it. */
export interface UnsetPaper {
  readonly channel: string
  readonly title: string
  readonly facts: Facts
}

/** Writes every paper of one channel into `<folder>/<channel>/`. */
export async function writeChannel(
  ports: DossierPorts,
  view: PartView,
  other: OtherParts,
  shown: ReadonlyMap<string, readonly string[]>,
  options: WriteOptions,
): Promise<WrittenPaper[]> {
  const { composed } = view
  const desk: Desk = {
    ports,
    view,
    other,
    options,
    folder: `${options.folder}/${composed.channel}`,
    attachment: listAttachment(ports, view, shown),
  }
  await ports.papers.makeFolder(desk.folder)
  const written: WrittenPaper[] = []
  if (options.kinds.includes('pdf')) {
    for (const paper of composed.files) written.push(...(await writePaper(desk, paper)))
    for (const letter of lettersAlone(view)) written.push(...(await writeLetter(desk, letter)))
  }
  if (options.kinds.includes('docx'))
    for (const letter of composed.letters.filter((one) => one.editable))
      written.push(await writeDocx(desk, letter))
  if (options.kinds.includes('txt') && composed.forms.length > 0) written.push(await writeForm(desk))
  return written
}

interface Desk {
  readonly ports: DossierPorts
  readonly view: PartView
  readonly other: OtherParts
  readonly options: WriteOptions
  readonly folder: string
  readonly attachment: Attachment
}

/** Letters that no paper holds alone already. */
function lettersAlone(view: PartView): readonly ComposedLetter[] {
  const alone = view.composed.files.filter((file) => file.parts.length === 1).flatMap((file) => file.parts)
  return view.composed.letters.filter((letter) => letter.editable && !alone.includes(`letter:${letter.id}`))
}

async function writePaper(desk: Desk, paper: PaperFile): Promise<WrittenPaper[]> {
  const parts = assembleParts(paper, desk.view, desk.other, desk.options.draft)
  const holdsExhibits = parts.some((part) => part.kind === 'exhibits')
  return parts.length === 0
    ? []
    : writePdf(desk, paper.name, paper.part, parts, holdsExhibits ? [desk.attachment] : [])
}

function writeLetter(desk: Desk, letter: ComposedLetter): Promise<WrittenPaper[]> {
  return writePdf(desk, letter.title, 'letter', letterAlone(letter), [])
}

async function writePdf(
  desk: Desk,
  title: string,
  part: PaperFile['part'],
  parts: Parameters<typeof assembleDossier>[0],
  attachments: readonly Attachment[],
): Promise<WrittenPaper[]> {
  const { ports, view, options, folder } = desk
  const dossier = assembleDossier(parts, view, {
    title,
    draft: options.draft,
    attachments,
    ...(options.font === undefined ? {} : { font: options.font }),
  })
  const limit = options.maxBytes ?? view.composed.maxBytes
  const limits = limit === null ? {} : { maxBytes: limit }
  const volumes = await ports.pdf.write(dossier, folder, fileName(title), limits).catch((error: unknown) => {
    if (!(error instanceof Refusal) || error.code !== 'dossier/no-glyph') throw error
    options.onUnset({ channel: view.composed.channel, title, facts: error.facts })
    return []
  })
  const papers: WrittenPaper[] = []
  for (const volume of volumes) papers.push(await finished(desk, part, volume))
  return papers
}

/** A document time stamp changes the bytes, so the digest is taken after it. */
async function finished(
  { ports, view, options, folder }: Desk,
  part: PaperFile['part'],
  pdf: WrittenDossier,
): Promise<WrittenPaper> {
  const path = `${folder}/${pdf.name}`
  if (options.stamp) await options.stamp(path)
  const { bytes, sha256 } = options.stamp ? await ports.papers.stat(path) : pdf
  const volume = pdf.volume === undefined ? {} : { volume: pdf.volume }
  return {
    channel: view.composed.channel,
    part,
    kind: 'pdf',
    path: `${view.composed.channel}/${pdf.name}`,
    pages: pdf.pages,
    bytes,
    sha256,
    ...volume,
  }
}

async function writeDocx(desk: Desk, letter: ComposedLetter): Promise<WrittenPaper> {
  const { ports, view } = desk
  const label = (id: string): string => {
    const number = view.register.exhibits.find((one) => one.id === id)?.number
    return number ? view.words.say('number', { number }) : view.words.say('unnumbered')
  }
  const author = view.composed.audience === 'public' ? '' : view.composed.submitter
  const bytes = await ports.docx.write(
    {
      title: letter.title,
      blocks: letter.blocks,
      date: view.date,
      author,
      profile: letter.profile,
      ...(desk.options.draft ? { mark: view.words.say('draft_mark') } : {}),
    },
    label,
  )
  return writeBytes(desk, `${fileName(letter.title)}.docx`, 'docx', bytes)
}

function writeForm(desk: Desk): Promise<WrittenPaper> {
  const { composed, words } = desk.view
  const name = `${fileName(words.say('file.form', { title: composed.title }))}.txt`
  const mark = desk.options.draft ? `${words.say('draft_mark')}\n\n` : ''
  return writeBytes(desk, name, 'txt', new TextEncoder().encode(mark + formText(composed.forms, words)))
}

async function writeBytes(
  { ports, view, folder }: Desk,
  name: string,
  kind: PaperKind,
  bytes: Uint8Array,
): Promise<WrittenPaper> {
  const path = `${folder}/${name}`
  await ports.papers.write(path, bytes)
  return {
    channel: view.composed.channel,
    part: 'letter',
    kind,
    path: `${view.composed.channel}/${name}`,
    ...(await ports.papers.stat(path)),
  }
}

function listAttachment(
  ports: DossierPorts,
  view: PartView,
  shown: ReadonlyMap<string, readonly string[]>,
): Attachment {
  return {
    name: MANIFEST_NAME,
    mime: 'application/json',
    description: MANIFEST_NAME,
    bytes: () => manifestAttachment(view, ports.tool, shown),
  }
}

/** A title as a file name every system takes. */
function fileName(title: string): string {
  return (
    title
      .replace(/[\\/:*?"<>|\u0000-\u001f]/g, '')
      .trim()
      .slice(0, 60) || 'paper'
  )
}
