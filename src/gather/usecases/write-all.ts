import { partWords } from '../../dossier/rules/words.js'
import { parseLaws } from '../../law/rules/law-book.js'
import type { JointUse } from '../../handover/rules/joint-schema.js'
import type { DocxWriter, Papers, PdfWriter } from '../../paper/ports.js'
import type { Templates } from '../../templates/ports.js'
import type { SheetFiles, WritingFolder, WrittenFile } from '../ports.js'
import { parsePapers } from '../rules/papers-file.js'
import type { GatherPaper, GatherPapers } from '../rules/papers-file.js'
import { paperScope } from '../rules/scope.js'
import type { Changes } from '../rules/scope.js'
import type { Say } from '../rules/sheets.js'
import type { Totals } from '../rules/tables.js'
import { putTogether } from './put-together.js'
import type { Source } from './put-together.js'
import { writePaper } from './write-paper.js'
import type { PaperPorts, PaperToWrite } from './write-paper.js'

export interface WritingPorts {
  readonly sheets: SheetFiles
  readonly templates: Templates
  readonly pdf: PdfWriter
  readonly docx: DocxWriter
  readonly papers: Papers
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

/**
 * Tables and papers of every use into one new dated folder; null where nobody is left. All tables come first, and of each only
 * what its paper prints is kept, so that pages and tables never stand in memory together.
 */
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
    const prepared: Prepared[] = []
    const say: Say = (key) => words.say(key)
    for (const paper of papers.papers)
      prepared.push(await writeTables(ports, source, { ...heading, papers, paper, say }, folder))
    const uses: WrittenUse[] = []
    for (const one of prepared) uses.push(await writePages({ ...ports, laws }, one))
    const most = uses.reduce((one, other) => (other.totals.packages > one.totals.packages ? other : one))
    return { folder: await folder.commit(), people: most.totals.victims, paid: most.totals.paid, uses }
  } finally {
    await folder.discard()
  }
}

interface OneUse extends Heading {
  readonly papers: GatherPapers
  readonly paper: GatherPaper
  readonly say: Say
}

/** The tables of one use, written; its paper still to come: null where too few agreed. */
interface Prepared {
  readonly made: WrittenUse
  readonly page: { readonly paper: PaperToWrite; readonly path: string } | null
}

async function writeTables(
  ports: WritingPorts,
  source: Source,
  { papers, paper, say, ...heading }: OneUse,
  folder: WritingFolder,
): Promise<Prepared> {
  const path = await folder.folder(paper.id)
  const workbook = `${say('workbook')}.xlsx`
  const sheets = await ports.sheets.open(path, workbook)
  try {
    const tables = await putTogether(source, paper.use, sheets, say)
    const files = await sheets.finish()
    const { id, use, title } = paper
    const { totals } = tables
    const made = { id, use, title, totals, conflicts: tables.conflicts.length }
    if (totals.packages < paper.least) {
      await folder.drop(paper.id)
      return { made: { ...made, outputs: [] }, page: null }
    }
    const { sha256 } = files.find(({ name }) => name === workbook)!
    const scope = paperScope({
      ...heading,
      paper,
      tables,
      rows: papers.rows,
      say,
      workbook: { name: workbook, sha256 },
    })
    const { organiser, date } = heading
    const page = { paper: { paper, scope, organiser, date, packages: totals.packages }, path }
    return { made: { ...made, outputs: files.map((one) => inFolder(id, one)) }, page }
  } finally {
    await sheets.discard()
  }
}

async function writePages(ports: PaperPorts, { made, page }: Prepared): Promise<WrittenUse> {
  if (!page) return made
  const written = await writePaper(ports, page.paper, page.path)
  return { ...made, outputs: [...written.map((one) => inFolder(made.id, one)), ...made.outputs] }
}

function inFolder<File extends WrittenFile>(folder: string, file: File): File {
  return { ...file, name: `${folder}/${file.name}` }
}
