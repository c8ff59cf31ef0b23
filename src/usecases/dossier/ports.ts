import type { CaseStore, Measurer } from '../../ports/case.js'
import type { DocxWriter, OutputFolders, Papers, PdfWriter, Renditions, TextReader } from '../../ports/dossier.js'
import type { Templates } from '../../ports/templates.js'
import type { SealFolders, TrustRoots } from '../../ports/trust.js'
import type { Clock, Files } from '../../ports/world.js'
import type { BillReader } from '../../ports/bills.js'

/** What composing a dossier asks of the world. */
export interface DossierPorts {
  readonly clock: Clock
  readonly files: Files
  readonly store: CaseStore
  readonly measurer: Measurer
  readonly templates: Templates
  readonly renditions: Renditions
  readonly textReader: TextReader
  readonly bills: BillReader
  readonly pdf: PdfWriter
  readonly docx: DocxWriter
  readonly outputs: OutputFolders
  readonly seals: SealFolders
  readonly roots: TrustRoots
  /** Puts a document time stamp from one of `authorities` into a finished PDF; throws seal/unreached when none gives one that holds. */
  readonly stamp: (path: string, authorities: readonly string[], ca: readonly string[]) => Promise<void>
  /** Bytes, digest and size of a file just written, and writing one; inside the output folder only. */
  readonly papers: Papers
  /** "0.1.0" */
  readonly tool: string
}
