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
import type { Dossier, Part } from '../../paper/rules/dossier.js'
import type { PdfWriter } from '../../paper/ports.js'
import type { GatherPaper } from '../rules/papers-file.js'

export interface PaperPorts {
  readonly pdf: PdfWriter
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

/** One gathered paper as PDF in `folder`. Throws template/broken, gather/law-refused, dossier/gate; nothing is left behind then. */
export async function writePaper(
  { pdf, templates, laws }: PaperPorts,
  facts: PaperToWrite,
  folder: string,
): Promise<
  readonly {
    readonly name: string
    readonly bytes: number
    readonly sha256: string
    readonly pages: number
  }[]
> {
  const words = partWords(await templates.yaml('zh-CN/dossier.yml'))
  const { scope } = facts
  const parts: Part[] = [
    coverPart(facts, words),
    { kind: 'contents', anchor: 'contents', title: words.say('contents.title') },
  ]
  for (const { file, profile } of facts.paper.parts) {
    const path = `zh-CN/gather/${file}.md`
    const blocks = blocksOf(await templates.text(path), path, scope, laws, facts.date)
    const title = blocks.find((block) => block.kind === 'title')?.text ?? facts.paper.title
    if (blocks.length > 0)
      parts.push({ kind: 'blocks', anchor: `part:${file}`, title, profile, inContents: true, blocks })
  }
  const dossier: Dossier = {
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
  return pdf.write(dossier, folder, facts.paper.title)
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
