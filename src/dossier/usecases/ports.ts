import type { Exhibit } from '../../case/rules/exhibit.js'
import type { CaseStore, Measurer } from '../../case/ports.js'
import type {
  DocxWriter,
  OutputFolders,
  Papers,
  PdfWriter,
  Renditions,
  TextReader,
} from '../../paper/ports.js'
import type { ReadPicture } from '../../screens/rules/read.js'
import type { Templates } from '../../templates/ports.js'
import type { SealFolders, TrustRoots } from '../../seal/ports.js'
import type { Clock, Files } from '../../disk/ports.js'
import type { BillReader } from '../../bills/ports.js'

/** What composing a dossier asks of the world. */
export interface DossierPorts {
  readonly clock: Clock
  readonly files: Files
  readonly store: CaseStore
  readonly measurer: Measurer
  readonly templates: Templates
  readonly renditions: Renditions
  readonly textReader: TextReader
  /** What was read in a picture, by the digest of its file; null when nobody has read it. */
  readonly readings: (sha256: string) => Promise<ReadPicture | null>
  /** What a picture says, read now when nobody has read it; null when it can't be read, or reading is switched off. */
  readonly readAgain: (exhibit: Pick<Exhibit, 'path' | 'kind' | 'sha256'>) => Promise<ReadPicture | null>
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
