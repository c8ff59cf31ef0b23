import type { Templates } from '../../templates/ports.js'
import { partWords } from '../../dossier/rules/words.js'
import type { PartWords } from '../../dossier/rules/words.js'
import { Refusal } from '../../ground/refusal.js'
import { chineseDate } from '../../ground/time.js'
import type { LawBook } from '../../law/rules/law-book.js'
import { fill } from '../../letters/rules/fill.js'
import { filters } from '../../letters/rules/filters.js'
import { markdownBlocks } from '../../letters/rules/markdown-blocks.js'
import type { Block } from '../../paper/rules/blocks.js'
import type { Dossier, Part, Profile } from '../../paper/rules/dossier.js'
import type { DocxWriter, Papers, PdfWriter } from '../../paper/ports.js'
import type { WrittenFile } from '../ports.js'
import type { GatherPaper } from '../rules/papers-file.js'

export interface PaperPorts {
  readonly pdf: PdfWriter
  readonly docx: DocxWriter
  readonly papers: Papers
  readonly templates: Templates
  readonly laws: LawBook
}

export interface PaperToWrite {
  readonly paper: GatherPaper
  /** What its templates may say, cut to what is printed. */
  readonly scope: object
  readonly organiser: string
  /** ISO date. */
  readonly date: string
  readonly packages: number
}

/** Up to so many packages tables stand one under the other; with more each begins a page of its own, and a table of contents leads there. */
const SMALL = 40

interface Annex {
  readonly anchor: string
  readonly title: string
  readonly profile: Profile
  readonly blocks: readonly Block[]
}

/** One gathered paper as PDF in `folder`, and its letter as DOCX beside it. Throws template/broken, gather/law-refused, dossier/gate; nothing is left behind then. */
export async function writePaper(
  ports: PaperPorts,
  facts: PaperToWrite,
  folder: string,
): Promise<readonly (WrittenFile & { readonly pages?: number })[]> {
  const words = partWords(await ports.templates.yaml('zh-CN/dossier.yml'))
  const { annexes, letters } = await annexesOf(ports, facts)
  const dossier = dossierOf(annexes, facts, words)
  const written = await ports.pdf.write(dossier, folder, facts.paper.title)
  const files = written.map(({ name, bytes, sha256, pages }) => ({ name, bytes, sha256, pages }))
  return [...files, ...(await writeLetters(ports, letters, facts, folder))]
}

async function annexesOf(
  { templates, laws }: PaperPorts,
  { paper, scope, date }: PaperToWrite,
): Promise<{ annexes: Annex[]; letters: Annex[] }> {
  const annexes: Annex[] = []
  const letters: Annex[] = []
  for (const { file, profile, editable } of paper.parts) {
    const path = `zh-CN/gather/${file}.md`
    const blocks = blocksOf(await templates.text(path), path, scope, laws, date)
    const title = blocks.find((block) => block.kind === 'title')?.text ?? paper.title
    const annex = { anchor: `part:${file}`, title, profile, blocks }
    if (blocks.length > 0) annexes.push(annex)
    if (blocks.length > 0 && editable) letters.push(annex)
  }
  return { annexes, letters }
}

async function writeLetters(
  { docx, papers }: PaperPorts,
  letters: readonly Annex[],
  { date, organiser }: PaperToWrite,
  folder: string,
): Promise<WrittenFile[]> {
  const written: WrittenFile[] = []
  for (const { title, profile, blocks } of letters) {
    const name = `${title}.docx`
    const bytes = await docx.write({ title, blocks, date, author: organiser, profile }, (id) => id)
    await papers.write(`${folder}/${name}`, bytes)
    written.push({ name, ...(await papers.stat(`${folder}/${name}`)) })
  }
  return written
}

function dossierOf(annexes: readonly Annex[], facts: PaperToWrite, words: PartWords): Dossier {
  const contents: Part = { kind: 'contents', anchor: 'contents', title: words.say('contents.title') }
  const isSmall = facts.packages <= SMALL
  const parts: readonly Part[] = [
    coverPart(facts, words),
    ...(isSmall ? [] : [contents]),
    ...(isSmall ? oneAfterTheOther(annexes) : annexes).map((one): Part => ({
      kind: 'blocks',
      inContents: true,
      spelled: true, // names of victims, as their packages have them
      ...one,
    })),
  ]
  return {
    title: facts.paper.title,
    audience: 'official',
    date: facts.date,
    language: 'zh-CN',
    watermark: null,
    author: facts.organiser,
    parts,
    attachments: [],
    labels: {},
    forbidden: [],
    words: words.stamp,
  }
}

/** Neighbours of one profile as one part; from the second on their titles are headings. */
function oneAfterTheOther(annexes: readonly Annex[]): readonly Annex[] {
  return annexes.reduce<Annex[]>((done, { anchor, title, profile, blocks }) => {
    const last = done.at(-1)
    if (last?.profile !== profile) return [...done, { anchor, title, profile, blocks }]
    const headed = blocks.map((block): Block =>
      block.kind === 'title' ? { kind: 'heading', level: 1, text: block.text, anchor } : block,
    )
    const space: Block = { kind: 'space', lines: 1 }
    return [...done.slice(0, -1), { ...last, blocks: [...last.blocks, space, ...headed] }]
  }, [])
}

function blocksOf(
  source: string,
  path: string,
  scope: object,
  laws: LawBook,
  date: string,
): readonly Block[] {
  const filled = fill(source, path, scope, {
    partials: {},
    filters: filters({
      laws,
      date,
      cited: () => undefined,
      refuse: (id) => {
        throw new Refusal('gather/law-refused', { law: id, path, date }, 'failed')
      },
      unproved: '',
    }),
    blank: () => '',
  })
  return markdownBlocks(filled, path)
}

function coverPart({ paper, organiser, date, packages }: PaperToWrite, words: PartWords): Part {
  const row = (key: string, value: string): { label: string; value: string } => ({
    label: words.say(`cover.${key}`),
    value,
  })
  return {
    kind: 'cover',
    anchor: 'cover',
    title: paper.title,
    bookmark: words.say('cover.bookmark'),
    rows: [
      row('submitter', words.say('cover.gathered_by', { organiser, count: packages })),
      row('addressee', paper.addressee),
      row('date', chineseDate(date)),
      row('volume', words.say('cover.volume_value')),
      row('pages', words.say('cover.pages_value')),
    ],
  }
}
