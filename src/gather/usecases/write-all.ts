import { partWords } from '../../dossier/rules/words.js'
import { parseLaws } from '../../law/rules/law-book.js'
import type { LawBook } from '../../law/rules/law-book.js'
import type { JointUse } from '../../handover/rules/joint-schema.js'
import type { PdfWriter } from '../../paper/ports.js'
import type { Templates } from '../../templates/ports.js'
import type { SheetFiles, WritingFolder, WrittenFile } from '../ports.js'
import { parsePapers } from '../rules/papers-file.js'
import type { GatherPapers } from '../rules/papers-file.js'
import type { Changes } from '../rules/scope.js'
import type { Say } from '../rules/sheets.js'
import type { Tables, Totals } from '../rules/tables.js'
import { putTogether } from './put-together.js'
import type { Source } from './put-together.js'
import { writePaper } from './write-paper.js'

export interface WritingPorts {
  readonly sheets: SheetFiles
  readonly templates: Templates
  readonly pdf: PdfWriter
}

export interface WrittenUse {
  readonly id: string
  readonly use: JointUse
  readonly title: string
  readonly totals: Totals
  /** Places to check. */
  readonly conflicts: number
  /** Paths relative to the dated folder; empty where too few agreed to this use. */
  readonly outputs: readonly (WrittenFile & { readonly pages?: number })[]
}

interface Heading {
  readonly organiser: string
  readonly date: string
  readonly changes: Changes | null
}

/** Tables and papers of every use into one new dated folder; null where nobody is left. */
export async function writeAll(
  ports: WritingPorts,
  source: Source,
  heading: Heading,
): Promise<{ folder: string; people: number; paid: number; uses: readonly WrittenUse[] } | null> {
  if (source.members.length === 0) return null
  const papers = parsePapers(await ports.templates.yaml('gather/papers.yml'))
  const laws = parseLaws(await ports.templates.yaml('laws.yml'))
  const words = partWords(await ports.templates.yaml('zh-CN/gather.yml'))
  const folder = await source.folder.writing(heading.date)
  try {
    const uses: WrittenUse[] = []
    for (const paper of papers.papers)
      uses.push(
        await writeUse(
          ports,
          source,
          { ...heading, papers, paper, laws, say: (key) => words.say(key) },
          folder,
        ),
      )
    const most = uses.reduce((one, other) => (other.totals.packages > one.totals.packages ? other : one))
    return { folder: await folder.commit(), people: most.totals.victims, paid: most.totals.paid, uses }
  } finally {
    await folder.discard()
  }
}

interface OneUse extends Heading {
  readonly papers: GatherPapers
  readonly paper: GatherPapers['papers'][number]
  readonly laws: LawBook
  readonly say: Say
}

async function writeUse(
  ports: WritingPorts,
  source: Source,
  { papers, paper, laws, say, ...heading }: OneUse,
  folder: WritingFolder,
): Promise<WrittenUse> {
  const path = await folder.folder(paper.id)
  const workbook = `${say('workbook')}.xlsx`
  const sheets = await ports.sheets.open(path, workbook)
  try {
    const tables: Tables = await putTogether(source, paper.use, sheets, say)
    const files = await sheets.finish()
    const made = {
      id: paper.id,
      use: paper.use,
      title: paper.title,
      totals: tables.totals,
      conflicts: tables.conflicts.length,
    }
    if (tables.totals.packages < paper.least) {
      await folder.drop(paper.id)
      return { ...made, outputs: [] }
    }
    const { sha256 } = files.find(({ name }) => name === workbook)!
    const facts = { ...heading, paper, tables, rows: papers.rows, say, workbook: { name: workbook, sha256 } }
    const written = await writePaper({ ...ports, laws }, facts, path)
    const outputs = [
      ...written.map(({ name, bytes, sha256: digest, pages }) => ({ name, bytes, sha256: digest, pages })),
      ...files,
    ]
    return {
      ...made,
      outputs: outputs.map((one) => ({ ...one, name: `${paper.id}/${one.name}` })),
    }
  } finally {
    await sheets.discard()
  }
}
