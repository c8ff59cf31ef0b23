import { partWords } from '../../src/dossier/rules/words.js'
import type { PartWords } from '../../src/dossier/rules/words.js'
import { assembleDossier, assembleParts, letterAlone } from '../../src/dossier/rules/assemble.js'
import { manifestAttachment } from '../../src/dossier/rules/manifest-attachment.js'
import type { PartView } from '../../src/dossier/rules/view.js'
import { enterExhibits } from '../../src/dossier/usecases/enter-exhibits.js'
import { lossPart } from '../../src/dossier/usecases/loss-part.js'
import type { DossierPorts } from '../../src/dossier/usecases/ports.js'
import { Refusal } from '../../src/ground/refusal.js'
import type { Register } from '../../src/case/rules/exhibit.js'
import type { ComposedChannel } from '../../src/letters/rules/composed.js'
import type { Block } from '../../src/paper/rules/blocks.js'
import type { Part } from '../../src/paper/rules/dossier.js'
import type { Rendition } from '../../src/paper/rules/rendition.js'
import type { Templates } from '../../src/templates/ports.js'
import { blockText } from './printed.js'

/** Everything a channel's files hold beside its letters. */
export interface Annexes {
  /** The blocks of 事实经过 and 损失明细; empty where the channel has no such part. */
  readonly timeline: readonly Block[]
  readonly losses: readonly Block[]
  /** Covers, lists, strips over exhibits, 完整性清单, 取证说明, 声明, as one text. */
  readonly others: string
  /** 提交前请阅: for the person alone, though it lies beside the papers. */
  readonly notice: string
  /** Title, author, bookmarks of each PDF and DOCX and the list attached, one string each. */
  readonly metadata: readonly string[]
}

const books = new WeakMap<Templates, Promise<Record<'words' | 'renditionWords' | 'itemWords', PartWords>>>()

/** The parts of every file of a channel, made as `dossier` makes them; pictures are boxes of the usual size. */
export async function annexesOf(
  composed: ComposedChannel,
  register: Register,
  date: string,
  templates: Templates,
): Promise<Annexes> {
  if (!books.has(templates)) books.set(templates, wordsOf(templates))
  const words = (await books.get(templates))!
  const ports = portsOf(templates)
  const view: PartView = {
    file: composed.file,
    register,
    custody: [],
    composed,
    exhibits: await enterExhibits(ports, composed.file, register, composed, words),
    seals: [],
    list: { name: 'SHA256SUMS', digest: '0'.repeat(64), count: register.exhibits.length },
    date,
    ...words,
    month: '2026年11月',
  }
  const losses = await lossPart(ports, view)
  const files = composed.files.map((paper) => ({
    paper,
    parts: assembleParts(paper, view, { losses }, false),
  }))
  const all = files.flatMap(({ parts }) => parts)
  const blocksOf = (anchor: string): readonly Block[] =>
    all.flatMap((part) => (part.kind === 'blocks' && part.anchor === anchor ? part.blocks : []))
  return {
    timeline: blocksOf('timeline'),
    losses: blocksOf('losses'),
    others: all
      .filter(({ anchor }) => !/^(?:letter:|(?:timeline|losses|notice)$)/.test(anchor))
      .map(partText)
      .join('\n'),
    notice: blockText(blocksOf('notice')),
    metadata: [
      ...files.flatMap(({ paper, parts }) => pdfData(parts, view, paper.name)),
      ...composed.letters
        .filter(({ editable }) => editable)
        .flatMap((one) => pdfData(letterAlone(one), view, one.title)),
    ],
  }
}

function pdfData(parts: readonly Part[], view: PartView, title: string): string[] {
  if (parts.length === 0) return []
  const list = {
    name: 'manifest.json',
    mime: 'application/json',
    description: '',
    bytes: () => manifestAttachment(view, '0', new Map()),
  }
  const holdsExhibits = parts.some(({ kind }) => kind === 'exhibits')
  const dossier = assembleDossier(parts, view, {
    title,
    draft: false,
    attachments: holdsExhibits ? [list] : [],
  })
  return [
    dossier.title,
    dossier.author,
    ...parts.map((part) => part.title),
    ...dossier.attachments.map((one) =>
      new TextDecoder().decode(one.bytes instanceof Uint8Array ? one.bytes : one.bytes()),
    ),
  ]
}

function partText(part: Part): string {
  if (part.kind === 'cover')
    return [part.title, ...part.rows.map(({ label, value }) => `${label}：${value}`)].join('\n')
  if (part.kind === 'blocks') return `${part.title}\n${blockText(part.blocks)}`
  if (part.kind !== 'exhibits') return part.title
  return part.exhibits
    .flatMap(({ label, name, strip }) => [label, name, ...strip.map((row) => `${row.label}：${row.value}`)])
    .join('\n')
}

async function wordsOf(
  templates: Templates,
): Promise<Record<'words' | 'renditionWords' | 'itemWords', PartWords>> {
  const read = async (name: string): Promise<PartWords> =>
    partWords(await templates.yaml(`zh-CN/${name}.yml`))
  const [words, renditionWords, itemWords] = [
    await read('dossier'),
    await read('renditions'),
    await read('checklist'),
  ]
  return { words, renditionWords, itemWords }
}

/** A world of pictures without bytes and bills that are locked. */
function portsOf(templates: Templates): DossierPorts {
  const picture = (exhibit: string): Rendition => ({
    exhibit,
    pages: [
      {
        kind: 'image',
        width: 540,
        height: 1200,
        look: 'screenshot',
        load: () => Promise.reject(new Error('not drawn here')),
      },
    ],
    notes: [],
  })
  return {
    templates,
    store: { root: '/案件' },
    renditions: { of: (_root: string, { id }: { id: string }) => Promise.resolve(picture(id)) },
    readings: () => Promise.resolve(null),
    readAgain: () => Promise.resolve(null),
    textReader: { read: () => Promise.resolve('') },
    bills: { tables: () => Promise.reject(new Refusal('bill/password-needed', {}, 'usage')) },
  } as unknown as DossierPorts
}
